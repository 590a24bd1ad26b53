"""Medium exports: posts, drafts and responses are read, what else is in the export is no post."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from formats.reading import post, problems, read, source
from kantlijn.formats import FormatError, Item, Source, medium, owner, parse
from kantlijn.library.importing.walk import Walk
from kantlijn.library.roots import Roots
from kantlijn.model import Post, Problem
from kantlijn.sources.html import TOO_DEEP

SAMPLES = Path(__file__).parent / "samples" / "medium"
POND = "2019-03-02_A-small-pond-1f2e3d4c5b6a.html"
RESPONSE = "2019-03-04_I-had-a-pond-once--It-froze--aa11bb22cc33.html"
PAGE = (
    '<!DOCTYPE html><html><head><title>{title}</title></head><body><article class="h-entry">'
    '<header><h1 class="p-name">{title}</h1></header><section data-field="subtitle" class="p-summary">{summary}'
    "</section>"
    '<section data-field="body" class="e-content">{body}</section><footer>{footer}</footer></article></body></html>'
)
FOOTER = (
    '<p>By <a class="p-author h-card" href="https://medium.com/@a">Ann Reed</a> on <time class="dt-published" '
    'datetime="2020-01-02T03:04:05.678Z">x</time>.</p><p><a href="https://medium.com/@a/a-slug-0123456789ab" '
    'class="p-canonical">Canonical link</a></p>'
)
DRAFT = '<p><a href="https://medium.com/p/0123456789ab">View original.</a></p>'


def page(body: str, title: str = "A title", summary: str = "", footer: str = FOOTER) -> str:
    return PAGE.format(title=title, summary=summary, body=body, footer=footer)


def found(*paths: Path) -> list[Item]:
    """All that an import of these paths would find."""
    items: list[Item] = []
    for sighting in Walk(Roots.of(paths)):
        one = sighting.source()
        name = owner(one)
        assert name == "medium", one.path
        items += parse(one, name)
    return items


def sample(name: str) -> Post:
    root = SAMPLES / "posts"
    (one,) = parse(Source(root / name, root, name), "medium")
    assert isinstance(one, Post)
    return one


def test_a_post_has_what_its_header_and_footer_say() -> None:
    one = sample(POND)
    assert (one.id, one.title, one.slug, one.author) == ("1f2e3d4c5b6a", "A small pond", "a-small-pond", "Hazel Pike")
    assert (one.published, one.status, one.tags) == ("2019-03-02T08:00:00.123Z", "published", ("Water", "Garden"))
    assert one.url == "https://medium.com/@hazelpike/a-small-pond-1f2e3d4c5b6a"
    assert one.aliases == (POND.removesuffix(".html"),)
    assert (one.kind, one.guessed) == ("post", ())


def test_the_text_says_neither_title_nor_subtitle_twice() -> None:
    body = sample(POND).body
    assert "A small pond" not in body
    assert body.count("And who came to it") == 1
    assert body.count("<hr") == 1, "the one over the first section is gone, the one between the two is not"
    assert "Exported from" not in body


def test_code_cards_and_scripts_are_told() -> None:
    body = sample(POND).body
    assert 'class="language-python"' in body
    assert body.count("https://example.com/newts") == 2, "once as data-href; the picture's empty link is gone"
    assert "All of them</em> example.com" in body
    assert '<a href="https://code.example.com/hazel/1.js">[embedded: code.example.com]</a>' in body


def test_a_draft_is_one_by_its_name_or_by_its_footer(tmp_path: Path) -> None:
    one = sample("draft_Newts-0a1b2c3d4e5f.html")
    assert (one.id, one.title, one.slug, one.status, one.published) == ("0a1b2c3d4e5f", "Newts", "newts", "draft", "")
    assert post(tmp_path, "renamed.html", page("<p>Text.</p>", footer=DRAFT)).status == "draft"
    assert post(tmp_path, "draft_x-0123456789ab.html", page("<p>Text.</p>")).status == "draft"
    assert post(tmp_path, "other.html", page("<p>Text.</p>")).status == "published"


def test_what_seems_to_be_a_response_is_a_post_that_says_so() -> None:
    one = sample(RESPONSE)
    assert (one.tags, one.guessed) == (("response",), ("title", "tags"))
    assert (one.id, one.slug) == ("aa11bb22cc33", "i-had-a-pond-once-it-froze")
    assert "I had a pond once. It froze. Never again" in one.body
    assert one.body.count("Use salt.") == 1, "its summary is some of its text, and no subtitle"
    assert sample("2020-06-01_frogs-dd44ee55ff66.html").tags == ()


P = '<p class="graf graf--p">{}</p>'


@pytest.mark.parametrize(
    ("body", "title", "summary", "footer", "response"),
    [
        (P.format("Thank you, all."), "Thank you, all.", "", FOOTER, True),
        (P.format("“Thank you”, all of you."), "Thank you…", "", FOOTER, True),
        (P.format("谢谢你，真的。"), "谢谢你", "", FOOTER, True),
        (P.format("Thank you, all."), "Something else", "", FOOTER, False),
        (P.format("Thank you, all."), "Thank you", "A subtitle of its own", FOOTER, False),
        (P.format("Thank you, all."), "Thank you", "", DRAFT, False),
        (P.format("Thank you, all."), "Thank you", "", '<a class="p-tag">Manners</a>' + FOOTER, False),
        (P.format("Thank you") + '<h4 class="graf">Part 1</h4>', "Thank you", "", FOOTER, False),
        (P.format("<strong>Thank you</strong>") + P.format("A poem."), "Thank you", "", FOOTER, False),
        (P.format("🎉"), "🎉", "", FOOTER, False),
        ("", "Thank you", "", FOOTER, False),
        (P.format("Thank you.") + P.format("It rained. " * 99), "Thank you.", "", FOOTER, True),
        (P.format("Thank you") + P.format("It rained."), "Thank you", "", FOOTER, True),
        (P.format("On rain") + P.format("It rained. " * 99), "On rain", "", FOOTER, False),
    ],
)
def test_signs_of_a_response(tmp_path: Path, body: str, title: str, summary: str, footer: str, response: bool) -> None:
    one = post(tmp_path, "p.html", page(body, title, summary, footer))
    assert ("response" in one.tags) is response
    assert one.body.count("Thank") == body.count("Thank") or not response


def test_a_subtitle_that_the_text_does_not_say_stands_first(tmp_path: Path) -> None:
    body = P.format("The text of it, which goes on.")
    assert post(tmp_path, "a.html", page(body, summary="By a < b")).body.startswith("<p><em>By a &lt; b</em></p>")
    assert post(tmp_path, "b.html", page(body, summary="Text of it, which…")).body == body
    assert post(tmp_path, "c.html", page(body, summary="which goes on")).body == body
    assert post(tmp_path, "d.html", page(body, summary="What a picture says, and is cut…")).body == body


def test_a_title_in_bold_goes_but_the_only_line_stays(tmp_path: Path) -> None:
    bold, rest = P.format("<strong>A “title”</strong>"), P.format("The rest.")
    assert post(tmp_path, "a.html", page(bold + rest, title="A 'title'")).body == rest
    assert post(tmp_path, "b.html", page(bold, title="A 'title'")).body == bold


def test_without_date_or_address_the_name_of_the_file_says_them(tmp_path: Path) -> None:
    bare = '<p>By <a class="p-author">Ann Reed</a></p>'
    one = post(tmp_path, "posts/2020-05-06_Why--Not--0123456789ab.html", page("<p>x</p>", footer=bare))
    assert (one.published, one.slug, one.id, one.status) == ("2020-05-06", "why--not", "0123456789ab", "published")
    one = post(tmp_path, "posts/any name.html", page("<p>x</p>", footer=bare))
    assert (one.published, one.slug, one.id, one.title) == ("", "any name", "", "A title")


def test_an_untitled_draft_is_called_by_its_file(tmp_path: Path) -> None:
    one = post(tmp_path, "draft_post-0123456789ab.html", page("<p><br></p>", title="", footer=DRAFT))
    assert (one.title, one.guessed, one.id, one.status) == ("post", ("title",), "0123456789ab", "draft")


def test_all_posts_of_an_export_and_nothing_else_in_it() -> None:
    items = found(SAMPLES)
    assert sorted(item.title for item in items if isinstance(item, Post)) == [
        "A small pond",
        "I had a pond once. It froze.",
        "Newts",
        "frogs",
    ]
    assert [item for item in items if isinstance(item, Problem)] == []


@pytest.mark.parametrize("below", ["", "medium-export-1/"])
def test_a_zip_gives_what_the_folder_gives(tmp_path: Path, below: str) -> None:
    with zipfile.ZipFile(tmp_path / "e.zip", "w") as archive:
        for member in sorted(SAMPLES.rglob("*.html")):
            archive.write(member, f"{below}{member.relative_to(SAMPLES).as_posix()}")
    plain, packed = ([item for item in found(path) if isinstance(item, Post)] for path in (SAMPLES, tmp_path / "e.zip"))
    key = lambda one: (one.id, one.title, one.body, one.published, one.status)  # noqa: E731
    assert sorted(map(key, packed)) == sorted(map(key, plain))
    assert {one.path for one in packed} == {f"e.zip/{below}{one.path}" for one in plain}


def test_a_part_that_is_named_alone_says_that_it_holds_no_post() -> None:
    file = SAMPLES / "claps" / "claps-0001.html"
    with pytest.raises(FormatError, match="holds no post"):
        list(medium.parse(Source(file, file, "claps-0001.html")))


def test_folders_of_these_names_elsewhere_are_left_alone(tmp_path: Path) -> None:
    link = '<a href="https://medium.com/@a">there</a>'
    html = f"<!DOCTYPE html><html><head><title>Lists</title></head><body><p>Mine, and {link}.</p></body></html>"
    for name in ("lists/a.html", "profile/a.html", "claps/a.html", "README.html"):
        assert owner(source(tmp_path, name, html)) == "html_page"


def test_a_part_of_an_old_export_has_no_style_sheet(tmp_path: Path) -> None:
    html = '<html><section class="h-card"><a class="u-url" href="https://medium.com/@a">@a</a></section></html>'
    assert owner(source(tmp_path, "profile/profile.html", html)) == "medium"
    assert read(tmp_path, "profile/profile.html", html) == []


@pytest.mark.parametrize(
    "html",
    [
        '<html><article class="h-entry"><h1 class="p-name">A note</h1><div class="e-content">x</div></article></html>',
        "---\ntitle: T\n---\n" + page("<p>x</p>"),
        '<html><section data-field="body">x</section></html>',
    ],
)
def test_other_pages_with_some_of_its_marks_are_not_claimed(tmp_path: Path, html: str) -> None:
    assert owner(source(tmp_path, "posts/a.html", html)) != "medium"


def test_a_page_that_is_cut_keeps_its_text_and_says_so(tmp_path: Path) -> None:
    whole = (SAMPLES / "posts" / POND).read_text(encoding="utf-8")
    cut = whole[: whole.index("Then it rained")]
    items = read(tmp_path, POND, cut)
    (one,) = (item for item in items if isinstance(item, Post))
    assert "hand</a>" in one.body
    assert (one.id, one.published, one.title, one.author) == ("1f2e3d4c5b6a", "2019-03-02", "A small pond", "")
    assert [str(item) for item in items if isinstance(item, Problem)] == [
        f"{POND}: is cut off: its end, which names author, date and tags, is missing"
    ]


def test_a_page_with_a_section_that_is_not_closed_keeps_its_footer_out_of_the_text(tmp_path: Path) -> None:
    html = page("<section><p>x</p>").replace("</section><footer>", "<footer>")
    one = post(tmp_path, "p.html", html)
    assert (one.author, one.body) == ("Ann Reed", "<section><p>x</p></section>")


def test_broken_pages_are_said(tmp_path: Path) -> None:
    deep = page("<div>" * 3000 + "deep")
    assert problems(tmp_path, POND, deep) == [
        f"{POND}: {TOO_DEEP}",
    ]
    one = post(tmp_path, POND, deep)
    assert (one.title, one.published) == ("A title", "2020-01-02T03:04:05.678Z")
    assert re.sub(r"<[^>]*>", " ", one.body).split() == ["deep"]
    assert problems(tmp_path, "b.html", page("\0\1\2\3" * 2000)) == ["b.html: looks binary"]
    assert problems(tmp_path, "c.html", page("<p>caf\u00e9</p>").encode("latin-1")) == [
        "c.html: is not UTF-8 (byte 245); read as Windows-1252"
    ]
