"""ikiwiki: pages by their directives, comments by their folder, and nothing of the addresses that they carry."""

from __future__ import annotations

from pathlib import Path

import pytest

from formats.reading import read, source
from kantlijn import formats
from kantlijn.formats import Item, parse
from kantlijn.formats.ikiwiki._pages.comment import author_of
from kantlijn.library import Library
from kantlijn.model import Comment, Post
from kantlijn.sources.source import Source

PAGE = """\
[[!meta title="The mill" author="Ann"]]
[[!meta date="2009-05-03T10:00:00Z" updated="2010-01-02"]]
It turns. [[!taglink water]]

[[!tag mills old_ones]]
[[!inline pages="x"]]
[[!mystery "a word" kept=no]]
"""


def page(tmp_path: Path, text: str, name: str = "mill.mdwn") -> list[Item]:
    return read(tmp_path, name, text)


def test_directives_say_title_date_author_and_tags(tmp_path: Path) -> None:
    (post,) = page(tmp_path, PAGE)
    assert isinstance(post, Post)
    assert (post.title, post.author, post.published) == ("The mill", "Ann", "2009-05-03T10:00:00Z")
    assert (post.updated, post.tags) == ("2010-01-02", ("water", "mills", "old ones"))
    assert post.body.startswith("It turns. \\#water")


def test_what_is_not_known_leaves_a_mark(tmp_path: Path) -> None:
    (post,) = page(tmp_path, PAGE)
    assert isinstance(post, Post)
    assert "mystery: a word" in post.body
    assert "inline" not in post.body


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('[[!inline pages="posts/*"]]', False),
        ('All posts, newest first:\n\n[[!map pages="posts/*"]]', False),
        (f'{"A word about it. " * 20}\n\n[[!inline pages="posts/*"]]', True),
        ("[[!toc]]\n\nShort, but mine.", True),
    ],
)
def test_a_page_that_only_lists_others_is_no_post(tmp_path: Path, text: str, kept: bool) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/posts.mdwn").write_text(text)
    source = Source(tmp_path / "site/posts.mdwn", tmp_path / "site", "posts.mdwn")
    assert [type(item) for item in parse(source, "ikiwiki")] == [Post] * kept


