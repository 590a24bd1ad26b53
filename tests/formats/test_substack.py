"""Substack exports: each post comes once, with its row and its page, and what is missing or broken is said."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from kantlijn.formats import FormatError, Item, Source, owner, parse
from kantlijn.library.importing.walk import Walk
from kantlijn.library.roots import Roots
from kantlijn.model import Post, Problem
from kantlijn.sources.html import TOO_DEEP

SAMPLES = Path(__file__).parent / "samples" / "substack"
HEAD = "post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url\n"
ROW = "{0},2020-01-02T03:04:05.000Z,true,,newsletter,everyone,A title,,\n"


def read(*paths: Path) -> list[Item]:
    """All that an import of these paths would find."""
    found: list[Item] = []
    for sighting in Walk(Roots.of(paths)):
        source = sighting.source()
        try:
            name = owner(source)
        except FormatError as error:  # as the import does with what cannot even be looked at
            found.append(Problem(source.path, error.reason))
        else:
            found += list(parse(source, name)) if name else []
    return found


def posts(items: list[Item]) -> dict[str, Post]:
    return {item.id: item for item in items if isinstance(item, Post)}


def said(items: list[Item]) -> list[str]:
    return sorted(str(item) for item in items if isinstance(item, Problem))


def export(root: Path, table: str | bytes, **pages: str) -> Path:
    """An export with this table and these pages, a page's name given as `n1_a_slug` for `1.a-slug.html`."""
    (root / "posts").mkdir()
    (root / "posts.csv").write_bytes(table.encode() if isinstance(table, str) else table)
    for name, text in pages.items():
        number, _, slug = name[1:].partition("_")
        (root / "posts" / f"{number}.{slug.replace('_', '-')}.html").write_text(text)
    return root


def zipped(folder: Path, file: Path, below: str = "") -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for member in sorted(folder.rglob("*")):
            if member.is_file():
                archive.write(member, f"{below}{member.relative_to(folder).as_posix()}")
    return file


def test_each_post_comes_once_with_what_its_row_says() -> None:
    items = read(SAMPLES)
    assert sum(isinstance(item, Post) for item in items) == 8
    found = posts(items)
    one = found["4101"]
    assert (one.title, one.slug, one.aliases) == (
        "A small pond, dug & filled",
        "a-small-pond",
        ("4101.a-small-pond",),
    )
    assert (one.published, one.status, one.kind, one.tags) == ("2021-03-02T08:00:00Z", "published", "post", ())
    assert one.path == "posts/4101.a-small-pond.html"
    assert [
        (found[key].kind, found[key].status, found[key].tags) for key in ("4102", "4103", "4104", "4105", "4106")
    ] == [
        ("post", "published", ("podcast",)),
        ("post", "published", ("paid subscribers",)),
        ("post", "published", ("thread", "free subscribers")),
        ("post", "draft", ()),
        ("page", "published", ()),
    ]
    assert (found["4105"].title, found["4105"].guessed) == ("Newts", ("title",))


def test_what_is_missing_is_said_and_the_rest_still_read() -> None:
    items = read(SAMPLES)
    assert said(items) == [
        "posts.csv, line 8: has no text in this export: posts/4107.ice.html is missing",
        "posts/4108.a-lost-leaf.html: has no row in posts.csv; its title is made of its name, and its date and state "
        "are not known",
    ]
    found = posts(items)
    assert (found["4107"].title, found["4107"].body) == ("Ice", "<p><em>It came too late for its page</em></p>\n")
    assert (found["4108"].title, found["4108"].published, found["4108"].guessed) == ("A lost leaf", "", ("title",))


def test_subtitle_and_podcast_stand_above_the_text() -> None:
    found = posts(read(SAMPLES))
    assert found["4101"].body.startswith("<p><em>What a spade “knows”</em></p>\n<p>We began in March")
    assert found["4102"].body == (
        '<p>Audio: <a href="https://example.com/frogs.mp3">https://example.com/frogs.mp3</a></p>\n'
        "<p>Forty minutes of <em>croaking</em>.</p>"
    )


