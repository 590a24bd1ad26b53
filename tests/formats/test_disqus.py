"""Disqus exports: threads of one page are one, doubles go, and nothing else does."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kantlijn.formats import Item, Source, disqus, parse
from kantlijn.model import Comment, Problem, thread

SAMPLE = Path(__file__).parent / "samples" / "disqus" / "comments.xml"


def read(file: Path) -> list[Item]:
    source = Source(file, file, file.name)
    assert disqus.sniff(source)
    return list(parse(source, "disqus"))


@pytest.fixture
def items() -> list[Item]:
    return read(SAMPLE)


def comments(items: list[Item]) -> dict[str, Comment]:
    return {item.id: item for item in items if isinstance(item, Comment)}


def test_a_comment_knows_its_page_by_link_identifier_and_title(items: list[Item]) -> None:
    one = comments(items)["9007199254740993"]
    assert one.post.url == "https://garden.example.org/2010/03/a-garden-in-march/"
    assert (one.post.slug, one.post.title) == ("https://garden.example.org/?p=12", "A garden in March")
    assert (one.author, one.published, one.markup) == ("Hazel Pike", "2010-03-01T19:00:00Z", "html")
    assert (one.body, one.names) == ("<p>How many <b>worms</b>?</p>", ("wp_id=5",))


def test_the_title_of_a_page_has_no_entities(tmp_path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8").replace("A garden in March", "Garden &amp;amp; it&amp;#8217;s pond", 1)
    (tmp_path / "d.xml").write_text(text, encoding="utf-8")
    source = Source(tmp_path / "d.xml", tmp_path, "d.xml")
    titles = {one.post.title for one in parse(source, "disqus") if isinstance(one, Comment)}
    assert "Garden & it’s pond" in titles


def test_two_threads_of_one_page_are_one_and_doubles_go(items: list[Item]) -> None:
    found = comments(items)
    assert "203" not in found
    assert found["204"].post == found["202"].post == found["9007199254740993"].post
    assert found["204"].parent == "9007199254740993"  # it answered the double
    assert Problem(SAMPLE.name, "1 comment is there twice, word for word; shown once") in items


def test_states(items: list[Item]) -> None:
    found = comments(items)
    assert {key: one.status for key, one in found.items() if one.status != "published"} == {
        "204": "deleted",
        "205": "spam",
    }
    page = [one for one in found.values() if one.post == found["202"].post]
    assert [one.depth for one in thread(page)] == [0, 1, 1]


def test_threads_without_link_or_without_anything(items: list[Item]) -> None:
    found = comments(items)
    assert found["205"].post.slug == "/2010/04/seeds.html"
    assert found["206"].post.id == "Disqus thread 103"
    assert found["208"].post.id == "Disqus thread 999"
    assert Problem(SAMPLE.name, "1 comment is of a thread that is not in the file") in items


def test_a_thread_may_stand_after_its_comments(items: list[Item]) -> None:
    assert comments(items)["207"].post.title == "Slugs"


def test_none_is_lost(items: list[Item]) -> None:
    assert len(comments(items)) + 1 == SAMPLE.read_text(encoding="utf-8").count("<post ")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("http://garden.example.org/a/", "https://www.example.com/a?utm_source=x#disqus_thread"),
        ("https://garden.example.org/a/index.html", "https://garden.example.org/A"),
        ("https://garden.example.org/a.html", "https://garden.example.org/a/"),
        ("https://garden.example.org/?p=12", "http://garden.example.org/?p=12&fb_comment_id=3"),
    ],
)
def test_links_to_one_page(one: str, two: str) -> None:
    assert disqus.link_key(one) == disqus.link_key(two)


def test_links_to_two_pages() -> None:
    links = ["https://one.example.org/", "https://two.example.org/", "https://one.example.org/?p=1", "https://x.org/a"]
    assert len({disqus.link_key(link) for link in links}) == len(links)


def test_a_packed_file_and_one_that_ends_early(items: list[Item], tmp_path: Path) -> None:
    packed = tmp_path / "garden-2010-05-01.xml.gz"
    packed.write_bytes(gzip.compress(SAMPLE.read_bytes()))
    assert comments(read(packed)).keys() == comments(items).keys()
    cut = tmp_path / "cut.xml"
    cut.write_bytes(SAMPLE.read_bytes()[:-900])
    found = read(cut)
    assert set(comments(found)) >= {"9007199254740993", "202", "204"}
    assert any(isinstance(item, Problem) and "ends early" in item.reason for item in found)


@pytest.mark.parametrize(
    "content",
    [
        '<?xml version="1.0"?><Module><ModulePrefs title="disqus"/></Module>',
        '<disqus xmlns="http://example.org/other"/>',
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>http://disqus.com</title></feed>',
    ],
)
def test_what_is_no_export_is_left_to_others(tmp_path: Path, content: str) -> None:
    file = tmp_path / "disqus.xml"
    file.write_text(content, encoding="utf-8")
    assert not disqus.sniff(Source(file, file, "disqus.xml"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.example.org/", "http://example.org", True),
        ("https://www.example.org/?p=7", "http://example.org/?p=7", True),
        ("https://example.org/", "https://example.com/", False),
        ("https://wwwexample.org/", "https://example.org/", False),
        ("https://www.example.org/A-Pond/index.html", "http://example.com/a-pond/", True),
        ("https://example.org/a/?utm_source=x", "https://example.org/a/", True),
        ("https://example.org/a/?p=7", "https://example.org/a/?p=8", False),
    ],
)
def test_links_to_one_page_have_one_key(one: str, other: str, same: bool) -> None:
    assert (disqus.link_key(one) == disqus.link_key(other)) is same
