"""What `show` printed is kept, and printed again only where everything is as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kantlijn import printed as module
from kantlijn.library import Row, Thread, Whole
from kantlijn.model import Comment, Post, thread
from kantlijn.printed import printed
from kept_texts import Store

ROW = Row(1, "lamp", "post", "A lamp", "Ina", "2020", "published", (), 3, 1, "lamp", "lamp.md", "front_matter", None)
POST = Post("", "A lamp", "It burns well.")
WHOLE = (ROW, POST, Thread(thread([Comment("a", "Does it?")]), {}))


class Maker:
    """Makes lines, and counts how often it had to begin."""

    def __init__(self, *lines: str) -> None:
        self.lines = lines or ("A lamp", "", "It burns well.")
        self.begun = 0

    def __call__(self) -> Iterator[str]:
        self.begun += 1
        yield from self.lines


def shown(store: Store, make: Maker, whole: Whole = WHOLE, how: str = "text 80") -> str:
    return "\n".join(printed(store, whole, how, make))


def test_the_same_is_made_once() -> None:
    store, make = Store(), Maker()
    assert shown(store, make) == shown(store, make) == "A lamp\n\nIt burns well."
    assert make.begun == 1


@pytest.mark.parametrize(
    ("whole", "how"),
    [
        (WHOLE, "text 79"),
        (WHOLE, "JSON"),
        ((ROW._replace(words=4), POST, WHOLE[2]), "text 80"),
        ((ROW, POST._replace(dialect="quotes"), WHOLE[2]), "text 80"),
        ((ROW, POST, Thread(thread([Comment("a", "Does it!")]), {})), "text 80"),
        ((ROW, POST, Thread(WHOLE[2].placed, {"spam": 1})), "text 80"),
    ],
)
def test_what_differs_is_made_anew(whole: Whole, how: str) -> None:
    store, make = Store(), Maker()
    shown(store, make)
    shown(store, make, whole, how)
    assert make.begun == 2 == len(store.texts)


@pytest.mark.parametrize("what", ["modules", "UNICODE_VERSION", "sys.path"])
def test_what_another_program_printed_is_made_anew(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store, make = Store(), Maker()
    shown(store, make)
    if what == "modules":
        monkeypatch.setattr(module, "modules", lambda **_: [("render/flow.py", 1, 2)])
    elif what == "UNICODE_VERSION":
        monkeypatch.setenv(what, "9.0.0")
    else:
        monkeypatch.syspath_prepend("/")
    shown(store, make)
    assert make.begun == 2


def test_what_is_no_longer_as_it_was_kept_is_made_anew() -> None:
    store, make = Store(), Maker()
    shown(store, make)
    for digest, text in store.texts.items():
        store.texts[digest] = text.replace("burns", "turns")
    assert shown(store, make) == "A lamp\n\nIt burns well."
    assert make.begun == 2


def test_what_was_not_printed_to_its_end_is_not_kept() -> None:
    store = Store()
    assert next(iter(printed(store, WHOLE, "text 80", Maker()))) == "A lamp"
    assert not store.texts


def test_what_is_long_goes_out_as_it_is_made_and_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST", len("It burns well.") + len("Does it?") - 1)
    store, make = Store(), Maker()
    assert shown(store, make) == shown(store, make)
    assert make.begun == 2 and not store.texts


def test_what_no_store_can_take_is_printed_all_the_same() -> None:
    store, make = Store(), Maker("\ud800")
    assert shown(store, make) == "\ud800"
    assert not store.texts
