"""WordPress exports: what a site's own sample gives, and what is read of a file that is broken."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from kantlijn.formats import Item, Source, parse
from kantlijn.formats._wordpress import body
from kantlijn.formats.wordpress import wxr
from kantlijn.model import Comment, Post, PostRef, Problem, thread

SAMPLES = Path(__file__).parents[1] / "samples" / "wxr"
SAMPLE = (SAMPLES / "garden.xml").read_text(encoding="utf-8")


def source(folder: Path, content: str | bytes, name: str = "export.xml") -> Source:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return Source(file, file, name)


def read(folder: Path, content: str | bytes, name: str = "export.xml") -> list[Item]:
    one = source(folder, content, name)
    assert wxr.sniff(one)
    return list(parse(one, "wxr"))


def posts(items: list[Item]) -> dict[str, Post]:
    return {item.id: item for item in items if isinstance(item, Post)}


def comments(items: list[Item]) -> list[Comment]:
    return [item for item in items if isinstance(item, Comment)]


def problems(items: list[Item]) -> list[str]:
    return [str(item) for item in items if isinstance(item, Problem)]


@pytest.fixture
def items(tmp_path: Path) -> list[Item]:
    return read(tmp_path, SAMPLE)


def test_a_post_has_all_that_wordpress_knew_of_it(items: list[Item]) -> None:
    assert items[0] == Post(
        id="12",
        title="A garden in March",
        body="<p>Worms are <em>busy</em>,<br>\nand so am I.</p>\n<p>A second paragraph.</p>\n<p>More of it.</p>",
        markup="html",
        slug="a-garden-in-march",
        author="Otto Fern",
        published="2010-03-01T09:30:00+01:00",
        tags=("Soil", "worms", "sticky"),
        url="https://garden.example.org/2010/03/a-garden-in-march/",
        aliases=("https://garden.example.org/?p=12", "garden-march"),
        comments_open=False,
        path="export.xml",
    )


def test_drafts_pages_passwords_and_authors_that_are_not_listed(items: list[Item]) -> None:
    draft, page = posts(items)["13"], posts(items)["2"]
    assert (draft.status, draft.published, draft.author, draft.body) == (
        "draft",
        "",
        "nobody-listed",
        "<p>With blocks.</p>",
    )
    assert (page.kind, page.status, page.slug, page.published) == ("page", "scheduled", "об", "2009-01-01T12:00:00Z")
    assert page.body.startswith("<p><em>(On the site, this needs a password.)</em></p>\n")


def test_comments_have_states_kinds_and_parents(items: list[Item]) -> None:
    found = [one for one in comments(items) if one.post != PostRef(id="14")]
    assert [(one.id, one.status, one.kind) for one in found] == [
        ("5", "published", "comment"),
        ("6", "published", "comment"),
        ("7", "published", "pingback"),
        ("8", "pending", "comment"),
        ("9", "spam", "comment"),
        ("10", "trash", "trackback"),
    ]
    assert {one.post for one in found} == {PostRef(id="12")}
    assert [one.depth for one in thread(found)][:2] == [0, 1]
    assert (found[0].body, found[0].author_url) == (
        "<p>How many?</p>\n<p>I count 5 &lt; 6.</p>",
        "https://hazel.example.org",
    )
    assert found[0].published == "2010-03-01T20:00:00+01:00"
    assert SAMPLE.split("\n")[found[1].line - 1].strip() == "<wp:comment>"


def test_what_is_not_shown_is_counted_once(items: list[Item]) -> None:
    assert problems(items) == ["export.xml: not shown: 1 item that is no post or page (1 nav_menu_item)"]


def test_a_packed_file_of_any_version_and_namespace_is_read_alike(items: list[Item], tmp_path: Path) -> None:
    packed = read(tmp_path, gzip.compress(SAMPLE.encode()), "garden.wordpress.000.xml.gz")
    assert len(packed) == len(items) and posts(packed).keys() == posts(items).keys()
    for old in ("http://wordpress.org/export/1.0/", "https://wordpress.org/export/1.1/"):
        again = read(tmp_path, SAMPLE.replace("http://wordpress.org/export/1.2/", old))
        assert again == items


def test_a_file_without_its_namespaces_is_read_and_told(items: list[Item], tmp_path: Path) -> None:
    bare = read(tmp_path, "\n".join(line for line in SAMPLE.split("\n") if "xmlns:" not in line or "rss" in line))
    assert [item for item in bare if isinstance(item, Post)] == [item for item in items if isinstance(item, Post)]
    assert "export.xml: the XML prefix “wp” is not declared; it was read all the same" in problems(bare)


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_a_file_that_ends_early_gives_what_came_before(items: list[Item], tmp_path: Path, cut: float) -> None:
    whole = SAMPLE.encode()
    part = whole[: int(len(whole) * cut)]
    found = read(tmp_path, part)
    assert posts(found)["12"].title == "A garden in March"
    assert f"export.xml: the file ends early, at byte {len(part)}; what came before is shown" in problems(found)
    everything = {one.id: one for one in comments(items)}
    assert all(one == everything[one.id] for one in comments(found)[:-1])


def test_a_gzip_file_that_ends_early_gives_what_came_before(tmp_path: Path) -> None:
    packed = gzip.compress(SAMPLE.encode())
    found = read(tmp_path, packed[: len(packed) * 3 // 4], "export.xml.gz")
    assert posts(found)["12"].author == "Otto Fern"
    assert any("ends early" in problem for problem in problems(found))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("feed.xml", '<rss version="2.0"><channel><title>A feed</title><item><title>x</title></item></channel></rss>'),
        (
            "quotes.xml",
            "<rss><channel><item><description>&lt;wp:author&gt; <wp:author/></description></item></channel>",
        ),
        ("page.html", '<!DOCTYPE html><html><head><title>xmlns:wp="http://wordpress.org/export/1.2/"</title></head>'),
        ("notes.txt", "I wrote <rss> once"),
        ("empty.xml", ""),
    ],
)
def test_what_is_no_export_is_left_to_others(tmp_path: Path, name: str, content: str) -> None:
    assert not wxr.sniff(source(tmp_path, content, name))


PEAK = """
import resource, sys
from pathlib import Path
from kantlijn.formats import Source
from kantlijn.formats.wordpress import wxr
for name in sys.argv[1:]:
    count = sum(1 for _ in wxr.parse(Source(Path(name), Path(name), name)))
    print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the peak is in another unit, or not to be had")
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Measured from outside, for most of it is the XML parser's and not Python's."""
    head, rest = SAMPLE.split("\t<item>", 1)
    item = "\t<item>" + rest[: rest.index("</item>")] + "</item>\n"
    names = []
    for megabytes in (2, 20):
        file = tmp_path / f"{megabytes}.xml"
        file.write_text(head + item * (megabytes * 1_000_000 // len(item)) + "</channel></rss>", encoding="utf-8")
        names.append(str(file))
    run = subprocess.run([sys.executable, "-c", PEAK, *names], capture_output=True, text=True, check=True)
    (few, before), (many, after) = (map(int, line.split()) for line in run.stdout.splitlines())
    assert many > 9 * few
    assert after - before < 4_000  # kB, for 18 MB more


def test_titles_and_names_are_kept_as_html_and_shown_as_text() -> None:
    assert body.shown(" Soil &amp; water <em>twice</em>, a &lt; b ") == "Soil & water twice, a < b"
    assert body.shown("1 < 2 and x<y> &nosuch;") == "1 < 2 and x<y> &nosuch;"
