"""Feeds: each kind of them gives posts, feeds of comments give comments, and broken ones what can be saved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from formats.reading import parsed
from kantlijn import formats
from kantlijn.formats import Source, feed
from kantlijn.model import Comment, Post, PostRef, thread

SAMPLES = Path(__file__).parent / "samples" / "feed"
RSS = '<rss version="2.0" xmlns:wp="https://example.org/other"><channel><title>Garden</title>'
Kinds = tuple[list[Post], list[Comment], list[str]]


def read(file: Path) -> Kinds:
    posts, comments, problems = parsed(file, "feed")
    return posts, comments, list(map(str, problems))


def written(folder: Path, text: str | bytes, name: str = "a.xml") -> Kinds:
    (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return read(folder / name)


def items(*inner: str) -> str:
    return RSS + "".join(f"<item>{one}</item>" for one in inner) + "</channel></rss>"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (items("<title>a</title><pubDate>Fr 30 Feb 2020</pubDate>"), "published"),
        (items("<title>a</title><pubDate>soon</pubDate>").replace("<rss", '<?xml version="1.0"?><rss'), "published"),
        (
            '{"version": "https://jsonfeed.org/version/1", "items": [{"title": "a", "date_published": "?x"}]}',
            "date_published",
        ),
    ],
)
def test_a_date_that_cannot_be_read_is_told(tmp_path: Path, text: str, field: str) -> None:
    (post,), _, problems = written(tmp_path, text, "a.json" if text[0] == "{" else "a.xml")
    assert post.published == ""
    assert [f"the date in `{field}` cannot be read" in problem for problem in problems] == [True]


def test_a_date_that_cannot_be_read_is_told_where_that_of_the_change_stands_for_it(tmp_path: Path) -> None:
    entry = "<entry><id>1</id><title>a</title><published>soon</published><updated>2020-01-02</updated></entry>"
    (post,), _, problems = written(tmp_path, f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>')
    assert (post.published, len(problems)) == ("2020-01-02", 1)


def test_rss() -> None:
    (moss, note), comments, problems = read(SAMPLES / "rss.xml")
    assert moss == Post(
        id="https://garden.example.org/?p=12",
        title="Moss & stones",
        body="<p>It grows on the <em>north</em> side.</p>",
        markup="html",
        author="Fern",
        published="2009-09-24T08:53:00+02:00",
        tags=("moss", "stones"),
        url="https://garden.example.org/2009/09/moss/",
        path="rss.xml",
    )
    assert (note.title, note.guessed) == ("A note without a title, from a day nobody wrote down.", ("title",))
    assert (note.id, note.published) == ("#2", "")
    assert note.body.endswith(
        '<p>[attachment: <a href="https://garden.example.org/rain.mp3">https://garden.example.org/rain.mp3</a>, '
        "audio/mpeg]</p>"
    )
    assert (comments, problems) == ([], ["rss.xml: the date in `published` cannot be read: some day in May"])


def test_comments_of_one_post_in_wordpress() -> None:
    posts, comments, problems = read(SAMPLES / "comments.xml")
    assert (posts, problems) == ([], [])
    assert [(one.id, one.author, one.parent) for one in comments] == [("7", "Rowan", ""), ("8", "Hazel", "7")]
    assert {one.post for one in comments} == {
        PostRef(url="https://garden.example.org/2009/09/moss/", title="Moss & stones")
    }
    assert comments[0].body == "<p>It <strong>does</strong>.</p>"


def test_comments_of_a_site_in_wordpress() -> None:
    _, (comment,), _ = read(SAMPLES / "all-comments.xml")
    assert comment.post == PostRef(url="https://garden.example.org/2009/10/rain/", title="Rain")


def test_atom_with_replies() -> None:
    (post,), comments, problems = read(SAMPLES / "atom.xml")
    assert (post.title, post.body, post.markup) == ("Moss & stones", "<p>It grows.</p>", "html")
    assert post.url == "https://garden.example.org/2009/09/moss/"
    assert (post.published, post.updated) == ("2009-09-24T08:53:00+02:00", "2009-09-25T09:00:00+02:00")
    assert post.author == "Fern"  # that of the feed (RFC 4287 §4.2.1)
    assert {one.post.id for one in comments} == {post.id}
    assert [(one.depth, one.comment.author, one.mark) for one in thread(comments)] == [
        (0, "Rowan", ""),
        (1, "Hazel", ""),
    ]
    assert (comments[0].body, comments[0].markup) == ("It does <here>.\nTruly.", "text")
    assert problems == []


def test_reply_to_a_post_in_another_file(tmp_path: Path) -> None:
    inner = '<id>c</id><content>Yes</content><thr:in-reply-to ref="p" href="https://example.org/p.html"/>'
    space = 'xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"'
    _, (comment,), _ = written(tmp_path, f"<feed {space}><entry>{inner}</entry></feed>")
    assert (comment.post, comment.parent) == (PostRef("p", "https://example.org/p.html"), "")


def test_replies_that_go_round_end(tmp_path: Path) -> None:
    entries = "".join(
        f'<entry><id>{name}</id><content>Yes</content><thr:in-reply-to ref="{ref}"/></entry>'
        for name, ref in ("ab", "ba", "cc")
    )
    space = 'xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"'
    _, comments, _ = written(tmp_path, f"<feed {space}>{entries}</feed>")
    assert len(comments) == 3


def test_rdf_in_latin_1() -> None:
    (post,), _, problems = read(SAMPLES / "rdf.xml")
    assert (post.title, post.author, post.published) == ("Eén", "Fern", "2003-05-01T12:00:00+02:00")
    assert problems == []


def test_json_feed() -> None:
    (moss, note), _, problems = read(SAMPLES / "feed.json")
    assert moss == Post(
        id="12",
        title="Moss & stones",
        body="<p>It grows.</p>",
        markup="html",
        author="Fern",
        published="2009-09-24T08:53:00+02:00",
        updated="2009-09-25T09:00:00+02:00",
        tags=("moss", "stones"),
        url="https://garden.example.org/2009/09/moss/",
        path="feed.json",
    )
    assert (note.id, note.title, note.author) == ("13", "A note without a title. It has two lines.", "Rowan")
    assert note.body == (
        "A note without a title.\nIt has two lines.\n\n[attachment: https://garden.example.org/rain.mp3, audio/mpeg]"
    )
    assert problems == []


def test_json_feed_with_a_byte_order_mark_and_sorted_keys(tmp_path: Path) -> None:
    value = json.loads((SAMPLES / "feed.json").read_text())
    text = "\ufeff" + json.dumps(value, sort_keys=True)
    assert len(written(tmp_path, text, "a.json")[0]) == 2


def test_json_feed_with_odd_items(tmp_path: Path) -> None:
    value = {"version": "https://jsonfeed.org/version/1", "items": [None, {"id": "1"}, {"title": "One", "tags": 3}]}
    posts, _, problems = written(tmp_path, json.dumps(value), "a.json")
    assert [post.title for post in posts] == ["One"]
    assert problems == [f"a.json, item {number}: has no title and no text" for number in (1, 2)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"version": "https://jsonfeed.org/version/1", "items": 3}', "a.json: is a JSON Feed without a list of items"),
        ('{"version": "https://jsonfeed.org/version/1", ', "a.json, line 1, column 4"),
    ],
)
def test_json_feed_without_items(tmp_path: Path, text: str, reason: str) -> None:
    _, _, (problem,) = written(tmp_path, text, "a.json")
    assert problem.startswith(reason)


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.xml", RSS + "</channel></rss>"), ("a.json", '{"version": "https://jsonfeed.org/version/1", "items": []}')],
)
def test_a_feed_on_which_nobody_said_a_word_is_a_problem_only_where_it_is_named(
    tmp_path: Path, name: str, text: str
) -> None:
    file = tmp_path / name
    assert written(tmp_path, text, name) == ([], [], [])
    (problem,) = formats.parse(Source(file, file, name), "feed")
    assert str(problem) == f"{name}: holds no items"


def test_content_comes_before_the_summary_and_html_before_text(tmp_path: Path) -> None:
    entry = '<title>T</title><summary type="html">&lt;b&gt;no&lt;/b&gt;</summary><content type="text">yes</content>'
    (post,), _, _ = written(tmp_path, f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{entry}</entry></feed>')
    assert (post.body, post.markup) == ("yes", "text")


def test_the_html_is_left_to_the_renderer(tmp_path: Path) -> None:
    inner = '<iframe src="https://video.example.org/1"></iframe><!-- more -->'
    posts, _, _ = written(tmp_path, items(f"<title>T</title><description><![CDATA[{inner}]]></description>"))
    assert posts[0].body == inner


def test_a_feed_that_ends_early_keeps_what_was_read(tmp_path: Path) -> None:
    text = items("<title>One</title>", "<title>Two</title><description>Wor")
    posts, _, problems = written(tmp_path, text.partition("</item></channel>")[0])
    assert [post.title for post in posts] == ["One", "Two"]
    assert problems == ["a.xml, line 2: is XML with an error (no element found); 2 items could be read"]


def test_an_ampersand_that_should_not_be_there(tmp_path: Path) -> None:
    (post,), _, (problem,) = written(tmp_path, items("<title>Moss & stones</title><description>Grow</description>"))
    assert (post.title, post.body) == ("Moss & stones", "Grow")
    assert "not well-formed" in problem


def test_a_number_that_is_no_character(tmp_path: Path) -> None:
    text = items("<title>One</title>", "<title>Two</title><description>a & b &#99999999999;</description>")
    posts, _, _ = written(tmp_path, text)
    assert [post.title for post in posts] == ["One", "Two"]


def test_entities_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hidden words")
    kinds = f'<!DOCTYPE rss [<!ENTITY a SYSTEM "file://{tmp_path}/secret"><!ENTITY b "many">]>'
    posts, _, _ = written(tmp_path, kinds + items("<title>T</title><description>x &a; &b;&b;</description>"))
    assert "hidden words" not in posts[0].body


def test_an_item_that_is_nested_very_deeply_costs_no_other(tmp_path: Path) -> None:
    deep = "<title>One</title><description>" + "<a>" * 20_000 + "words" + "</a>" * 20_000 + "</description>"
    posts, _, _ = written(tmp_path, items(deep, "<title>Two</title>"))
    assert [post.title for post in posts] == ["One", "Two"]


@pytest.mark.parametrize(
    "body",
    [
        '<category term="a"/><media:thumbnail url="u"/><category term="b" />',
        "<description><![CDATA[<font size=2>Words]]></description>",
        "<description>&lt;div&gt;&lt;i&gt;A List&amp;lt;String&amp;gt; and List&lt;String></description>",
        "<description><![CDATA[<p>A<p>B<ul><li>C<li>D]]></description>",
        "<description>Line<br>line<hr>line</description>",
    ],
)
def test_what_is_open_in_one_item_does_not_count_in_the_next(tmp_path: Path, body: str) -> None:
    posts, _, _ = written(tmp_path, items(*(f"<title>T{n}</title>{body}" for n in range(2100))))
    assert len(posts) == 2100


def test_an_item_with_nothing_in_it(tmp_path: Path) -> None:
    posts, _, problems = written(tmp_path, items("<title>One</title>", "<link>https://example.org/</link>"))
    assert ([post.title for post in posts], problems) == (["One"], ["a.xml, item 2: has no title and no text"])


def test_an_address_alone_is_not_shown_as_author(tmp_path: Path) -> None:
    posts, _, _ = written(
        tmp_path,
        items(
            "<title>1</title><author>fern@example.org</author>",
            "<title>2</title><author>fern@example.org (Fern Oak)</author>",
        ),
    )
    assert [post.author for post in posts] == ["fern", "Fern Oak"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    named = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{named}"?>\n' + items("<title>Één</title>")
    assert [post.title for post in written(tmp_path, text.encode(encoding))[0]] == ["Één"]


@pytest.mark.parametrize(
    "text",
    [
        '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel></channel></rss>',
        "<rss><channel><wp:wxr_version>1.2</wp:wxr_version></channel></rss>",
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:blogger.com,1999:blog-1.archive</id></feed>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:blogger="http://schemas.google.com/blogger/2018"></feed>',
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><category '
        'term="http://schemas.google.com/blogger/2008/kind#post"/></entry></feed>',
        '<feed xmlns="https://example.org/cattle"/>',
        "<disqus/>",
        "<urlset/>",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://xmlns.com/foaf/0.1/"/>',
        "<html><rss></rss></html>",
        "",
    ],
)
def test_what_is_no_feed(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.xml").write_text(text)
    assert not feed.sniff(Source(tmp_path / "a.xml", tmp_path, "a.xml"))


@pytest.mark.parametrize("text", ["[]", "{}", '{"items": [], "version": "1"}', '{"feed_url": "x", "items": []}', ""])
def test_what_is_no_json_feed(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    assert not feed.sniff(Source(tmp_path / "a.json", tmp_path, "a.json"))


@pytest.mark.parametrize(
    ("title", "is_feed"), [("Notes", True), ("{{ site.title }}", False), ("{% if a %}Notes{% endif %}", False)]
)
def test_a_feed_in_the_copy_of_a_site_is_called_as_a_page(tmp_path: Path, title: str, is_feed: bool) -> None:
    file = tmp_path / "feed" / "index.html"
    file.parent.mkdir()
    file.write_text(
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title><item><title>{{{{ x }}}}</title>'
        "<link>https://example.org/a/</link></item></channel></rss>"
    )
    source = Source(file, tmp_path, "feed/index.html")
    assert feed.sniff(source) == is_feed
    assert (formats.owner(source) == "feed") == is_feed