@pytest.mark.parametrize("name", ["templates/page.mdwn", "sandbox.mdwn"])
def test_what_ikiwiki_brings_along_is_no_post(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("Some words.")
    assert list(parse(Source(file, tmp_path, name), "ikiwiki")) == []


def test_a_table_has_its_head_and_as_many_cells_in_each_row(tmp_path: Path) -> None:
    (post,) = page(tmp_path, '[[!table data="""\na|b\nc | d\n"""]]\n\n[[!table header=no data="""\n1|2|3\n4\n"""]]')
    assert isinstance(post, Post)
    assert "| 1 | 2 | 3 |\n| 4 |  |  |" in post.body
    assert "| c | d |" in post.body


@pytest.mark.parametrize(
    ("nickname", "claimed", "username", "name"),
    [
        ("Ann", "Bob", "http://c.example/", "Ann"),
        ("", "Bob", "http://c.example/", "Bob"),
        ("", "", "http://c.example/id/", "c.example/id"),
        ("", "", "http://[c.example/id", "http://[c.example/id"),
        ("", "", "dee@web-0a1b2c", "dee"),
        ("", "", "eve@mill.example", "eve"),
        ("fay@mill.example", "", "", "fay"),
        ("", "", "", ""),
    ],
)
def test_who_wrote_it_is_shown_without_an_address_of_mail(
    nickname: str, claimed: str, username: str, name: str
) -> None:
    assert author_of(nickname, claimed, username) == name


def comment(tmp_path: Path, text: str, name: str = "comment_1._comment") -> Comment:
    folder = tmp_path / "posts/mill"
    folder.mkdir(parents=True)
    (folder / name).write_text(text)
    (found,) = parse(Source(folder / name, tmp_path, f"posts/mill/{name}"), "ikiwiki")
    assert isinstance(found, Comment)
    return found


def test_a_comment_is_on_the_page_of_its_folder_and_keeps_no_ip(tmp_path: Path) -> None:
    text = (
        '[[!comment format=mdwn ip="192.0.2.7" username="dee@web-0a" url="https://d.example/"\n subject="On wheels"'
        '\n date="2011-09-18T22:40:29.225+12:00"\n content="""\nTwo \\"wheels\\".\n"""]]'
    )
    found = comment(tmp_path, text)
    assert (found.post.id, found.author, found.author_url) == ("posts/mill", "dee", "https://d.example/")
    assert found.body == '**On wheels**\n\nTwo "wheels".'
    assert found.published == "2011-09-18T22:40:29.225+12:00"
    assert "192.0.2.7" not in repr(found)


@pytest.mark.parametrize("name", ["comment", "_comment"])
def test_both_names_of_the_directive_and_plain_text(tmp_path: Path, name: str) -> None:
    found = comment(tmp_path, f'[[!{name} format=txt subject="comment 2" content="""a\n  b"""]]')
    assert (found.markup, found.body) == ("text", "a\n  b")


def test_one_held_for_moderation_is_pending(tmp_path: Path) -> None:
    assert comment(tmp_path, '[[!comment content="""x"""]]', "c._comment_pending").status == "pending"


@pytest.mark.parametrize(
    "text",
    [
        '[[!meta title="The mill"]]\nIt turns.',
        "It turns.\n\n[[!tag water]] [[!tag mills]]\n",
        '\ufeff\n[[!meta title="""The\nmill"""]]\n',
        '    turn\n\n```\nturn\n```\n\n[[!meta title="The mill"]]',
        'It turns.\n\n  [[!inline pages="mills/*"]]',
    ],
)
def test_a_page_may_be_called_md(tmp_path: Path, text: str) -> None:
    assert formats.owner(source(tmp_path, "mill.md", text)) == "wiki_markdown"


@pytest.mark.parametrize(
    "text",
    [
        'A title is said so:\n\n```\n[[!meta title="x"]]\n```\n',
        'A title is said so:\n\n~~~~\n[[!meta title="x"]]\n~~~\n[[!tag y]]\n~~~~\n',
        'A title is said so:\n\n    [[!meta title="x"]]\n',
        'Write `[[!meta title="x"]]`, or `\n[[!tag y]]`.',
        '[[!meta title="x"]] says the title.',
        '\\[[!meta title="x"]]',
        "[[!meta title=never closed\n",
        "[[!NOTE]]\nOf another kind.",
        '---\ntitle: T\n---\n[[!meta title="x"]]\n',
        "A [[page]] of notes.",
    ],
)
def test_markdown_that_only_speaks_of_directives_is_left_alone(tmp_path: Path, text: str) -> None:
    assert formats.owner(source(tmp_path, "mill.md", text)) == "front_matter"


def test_in_the_folder_of_a_wiki_pages_without_directives_have_its_links(tmp_path: Path) -> None:
    (tmp_path / "ikiwiki.setup").write_text("# IkiWiki::Setup::Yaml - YAML formatted setup file\n")
    (tmp_path / "mill.md").write_text("# Mill\n\nSee [[the wheel|wheel]].")
    with Library.open([tmp_path]) as library:
        library.wait()
        (row,) = library.everything
        assert library.post(row.key).body.endswith("See [the wheel](</wheel>).")


def test_of_pages_of_one_name_that_of_the_comments_folder_is_meant(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder / "mill").mkdir(parents=True)
        (tmp_path / folder / "mill.md").write_text(f'[[!meta title="{folder}"]]\nIt turns.')
        (tmp_path / folder / "mill/c._comment").write_text(f'[[!comment content="""in {folder}"""]]')
    with Library.open([tmp_path]) as library:
        library.wait()
        placed = {row.title: library.everything.thread(row.key).placed for row in library.everything}
    assert {title: one.comment.body for title, (one,) in placed.items()} == {"a": "in a", "b": "in b"}


def test_a_link_to_a_tag_may_have_words_of_its_own(tmp_path: Path) -> None:
    (post,) = page(tmp_path, "By [[!taglink the_old_race|water/mill_race]].")
    assert isinstance(post, Post)
    assert (post.body, post.tags) == ("By the old race.", ("mill race",))
