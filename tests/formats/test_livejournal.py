"""LiveJournal and Dreamwidth: each entry and comment once, in whichever forms an export has it, and its state."""

from __future__ import annotations

import json
import pickle
import shutil
from pathlib import Path

import pytest

from formats.reading import problems, read
from kantlijn import formats
from kantlijn.formats import Item, Source
from kantlijn.model import Comment, Post, Problem

SAMPLES = Path(__file__).parent / "samples/livejournal"


def items(root: Path, name: str) -> list[Item]:
    """What is in a file of an export that stands as a whole below the root."""
    source = Source(root / name, root, name)
    assert formats.owner(source) == "livejournal"
    return list(formats.parse(source, "livejournal"))


def posts(found: list[Item]) -> list[Post]:
    return [item for item in found if isinstance(item, Post)]


def comments(found: list[Item]) -> list[Comment]:
    return [item for item in found if isinstance(item, Comment)]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLES / "export", tmp_path / "export"))


def test_entries_have_states_and_only_what_is_public_is_published() -> None:
    found = posts(items(SAMPLES, "export/posts-xml/2004-05.xml"))
    assert [(one.id, one.title, one.status) for one in found] == [
        ("2", "The ferry", "published"),
        ("3", "For friends", "private"),
        ("4", "2004-05-12 23:10:00", "private"),
    ]
    assert (found[0].published, found[0].aliases) == ("2004-05-09T21:13:00", ("599",))
    assert [one.guessed for one in found] == [(), (), ("title",)]


def test_newlines_users_cuts_and_moods_are_html() -> None:
    body = posts(items(SAMPLES, "export/posts-xml/2004-05.xml"))[0].body
    assert body.startswith("The ferry was late.<br>\nIt rained.<br>\n<br>\n")
    assert '<a href="https://mill-hand.livejournal.com/">mill_hand</a> held the rope.' in body
    assert "<p><b>What the rope did</b></p>It <i>held</i>." in body
    assert body.endswith("<p><em>Mood: damp · Music: rain on tin</em></p>")


def test_comments_have_names_replies_and_states() -> None:
    found = comments(items(SAMPLES, "export/comments-xml/comment_body-1.xml"))
    assert [(one.id, one.post.id, one.author, one.parent, one.status) for one in found] == [
        ("4", "2", "bram_k", "", "published"),
        ("5", "2", "ina", "4", "published"),
        ("6", "2", "", "5", "published"),
        ("7", "2", "bram_k", "", "deleted"),
        ("8", "3", "ina", "", "pending"),
    ]
    assert found[1].body == "<p><b>Rope</b></p>\nThe old one."
    assert found[3].body == ""


def test_the_json_of_an_export_says_the_same_as_its_xml(export: Path) -> None:
    told = posts(items(SAMPLES, "export/posts-xml/2004-05.xml"))
    assert items(export, "posts-json/all.json") == []
    shutil.rmtree(export / "posts-xml")
    again = posts(items(export, "posts-json/all.json"))
    assert [(one.id, one.title, one.body, one.status, one.published) for one in again] == [
        (one.id, one.title, one.body, one.status, one.published) for one in told
    ]
    from_xml = comments(items(export, "comments-xml/comment_body-1.xml"))
    from_json = comments(items(export, "comments-json/all.json"))
    assert [(one.id, one.body, one.author, one.parent) for one in from_json] == [
        (one.id, one.body, one.author, one.parent) for one in from_xml
    ]


def test_what_the_xml_of_a_month_does_not_have_is_read_from_the_json(export: Path) -> None:
    month = export / "posts-xml/2004-05.xml"
    month.write_text(month.read_text().replace("<itemid>800<", "<itemid>801<"))
    assert [one.id for one in posts(items(export, "posts-json/all.json"))] == ["3"]


def test_an_entry_alone_gives_its_nested_comments_once(export: Path) -> None:
    name = "posts-json/599.json"
    assert items(export, name) == []
    (export / "posts-json/all.json").unlink()
    (export / "comments-json/all.json").unlink()
    found = items(export, name)
    assert [(one.title, one.slug) for one in posts(found)] == [("The ferry", "The-ferry")]
    assert [(one.id, one.parent) for one in comments(found)] == [("4", ""), ("5", "4"), ("6", "5"), ("7", "")]


COPIES = ("posts-html/2004-05/800.html", "posts-markdown/2004-05/800.md", "comments-markdown/The-ferry.md")


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_no_post_where_the_entries_are_there(export: Path, name: str) -> None:
    assert items(export, name) == []
    shutil.rmtree(export / "posts-json")
    shutil.rmtree(export / "comments-json")
    assert formats.owner(Source(export / name, export, name)) != "livejournal"


