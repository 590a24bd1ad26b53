"""What was found of a long post is kept, by what it was made from."""

from __future__ import annotations

import pytest

from kantlijn.margin import found
from kantlijn.margin.found import Found
from kantlijn.margin.work import ties
from kept_texts import Store
from margin.threads import post, said

WORDS = "My grandfather dusted it every Saturday morning"


def test_of_a_long_post_it_is_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(found, "LONG", 2_000)
    long, thread, store = post("\n\n".join([WORDS] * 50)), said(f"> {WORDS}"), Store()
    first, second = (Found(long, thread, kept=store) for _ in range(2))
    assert first.finish() == second.finish() == ties(long, thread)
    assert first.work.steps > 0 == second.work.steps
    Found(long, said(f"> {WORDS}", "Oh."), kept=store).finish()
    assert len(store.texts) == 2


def test_of_a_usual_post_nothing_is_kept() -> None:
    store = Store()
    assert Found(post(), said(f"> {WORDS}"), kept=store).finish()
    assert not store.texts