def test_buttons_go_and_what_scripts_draw_is_put_into_words() -> None:
    body = posts(read(SAMPLES))["4101"].body
    for gone in ("Never miss", "Share", "Subscribe"):
        assert gone not in body
    for kept in (
        "We began in March[1], with Hazel Pike.</p>",
        "<p>[1] The second of March.</p>",
        '<img src="https://example.com/pond.png"',
        "<blockquote><p>A pond &lt; a lake</p>",
        '<a href="https://example.com/status/7">Otto Fern</a>',
        "[embedded: poll]",
        "Borrow my spade",
    ):
        assert kept in body
    paid = posts(read(SAMPLES))["4103"].body
    assert "<p>[for paid subscribers from here on]</p>" in paid
    assert "<pre><code>r = 3 \\cdot n</code></pre>" in paid


@pytest.mark.parametrize(
    ("attrs", "words"),
    [
        ('{"title": "A film", "url": "https://example.com/f"}', '<a href="https://example.com/f">A film</a>'),
        ('{"url": "javascript:alert(1)"}', "<p>javascript:alert(1)</p>"),
        ('{"gallery": {"images": [{"src": "https://example.com/1.png"}, 7]}}', '<img src="https://example.com/1.png"'),
        ("{broken", "[embedded: film]"),
        ("[" * 100_000, "[embedded: film]"),
        ("[]", "[embedded: film]"),
        ("{&quot;title&quot;: &quot;Twice escaped&quot;}", "Twice escaped"),
    ],
)
def test_an_empty_tag_says_what_its_json_says(tmp_path: Path, attrs: str, words: str) -> None:
    quoted = attrs.replace("&", "&amp;").replace('"', "&quot;")
    page = f'<p>x</p><div class="film-embed" data-attrs="{quoted}"><div data-attrs="{{}}"></div></div>'
    assert words in posts(read(export(tmp_path, HEAD + ROW.format("1.a"), n1_a=page)))["1"].body


@pytest.mark.parametrize("below", ["", "my export/"])
def test_a_zip_gives_what_the_folder_gives(tmp_path: Path, below: str) -> None:
    packed = read(zipped(SAMPLES, tmp_path / "e.zip", below))
    prefix = f"e.zip/{below}"
    assert {item.path.removeprefix(prefix) for item in packed} == {item.path for item in read(SAMPLES)}
    assert said(packed) == [prefix + line for line in said(read(SAMPLES))]
    plain = [(post.id, post.title, post.body, post.published, post.status) for post in posts(read(SAMPLES)).values()]
    assert sorted(plain) == sorted((p.id, p.title, p.body, p.published, p.status) for p in posts(packed).values())


def test_the_table_alone_or_the_folder_of_pages_or_one_page_can_be_named() -> None:
    every = posts(read(SAMPLES))
    assert set(posts(read(SAMPLES / "posts.csv"))) == set(every)
    assert len([item for item in read(SAMPLES / "posts.csv") if isinstance(item, Post)]) == 8
    assert set(posts(read(SAMPLES / "posts"))) == set(every) - {"4107"}
    assert posts(read(SAMPLES / "posts" / "4102.frogs-at-night.html"))["4102"].title == "Frogs at night"


def test_lists_of_subscribers_are_nobodys(tmp_path: Path) -> None:
    root = export(tmp_path, HEAD + ROW.format("1.a"), n1_a="<p>A.</p>")
    for name in ("email_list.pond.csv", "posts/1.a.opens.csv", "posts/1.a.delivers.csv", "subscribers.csv"):
        (root / name).write_text("email,active_subscription\nreader@example.com,true\n")
        assert owner(Source(root / name, root, name)) is None
    assert list(posts(read(root))) == ["1"]


def test_another_table_of_that_name_claims_nothing(tmp_path: Path) -> None:
    root = export(tmp_path, "id,name\n1,x\n", n1_a="<!DOCTYPE html><title>T</title><p>A page.</p>")
    assert owner(Source(root / "posts.csv", root, "posts.csv")) is None
    assert owner(Source(root / "posts/1.a.html", root, "posts/1.a.html")) == "html_page"


