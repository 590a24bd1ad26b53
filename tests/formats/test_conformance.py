"""What every format owes: one owner for each sample, a path and a sortable date on each item, its name in README."""

from __future__ import annotations

import pytest

from formats.conformance import ROOT, SAMPLES, claims, faults, named, says_all_it_must, sources, table, unnamed
from kantlijn.formats import Source, formats, owner, parse

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
    assert not [fault for item in (parse(source, name) if name else ()) for fault in faults(item)]


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
