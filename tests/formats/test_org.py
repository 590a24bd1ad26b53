"""Org: one post or many in a file, by keywords, properties, states and tags; what is not exported is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from formats.reading import post, read
from kantlijn.model import Post

SUBTREES = (Path(__file__).parent / "samples/org/mills.org").read_text()


def posts(tmp_path: Path, text: str) -> list[Post]:
    return [item for item in read(tmp_path, "all.org", text) if isinstance(item, Post)]


def test_each_exported_subtree_is_a_post(tmp_path: Path) -> None:
    one, two = posts(tmp_path, SUBTREES)
    assert (one.title, one.slug, one.published, one.tags) == (
        "The mill race",
        "mill-race",
        "2020-02-11T23:28",
        ("water", "old"),
    )
    assert (one.author, one.status, one.url) == ("Ann", "published", "/posts/mill-race/")
    assert (two.title, two.slug, two.published, two.status) == ("Not yet", "not-yet", "2021-03-04", "draft")
    assert "# A table" in one.body
    assert "Nothing to see" not in one.body + two.body


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (":EXPORT_DATE: 2020-02-11 23:28", "2020-02-11T23:28"),
        (":EXPORT_DATE: <2020-02-11 Tue>", "2020-02-11"),
        (":EXPORT_HUGO_PUBLISHDATE: 2020-02-11", "2020-02-11"),
        (":X: y", ""),
    ],
)
def test_a_subtree_says_its_date_in_any_of_its_properties(tmp_path: Path, head: str, published: str) -> None:
    (found,) = posts(tmp_path, f"* A\n:PROPERTIES:\n:EXPORT_FILE_NAME: a\n{head}\n:END:\nText.\n")
    assert found.published == published


def test_what_is_above_is_inherited_and_a_bundle_is_named_by_its_folder(tmp_path: Path) -> None:
    text = (
        "* Blog :old:\n:PROPERTIES:\n:EXPORT_HUGO_SECTION: notes\n:END:\n"
        "** PUB A\n:PROPERTIES:\n:EXPORT_FILE_NAME: index\n:EXPORT_HUGO_BUNDLE: a-mill\n:END:\nText.\n*** Part\n"
    )
    (found,) = posts(tmp_path, f"#+todo: WAIT | PUB\n{text}")
    assert (found.title, found.slug, found.url, found.tags) == ("A", "a-mill", "/notes/a-mill/", ("old",))
    assert found.body == "Text.\n\n# Part"


def test_a_file_is_one_post_by_its_keywords(tmp_path: Path) -> None:
    head = "#+TITLE: One\n#+date: <2022-05-03 Tue 10:11>\n#+filetags: :a:b:\n#+author: Ann\n#+draft: true\n"
    text = f"{head}\nText.\n* Part\n"
    found = post(tmp_path, "one.org", text)
    assert (found.title, found.published, found.tags, found.author) == ("One", "2022-05-03T10:11", ("a", "b"), "Ann")
    assert (found.status, found.body) == ("draft", "Text.\n\n# Part")


def test_front_matter_above_says_it_too(tmp_path: Path) -> None:
    found = post(tmp_path, "t.org", '+++\ntitle = "T"\ndate = 2019-01-02\n+++\n* A part\nText.\n')
    assert (found.title, found.published, found.body) == ("T", "2019-01-02", "# A part\n\nText.")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("* A\n:PROPERTIES:\n:EXPORT_FILE_NAME: a\n:END:\nText.\n", 1),
        ("#+hugo_base_dir: ../\n#+title: A\nText.\n", 1),
        ("#+title: How this site is made\nText.\n", 0),
    ],
)
def test_ox_hugos_files_stand_outside_of_what_hugo_builds(tmp_path: Path, text: str, number: int) -> None:
    assert len([one for one in read(tmp_path, "content-org/a.org", text, "hugo") if isinstance(one, Post)]) == number


def test_tags_categories_and_the_slug_of_a_subtree_may_be_properties(tmp_path: Path) -> None:
    said = ':EXPORT_HUGO_TAGS: nix "old mills"\n:EXPORT_HUGO_CATEGORIES: water\n:EXPORT_HUGO_SLUG: race\n'
    (found,) = posts(tmp_path, f"* A :wheel:\n:PROPERTIES:\n:EXPORT_FILE_NAME: a\n{said}:END:\nText.\n")
    assert (found.tags, found.slug) == (("wheel", "water", "nix", "old mills"), "race")


def test_a_tag_has_the_hyphens_and_blanks_that_org_writes_otherwise(tmp_path: Path) -> None:
    text = "* DONE A :big_stone:@old__mills:\n:PROPERTIES:\n:EXPORT_FILE_NAME: a\n:END:\nText.\n"
    (found,) = read(tmp_path, "all.org", text)
    assert isinstance(found, Post)
    assert found.tags == ("big-stone", "old mills")


def test_what_is_a_comment_is_left_out_with_all_below_it(tmp_path: Path) -> None:
    text = "* One\na\n* COMMENT Two\nb\n** Three\nc\n* Four :noexport:\nd\n* Five\ne\n"
    assert post(tmp_path, "a.org", text).body == "# One\n\na\n\n# Five\n\ne"


def test_nikola_keeps_its_fields_in_a_comment(tmp_path: Path) -> None:
    head = ".. title: The mill\n.. slug: mill\n.. date: 2018-01-02 03:04:05 UTC\n.. tags: a b, c\n"
    found = post(tmp_path, "x.org", f"#+BEGIN_COMMENT\n{head}\n#+END_COMMENT\nIt turns.")
    assert (found.title, found.slug, found.tags) == ("The mill", "mill", ("a b", "c"))
    assert (found.published, found.body) == ("2018-01-02T03:04:05Z", "It turns.")


def test_a_subtrees_own_front_matter_may_say_who_wrote_it(tmp_path: Path) -> None:
    drawer = (
        ':PROPERTIES:\n:EXPORT_FILE_NAME: a\n:EXPORT_HUGO_CUSTOM_FRONT_MATTER: :weight 3 :author "Bo Mill"\n:END:\n'
    )
    assert post(tmp_path, "x.org", f"#+author: Ann\n* A\n{drawer}b\n").author == "Bo Mill"
