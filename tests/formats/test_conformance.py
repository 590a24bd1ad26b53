"""What every format owes: one owner for each sample, a path and a sortable date on each item, its name in README."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from formats.conformance import ROOT, SAMPLES, claims, faults, named, says_all_it_must, sources, table, unnamed
from kantlijn.formats import Item, Source, comment_servers, formats, owner, parse
from kantlijn.formats.comment_servers.items import values_seen
from kantlijn.formats.dotnet_blogs import blogengine, blogml, dasblog
from kantlijn.formats.github import shapes
from kantlijn.formats.hypothesis import annotation, web_annotation
from kantlijn.formats.statuses import mastodon, tarred, twitter
from kantlijn.model import Problem

ARCHIVES = (ROOT / "posts", *sorted(path for path in SAMPLES.iterdir() if path.is_dir()))
FOUND = [source for archive in ARCHIVES for source in sources(archive)]
UNOWNED = {
    *("hacker_news/folder/9199.json", "mail/maildir/tmp/1209600006.M6P1.host", "feed/sitemap.xml"),
    *("blogengine/categories.xml", "stack_exchange/Users.xml"),
    *(f"wordpress_rest/{name}.json" for name in ("categories", "tags", "users")),
    *(f"statuses/{name}" for name in ("mastodon/actor.json", "twitter/data/account.js", "twitter/data/note-tweet.js")),
}
"""An item that is no more than `null`, mail that is still being delivered, XML that nobody named, and names for it;
who is meant in an archive, and long texts, which are read for the file beside."""

samples = pytest.mark.parametrize("source", FOUND, ids=lambda source: source.path)


@samples
def test_a_sample_has_one_owner(source: Source) -> None:
    certain, fallback = claims(source)
    if source.path in UNOWNED:
        assert (certain, fallback, owner(source)) == ([], [], None)
        return
    assert len(certain) <= 1
    assert certain or len(fallback) == 1
    assert owner(source) == (certain or fallback)[0]


@samples
def test_what_a_sample_gives_has_a_path_and_a_date_that_can_be_sorted(source: Source) -> None:
    name = owner(source)
    items = list(parse(source, name)) if name else []
    assert not [fault for item in items for fault in faults(item)]
    assert not crashes(items)


def crashes(items: Iterable[Item]) -> list[Item]:
    """What stands for an error that a format raised itself rather than report."""
    return [item for item in items if isinstance(item, Problem) and "could not be read (" in item.reason]


def test_what_is_meant_to_have_no_owner_is_there() -> None:
    assert {source.path for source in FOUND} >= UNOWNED


def test_every_format_has_a_sample() -> None:
    owners = {owner(one) for source in FOUND for one in (source, named(source))}
    assert set(formats()) <= owners


@pytest.mark.parametrize("name", sorted(formats()))
def test_a_module_in_the_folder_is_a_format(name: str) -> None:
    assert says_all_it_must(formats()[name])


def test_no_two_formats_have_one_name() -> None:
    assert len({module.NAME for module in formats().values()}) == len(formats())


def test_the_readme_has_a_row_for_every_format_and_for_no_other() -> None:
    rows, names = table((ROOT / "README.md").read_text(encoding="utf-8")), {one.NAME for one in formats().values()}
    assert not names - rows, "what these formats read is to stand in README's table, see docs/formats.md"
    assert not rows - names, "README's table names formats that are not there"


def test_the_changelog_names_every_format() -> None:
    missing = unnamed(formats(), (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert not missing, "these formats are to be named in CHANGELOG's list of formats, see docs/formats.md"


KINDS: dict[str, list[Any]] = {
    "comment_servers": [server.knows for server in comment_servers._SERVERS],
    "hypothesis": [
        lambda seen: any(map(annotation.is_one, annotation.listed(seen))),
        lambda seen: bool(web_annotation.listed(seen)),
    ],
    "statuses": [twitter.is_one, mastodon.is_one, tarred.is_one],
    "github": [
        lambda seen, field=field: any(field in one.value for one in shapes.things(seen))
        for field in ("comment_data", "reviews", "category")
    ],
    "dotnet_blogs": [blogengine.sniff, blogml.sniff, dasblog.sniff],
}
"""In packages that read several kinds of file, what knows each of them: by the source, or by its first values."""


@pytest.mark.parametrize(
    ("name", "number"), [(name, number) for name, kinds in KINDS.items() for number in range(len(kinds))]
)
def test_each_kind_within_a_package_has_a_sample(name: str, number: int) -> None:
    knows = KINDS[name][number]
    of_values = name in ("comment_servers", "hypothesis", "github")
    assert any(knows(values_seen(source)) if of_values else knows(source) for source in FOUND if not source.is_folder)


CUT = 3
"""Each sample is cut off after so many parts of itself, one after the other."""


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda path: path.name)
def test_a_sample_that_is_cut_off_is_read_as_far_as_it_goes_or_refused(archive: Path, tmp_path: Path) -> None:
    copy = tmp_path / archive.name
    shutil.copytree(archive, copy)
    for file in sorted(path for path in copy.rglob("*") if path.is_file()):
        content = file.read_bytes()
        for part in range(CUT):
            file.write_bytes(content[: len(content) * part // CUT])
            source = Source(file, copy, str(file.relative_to(tmp_path)))
            name = owner(source)
            items = list(parse(source, name)) if name else []
            assert not crashes(items)
        file.write_bytes(content)