def test_pages_without_a_table_are_read_by_their_names(tmp_path: Path) -> None:
    root = export(tmp_path, HEAD, n1_a_slug="<p>A.</p>")
    (root / "posts.csv").unlink()
    items = read(root)
    assert (posts(items)["1"].title, posts(items)["1"].body) == ("A slug", "<p>A.</p>")
    assert said(items) == [
        "posts/1.a-slug.html: stands in an export whose posts.csv is missing or cannot be read; its title is made of "
        "its name, and its date and state are not known"
    ]


def test_a_page_whose_slug_changed_is_found_by_its_number(tmp_path: Path) -> None:
    items = read(export(tmp_path, HEAD + ROW.format("1.new") + ROW.format("2"), n1_old="<p>A.</p>", n2_b="<p>B.</p>"))
    assert [(post.id, post.slug, post.body) for post in posts(items).values()] == [
        ("2", "b", "<p>B.</p>"),
        ("1", "new", "<p>A.</p>"),
    ]
    assert said(items) == []


def test_of_two_rows_of_one_number_each_keeps_its_own_page(tmp_path: Path) -> None:
    items = read(export(tmp_path, HEAD + ROW.format("1.b") + ROW.format("1.a"), n1_a="<p>A.</p>"))
    assert sorted((post.slug, post.body) for post in items if isinstance(post, Post)) == [("a", "<p>A.</p>"), ("b", "")]
    assert said(items) == ["posts.csv, line 2: has no text in this export: posts/1.b.html is missing"]


def test_a_link_in_the_place_of_a_page_is_no_page(tmp_path: Path) -> None:
    root = export(tmp_path, HEAD + ROW.format("1.a"))
    (tmp_path / "elsewhere.html").write_text("<p>Not ours.</p>")
    (root / "posts" / "1.a.html").symlink_to(tmp_path / "elsewhere.html")
    assert "posts.csv, line 2: has no text in this export: posts/1.a.html is missing" in said(read(root))


def test_a_page_with_front_matter_is_another_formats(tmp_path: Path) -> None:
    root = export(tmp_path, HEAD, n1_a="---\ntitle: T\n---\n<p>x</p>\n")
    page = Source(root / "posts/1.a.html", root, "posts/1.a.html")
    assert owner(page) == "front_matter"


def test_an_audio_address_that_is_none_is_no_link(tmp_path: Path) -> None:
    row = ROW.format("1.a").rstrip("\n") + "javascript:alert(1)\n"
    assert posts(read(export(tmp_path, HEAD + row, n1_a="<p>A.</p>")))["1"].body == "<p>A.</p>"


def test_an_earlier_form_of_a_post_is_read_as_one_without_a_row(tmp_path: Path) -> None:
    items = read(export(tmp_path, HEAD + ROW.format("1.new"), n1_3b3="<p>Old.</p>", n1_new="<p>New.</p>"))
    assert sorted(post.body for post in items if isinstance(post, Post)) == ["<p>New.</p>", "<p>Old.</p>"]
    assert len(said(items)) == 1


