"""The labelled quotes: what the file says of itself in README.md is so."""

from __future__ import annotations

import json
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LABELS: list[dict[str, Any]] = [
    json.loads(line) for line in (HERE / "quotes.jsonl").read_text(encoding="utf-8").splitlines()
]
ARCHIVES = json.loads((HERE / "archives.json").read_text(encoding="utf-8"))
NONE = {"else", "title", "speech", "term", "ui", "code", "own", "near", "gone"}
QUOTES = {"verbatim", "inexact", "cut", "corrected", "substituted", "paraphrase", "swallowed", "mail"}


def test_there_are_enough_and_a_third_are_no_quotes() -> None:
    none = sum(label["target"] is None for label in LABELS)
    assert len(LABELS) >= 250
    assert len({label["archive"] for label in LABELS}) >= 5
    assert none * 3 >= len(LABELS)
    assert f"{len(LABELS)} quotes" in (HERE / "README.md").read_text(encoding="utf-8")


def test_each_is_of_a_kind_that_goes_with_its_target() -> None:
    for label in LABELS:
        assert label["archive"] in ARCHIVES
        assert label["kind"] in (NONE if label["target"] is None else QUOTES), label
        assert bool(label["places"]) == (label["target"] is not None), label


def test_it_has_positions_and_digests_and_no_text() -> None:
    for label in LABELS:
        for start, end, digest in chain([label["quote"]], label["places"], label.get("also", ())):
            assert 0 <= start < end
            assert len(bytes.fromhex(digest)) == 6


def test_a_quote_is_labelled_once_and_a_post_is_in_one_half() -> None:
    quotes = Counter((label["archive"], label["post"], label["comment"], label["quote"][0]) for label in LABELS)
    halves = {(label["archive"], label["post"], label["half"]) for label in LABELS}
    assert max(quotes.values()) == 1
    assert max(Counter((archive, post) for archive, post, _ in halves).values()) == 1
    assert {half for _, _, half in halves} == {"tuned", "held", "new", "last", "after", "wide", "far"}
