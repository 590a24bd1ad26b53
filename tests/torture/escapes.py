"""Cases 1 to 16: whatever a terminal, a toolkit's markup or a reader's eye could take for a command."""

from __future__ import annotations

import os
from base64 import b64encode
from pathlib import Path

from torture.case import Case, comments, post

CANARY = "TORTURE"
SEQUENCES = (
    f"\x1b]0;{CANARY}\x07\x1b]2;{CANARY}\x1b\\\x1b]52;c;{b64encode(CANARY.encode()).decode()}\x07"
    f"\x1b]8;;http://x/{CANARY}\x07\x1b[2J\x1b[31m\x1b[>0q\x1bP+q{CANARY}\x1b\\\x1b[6n\x1b[?1049l\x1bc\x1b_{CANARY}\x1b\\"
    "\x0e\x0f\x1a\x05\x7f\x00\x08\x0b\x0c"
)
C1 = "".join(map(chr, range(0x80, 0xA0))) + f"\x9d0;{CANARY}\x9c\x9b31m"
BIDI = "\u202eabc\u202c \u2066x\u2069 \u200f\u200e\u061c"
UNSEEN = "a\u200bb\u2060c\ufeffd\u00ade \U000e0001\U000e0041\U000e007f \u115f\u3164"
ALL = f"{SEQUENCES} {C1} {BIDI} {UNSEEN}"
MARKUP = "[@click=app.exit]x[/] [/nope] [/] [x y=\"] [bold red]b[/bold red] [link='http://x']l[/link] $x [[x]] \\[y]"
YAML = r"\e]0;" + CANARY + r"\a\e[2J\x9b31m\u202e\u2028"
MARKDOWN = (
    f"{ALL}\n\n`{ALL}` *{ALL}*\n\n# {ALL}\n\n```{ALL}\n{ALL}\n```\n\n- {ALL}\n\n| {ALL} |\n|---|\n| {ALL} |\n\n"
    f"> {ALL}\n\n[^1]: {ALL}\n\n${ALL}$\n\n<b>{ALL}</b>\n"
)
LINKS = (
    "[a](http://x/\x1b]0;t\x07 'ti\x1b[31m') ![al\x1b[2Jt](i\x9b31m.png \"\x07\") <http://x/\x1b\\> http://x/\x9b31m\n\n"
    "[b]: <http://x/\x1b[31m>\n[b] [c](<http://x/%1b]0;t%07>)\n"
)
ENTITIES = (
    "&#27;[31m &#x9b;31m &#155;31m &#x1b;]0;x&#7; &amp;#27;[31m &amp;amp;#27; &#x202e; &#0; &#xd800; &#x110000;\n"
)
_JSON = r'"\u001b]0;' + CANARY + r'\u0007\u009b31m\u202e\ud800\u0000"'


def _names(place: Path) -> None:
    """Names with what a terminal obeys, and with bytes that are no text."""
    for name in (
        b"esc \x1b]0;t\x07.md",
        b"line\nfeed.md",
        b"\xe2\x80\xaebidi.md",
        b"latin-\xe9.md",
        b"[@click=app.exit]x[nope].md",
    ):
        with open(os.path.join(os.fsencode(place), name), "wb") as file:  # noqa: PTH118 - a Path takes no bytes
            file.write(post("Odd name", "Text.").encode())


CASES = [
    Case("esc-plain-text", {"a.txt": f"A heading\n\n{ALL}\n\n{ALL}\n"}),
    Case("esc-c1-utf8", {"a.md": post("c1", C1), "b.txt": C1 + "\n\nmore"}, posts=2),
    Case(
        "esc-c1-raw-bytes",
        {
            "a.md": b"---\ntitle: raw\n---\n" + bytes(range(0x80, 0xA0)) + b"9b\x9b31m\n",
            "b.txt": bytes(range(0x80, 0x100)) + b" text",
        },
        posts=2,
    ),
    Case("esc-markdown-body", {"a.md": post("body", MARKDOWN)}),
    Case("esc-md-link-and-image", {"a.md": post("links", LINKS)}),
    Case("esc-entities-md", {"a.md": post("entities", ENTITIES * 3)}),
    Case(
        "esc-entities-html",
        {
            "a.html": f"<title>t&#27;[31m</title><article><h1>h&#155;31m</h1><p>{ENTITIES}<p><a href='http://x/&#27;]0;t&#7;' title='&#27;[2J'>l</a><img alt='&#27;[31m' src=x><pre>{ENTITIES}{ALL}</pre></article>"
        },
    ),
    Case(
        "esc-front-matter",
        {
            "a.md": f'---\ntitle: "{YAML}"\nauthor: "{YAML}"\ntags: ["{YAML}"]\ndate: "{YAML}"\nslug: "{YAML}"\npermalink: "/{YAML}"\n---\nx\n',
            "b.md": '+++\ntitle = "\\u001b[31m\\u009b"\nauthor = "\\u0007"\n+++\ny\n',
        },
        posts=2,
    ),
    Case(
        "esc-json-comment",
        {
            "esc-json.md": post("json", "x"),
            "esc-json.comments.json": f'[{{"id": {_JSON}, "author": {_JSON}, "text": {_JSON}, "date": {_JSON}}}]',
        },
        comments=1,
    ),
    Case(
        "esc-yaml-comment",
        {
            "_config.yml": "title: t\n",
            "_posts/2020-01-01-esc-yaml.md": post("yaml", "x"),
            "_data/comments/esc-yaml/1.yml": f'_id: "{YAML}"\nname: "{YAML}"\nurl: "http://x/{YAML}"\nmessage: "{YAML}"\navatar: "{YAML}"\n',
        },
        comments=1,
    ),
    Case(
        "esc-mbox-rfc2047",
        {
            "a.mbox": "From a Thu Jan  1 00:00:00 1970\nFrom: =?utf-8?q?=1b]0;t=07?= <a@example.org>\nSubject: =?utf-8?b?G10wO1RPUlRVUkUH?= =?iso-8859-1?q?=9b31m?=\nDate: Thu, 1 Jan 2009 00:00:00 +0000\nMessage-ID: <1@example.org>\n\n\x1b[2J \x9b31m\n"
        },
    ),
    Case(
        "bidi-trojan-source",
        {"a.md": post("bidi", f"{BIDI}\n\n```c\n/* {BIDI} */ if (x) {{ {BIDI} }}\n```\n"), "b.txt": BIDI},
        posts=2,
    ),
    Case("invisible-and-tag-chars", {"a.md": post("unseen", UNSEEN * 30)}),
    Case(
        "markup-injection",
        {
            "a.md": f"---\ntitle: '{MARKUP.replace(chr(39), chr(34))}'\nauthor: '[/]'\ntags: ['[/nope]']\n---\n{MARKUP}\n\n# {MARKUP}\n\n`{MARKUP}`\n",
            "a.comments.yml": "- {id: '[/]', author: '[/nope]', text: '[@click=app.exit]x[/]'}\n",
        },
        comments=1,
    ),
    Case("file-name-with-escape", odd=_names, posts=5),
    Case(
        "error-message-echo",
        {
            "a.md": f'---\n"{ALL}": [\n---\nx\n',
            "b.comments.yml": "- {id: 1, text: '\x1b]0;TORTURE\x07\n",
            "c.comments.json": f'[{{"\x1b]0;{CANARY}\x07": }}]',
            "d.xml": f"<rss><\x1b]0;{CANARY}\x07></rss>",
            "good.md": post("good", "x"),
            "good.comments.yml": comments(1),
        },
        comments=1,
        named=("a.md", "b.comments.yml", "c.comments.json"),
    ),
]
