"""Cases 64 to 94: Markdown, HTML, code, links and images that cost more than they say, or look like what they are not."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from torture.case import Case, Content, post

TABLE_TEXT = "|" + "a|" * 250 + "\n|" + "-|" * 250 + "\n" + "|x\n" * 250
SCHEMES = (
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "vbscript:x",
    "ssh://-oProxyCommand=x/",
    "-x",
    "%action",
    "http://",
    "HTTP://EXAMPLE.org",
    "mailto:a@example.org?cc=b",
    "x:y",
    "//example.org/a",
    "http://ex\u0430mple.org/",
    "http://user:pw@example.org@evil.example/",
    "http://example.org:99999/",
    "http://[::1",
    "tel:1",
    "#a",
    "",
)


def md(name: str, body: str) -> Case:
    """A Markdown post of that body."""
    return Case(name, {"a.md": post(name, body)})


def lazy(name: str, body: Content, ending: str) -> Case:
    """A file of that ending and body."""
    return Case(name, {f"a.{ending}": body})


def _png(width: int, height: int) -> bytes:
    """A picture that claims to be that large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def _images(place: Path) -> None:
    """A link that leads out of the archive, among what a post shows as images."""
    (place / "out.png").symlink_to("/etc/passwd")
    paths = (
        "../../../etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "out.png",
        "/dev/zero",
        "\\\\host\\x",
        "http://example.org/t.gif",
    )
    (place / "a.md").write_text(post("image paths", "\n\n".join(f"![x]({path})" for path in paths)))


CASES = [
    md("md-brackets-open", "[" * 20_000),
    md("md-image-brackets", "![" * 20_000),
    md("md-image-links", "![[]()" * 8_000),
    md("md-reference-amplification", "[a]: <http://example.org/" + "x" * 2000 + ">\n\n" + "[a] " * 4000),
    md("md-emphasis", "*a_ " * 10_000),
    md("md-emphasis-2", "*" * 20_000 + "a" + "**b" * 5000),
    md("md-backticks", "".join("`" * n + " " for n in range(1, 250))),
    md("md-quotes", "\"a' " * 10_000),
    md("md-cdata", "<![CDATA[" * 8_000),
    md("md-deep-quote", "> " * 5000 + "deep\n"),
    md("md-deep-list", "".join("  " * n + "- x\n" for n in range(400))),
    md("md-deep-html", "<blockquote>" * 1000 + "x" + "</blockquote>" * 1000),
    md("md-list-5000", "".join(f"- item {n}\n" for n in range(5000))),
    md("md-paragraphs-5000", "".join(f"paragraph {n}\n\n" for n in range(5000))),
    md("md-label-lines", "[" + "a\n" * 5000 + "]: b\n"),
    md("md-linkify", "http://" * 5000 + " " + "a@b." * 5000 + " " + "www." * 3000),
    md("md-table-amplification", TABLE_TEXT),
    md("md-table-wide", ("|" + "word|" * 200 + "\n|" + "-|" * 200 + "\n" + ("|" + "cell|" * 200 + "\n") * 3)),
    md("md-combining", "a" + "\u0301" * 100_000),
    md(
        "md-zwj-emoji",
        "".join("| 👩‍👩‍👧‍👦 | 🏳️‍🌈 | é |\n" if n != 1 else "|-|-|-|\n" for n in range(40)) + "\n" + "👩‍" * 5000,
    ),
    lazy("html-unclosed-comment", "<p>text</p>" + "<!-- " * 5000, "html"),
    lazy("html-unclosed-tags", "<p>text</p>" + "<a " * 8000 + "text", "html"),
    lazy("html-unclosed-attr", "<p>text</p>" + '<a b="' * 8000 + "text", "html"),
    Case("html-deep-div", {"a.html": "<div>" * 50_000 + "core", "good.md": post("good div", "x")}, named=("a.html",)),
    lazy("html-deep-lists", "<ol><li>" * 900 + "core", "html"),
    lazy(
        "html-active",
        "<article><h1>Active</h1><p>kept<script>alert(1)</script><style>p{}</style><iframe src=http://example.org/></iframe><form action=x><input value=v><button onclick=x>b</button></form><img src=http://example.org/t.gif onerror=x><object data=x>o</object></article>",
        "html",
    ),
    Case(
        "html-meta-charset-lies",
        {
            "a.html": b"<meta charset=utf-7><article><h1>Lies</h1><p>+ADw-script+AD4- caf\xc3\xa9</article>",
            "b.html": b"<meta charset=gb18030><article><h1>Tail</h1><p>text \x81\x30\x81</article>",
        },
        posts=2,
    ),
    md("code-100k-parens", "```lisp\n" + "(" * 100_000 + "\n```\n"),
    md(
        "link-schemes",
        "\n\n".join(f"[link {n}](<{scheme}>) <a href='{scheme}'>h</a>" for n, scheme in enumerate(SCHEMES)),
    ),
    md(
        "link-text-lies",
        "[http://bank.example/](http://evil.example/) <a href='http://evil.example/'>https://bank.example</a>",
    ),
    md(
        "link-1MB",
        "[a](http://example.org/" + "x" * 1_000_000 + ") <a href='http://example.org/" + "y" * 300_000 + "'>b</a>",
    ),
    Case("image-paths", odd=_images),
    Case(
        "image-bombs",
        {
            "a.md": post("image bombs", "![x](a.png) ![y](b.png)"),
            "a.png": _png(13_000, 13_000),
            "b.png": _png(2**31 - 1, 2**31 - 1),
        },
    ),
]
