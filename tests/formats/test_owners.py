"""Every sample has exactly one owner, and every module in the folder is a format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kantlijn.formats import Source, formats, owner

HERE = Path(__file__).parent
ROOTS = (HERE.parents[1] / "posts", *sorted(path for path in (HERE / "samples").iterdir() if path.is_dir()))

UNOWNED = {"hacker_news/folder/9199.json", "mail/maildir/tmp/1209600006.M6P1.host"}
"""An item that is no more than `null`, and mail that is still being delivered."""


def samples() -> Iterator[Source]:
    for root in ROOTS:
        for file in sorted(root.rglob("*")):
            if file.is_file():
                yield Source(file, root, str(file.relative_to(root.parent)))


@pytest.mark.parametrize("source", list(samples()), ids=lambda source: source.path)
def test_a_sample_has_one_owner(source: Source) -> None:
    certain = [name for name, module in formats().items() if not module.FALLBACK and module.sniff(source)]
    fallback = [name for name, module in formats().items() if module.FALLBACK and module.sniff(source)]
    if source.path in UNOWNED:
        assert (certain, fallback, owner(source)) == ([], [], None)
        return
    assert len(certain) <= 1
    assert certain or len(fallback) == 1
    assert owner(source) == (certain or fallback)[0]


def test_what_is_meant_to_have_no_owner_is_there() -> None:
    assert {source.path for source in samples()} >= UNOWNED


@pytest.mark.parametrize("name", sorted(formats()))
def test_a_module_in_the_folder_is_a_format(name: str) -> None:
    module = formats()[name]
    assert module.NAME
    assert module.FALLBACK in (True, False)
    assert callable(module.sniff)
    assert callable(module.parse)