def test_broken_rows_are_said_with_their_lines(tmp_path: Path) -> None:
    rows = [
        "1.a,2020-01-02,true,,newsletter,everyone,One,,\n",
        "2.b,2020-01-02,true,,newsletter\n",
        "3.c,soon,maybe,,newsletter,everyone,Three,,\n",
        "1.a,2020-01-02,true,,newsletter,everyone,Again,,\n",
        ",2020-01-02,true,,newsletter,everyone,No name,,\n",
        "\n,,,,,,,,\n",
        f'4.d,2020-01-02,true,,newsletter,everyone,"{"x" * 200_000}",,\n',
        "5.e,2020-01-02,true,,newsletter,everyone,Five,,\n",
        '6.f,2020-01-02,true,,newsletter,everyone,"Cut',
    ]
    pages = {f"n{number}_{slug}": "<p>Text.</p>" for number, slug in zip("123456", "abcdef", strict=True)}
    items = read(export(tmp_path, HEAD + "".join(rows), **pages))
    assert [line for line in said(items) if line.startswith("posts.csv")] == [
        "posts.csv, line 11: has 7 columns instead of 9",
        "posts.csv, line 3: has 5 columns instead of 9",
        "posts.csv, line 4: does not say whether it is published; kept as a draft",
        "posts.csv, line 4: has a date that cannot be read: soon",
        "posts.csv, line 5: names 1.a a second time; left out",
        "posts.csv, line 6: has no text in this export: posts/.html is missing",
        "posts.csv, line 6: names no post",
        "posts.csv, line 9: cannot be read: field larger than field limit (131072)",
    ]
    found = posts(items)
    assert {key: (post.title, post.status) for key, post in found.items()} == {
        "": ("No name", "published"),
        "1": ("One", "published"),
        "2": ("B", "published"),
        "3": ("Three", "draft"),
        "4": ("D", "published"),
        "5": ("Five", "published"),
        "6": ("Cut", "published"),
    }


def test_a_quote_that_is_not_closed_is_said_and_no_page_is_lost(tmp_path: Path) -> None:
    rows = ROW.format("1.a").replace("A title", '"A title') + ROW.format("2.b") + ROW.format("3.c")
    items = read(export(tmp_path, HEAD + rows, n1_a="<p>A.</p>", n2_b="<p>B.</p>", n3_c="<p>C.</p>"))
    assert "posts.csv, line 2: runs on to line 4; a quote may not be closed" in said(items)
    assert {key: post.body for key, post in posts(items).items()} == {
        "1": "<p>A.</p>",
        "2": "<p>B.</p>",
        "3": "<p>C.</p>",
    }


def test_a_table_saved_by_a_spreadsheet(tmp_path: Path) -> None:
    table = (HEAD + ROW.format("1.a").replace("A title", "Pâté")).replace(",", ";").replace("\n", "\r\n")
    items = read(export(tmp_path, "\ufeff".encode() + table.encode(), n1_a="<p>A.</p>"))
    assert (posts(items)["1"].title, said(items)) == ("Pâté", [])


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", "is empty"),
        ("\0\1\2\3" * 50, "looks binary"),
        ("<div>" * 3000 + "deep", TOO_DEEP),
    ],
)
def test_a_broken_page_is_said_by_its_own_path(tmp_path: Path, page: str, reason: str) -> None:
    assert said(read(export(tmp_path, HEAD + ROW.format("1.a"), n1_a=page))) == [f"posts/1.a.html: {reason}"]


def test_a_page_that_is_cut_within_a_tag_keeps_its_text(tmp_path: Path) -> None:
    page = '<p>Whole.</p><div class="poll-embed" data-attrs="{&quot;id'
    found = posts(read(export(tmp_path, HEAD + ROW.format("1.a"), n1_a=page)))
    assert found["1"].body == "<p>Whole.</p>"


def test_a_zip_that_is_damaged_in_the_table_still_gives_its_pages(tmp_path: Path) -> None:
    file = tmp_path / "e.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("posts.csv", HEAD + ROW.format("1.a"))
        archive.writestr("posts/1.a.html", "<p>A.</p>")
    data = file.read_bytes()
    file.write_bytes(data.replace(b"A title", b"B title"))  # its checksum is now wrong
    items = read(file)
    assert posts(items)["1"].body == "<p>A.</p>"
    assert [line.partition(";")[0] for line in said(items)] == [
        "e.zip/posts.csv: is damaged: Bad CRC-32 for file 'posts.csv'",
        "e.zip/posts/1.a.html: stands in an export whose posts.csv is missing or cannot be read",
    ]


def test_a_table_that_changed_is_read_again(tmp_path: Path) -> None:
    root = export(tmp_path, HEAD + ROW.format("1.a"), n1_a="<p>A.</p>")
    assert posts(read(root))["1"].title == "A title"
    (root / "posts.csv").write_text(HEAD + ROW.format("1.a").replace("A title", "Another title"))
    assert posts(read(root))["1"].title == "Another title"