def test_entries_and_comments_of_ljdump(tmp_path: Path) -> None:
    (post,) = posts(items(SAMPLES, "pond/L-1"))
    assert (post.id, post.status, post.tags) == ("pond/1", "published", ("ponds", "moving"))
    assert post.url == "https://pond.dreamwidth.example.org/391.html"
    assert '<a href="https://heron.dreamwidth.org/">heron</a>' in post.body
    assert post.body.endswith("<p><em>Mood: calm · Location: the bank</em></p>")
    assert posts(items(SAMPLES, "pond/L-2"))[0].status == "private"
    found = comments(items(SAMPLES, "pond/C-1"))
    assert [(one.post.id, one.author, one.parent) for one in found] == [("pond/1", "reed", ""), ("pond/1", "pond", "1")]


def test_addresses_of_mail_and_of_machines_are_not_kept(tmp_path: Path) -> None:
    text = (SAMPLES / "pond/C-1").read_text()
    more = "<poster_ip>192.0.2.7</poster_ip><email>nobody@example.org</email></comment>"
    found = read(tmp_path, "pond/C-1", text.replace("</comment>", more))
    assert len(found) == 2
    assert "192.0.2.7" not in repr(found)
    assert "nobody@" not in repr(found)


@pytest.mark.parametrize("name", ["user.map", "comment.meta", "L-1", "C-1"])
def test_a_pickle_is_nothing_to_read(tmp_path: Path, name: str) -> None:
    file = tmp_path / "pond" / name
    file.parent.mkdir()
    file.write_bytes(pickle.dumps({1: "reed"}))
    assert formats.owner(Source(file, tmp_path, f"pond/{name}")) is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("L-1", "<event><summary>A fair</summary></event>"),
        ("notes.xml", "<event><itemid>1</itemid></event>"),
        ("C-1.xml", "<comments><comment/></comments>"),
        ("a.json", '[{"id": 1, "title": "x"}]'),
        ("usermap.json", '{"1": "a"}'),
    ],
)
def test_what_only_looks_alike_is_of_another_kind(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    assert formats.owner(Source(tmp_path / name, tmp_path, name)) != "livejournal"


def test_a_file_that_ends_early_gives_what_is_there_and_says_so(tmp_path: Path) -> None:
    text = (SAMPLES / "export/posts-xml/2004-05.xml").read_text()
    found = read(tmp_path, "2004-05.xml", text[: text.index("Nobody reads")])
    assert [one.id for one in posts(found)][:2] == ["2", "3"]
    assert any("ends early" in one.reason for one in found if isinstance(one, Problem))


def test_broken_json_is_said_and_what_is_no_entry_is_left_out(tmp_path: Path) -> None:
    entry = {"id": 600, "eventtime": "2004-05-09 21:13:00", "security": None, "body": None, "subject": None}
    assert problems(tmp_path, "all.json", json.dumps([entry, {"x": 1}])) == [
        "all.json, item 2: is neither an entry nor a comment; left out"
    ]
    (said,) = problems(tmp_path, "all.json", json.dumps([entry])[:-1])
    assert "is not valid JSON" in said


@pytest.mark.parametrize(("number", "own"), [("9" * 5000, "9" * 5000), ("12", "12"), ("x", "x"), ("256", "1")])
def test_a_number_that_is_none_of_the_site_stays_as_it_is(tmp_path: Path, number: str, own: str) -> None:
    text = f"<livejournal><entry><itemid>{number}</itemid><event>a</event></entry></livejournal>"
    (found,) = posts(read(tmp_path, "a.xml", text))
    assert found.id == own


def test_lists_of_comments_without_their_texts_are_said(tmp_path: Path) -> None:
    text = (SAMPLES / "export/comments-xml/comment_meta-0.xml").read_text()
    (said,) = problems(tmp_path, "comment_meta-0.xml", text)
    assert "their texts" in said
    assert items(SAMPLES, "export/comments-xml/comment_meta-0.xml") == []


def test_names_of_users_that_go_on_in_further_files_or_round(tmp_path: Path) -> None:
    folder = tmp_path / "comments-xml"
    shutil.copytree(SAMPLES / "export/comments-xml", folder)
    first = folder / "comment_meta-0.xml"
    text = first.read_text()
    first.write_text(text.replace("<usermap id='12' user='ina' />", "").replace("<maxid>", "<nextid>9</nextid><maxid>"))
    (folder / "comment_meta-9.xml").write_text(
        "<livejournal><nextid>0</nextid><usermaps><usermap id='12' user='ina' /></usermaps></livejournal>"
    )
    assert comments(items(tmp_path, "comments-xml/comment_body-1.xml"))[1].author == "ina"
