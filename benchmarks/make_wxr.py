"""Writes a large WordPress export of invented text: `python -m benchmarks.make_wxr FILE [MEGABYTES]`, 200 by default.

The text is made by counting, so two runs write the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file, made up for a benchmark. -->
<rss version="2.0"
\txmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
\txmlns:content="http://purl.org/rss/1.0/modules/content/"
\txmlns:wfw="http://wellformedweb.org/CommentAPI/"
\txmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:wp="http://wordpress.org/export/1.2/">
<channel>
\t<title>A large garden</title>
\t<link>https://garden.example.org</link>
\t<wp:wxr_version>1.2</wp:wxr_version>
\t<wp:author><wp:author_login><![CDATA[fern]]></wp:author_login>\
<wp:author_display_name><![CDATA[Otto Fern]]></wp:author_display_name></wp:author>
"""
_WORDS = (
    "the soil under old leaves keeps water well and worms like it more than a dug bed where sun dries what rain left "
    "so we wait a week then look again at how far roots went and write it down for next year"
).split()
_ITEM = """\t<item>
\t\t<title>Day {n} in the garden</title>
\t\t<link>https://garden.example.org/{year}/day-{n}/</link>
\t\t<dc:creator><![CDATA[fern]]></dc:creator>
\t\t<guid isPermaLink="false">https://garden.example.org/?p={n}</guid>
\t\t<content:encoded><![CDATA[{body}]]></content:encoded>
\t\t<wp:post_id>{n}</wp:post_id>
\t\t<wp:post_date>{year}-{month:02}-{day:02} 10:20:30</wp:post_date>
\t\t<wp:post_date_gmt>{year}-{month:02}-{day:02} 08:20:30</wp:post_date_gmt>
\t\t<wp:comment_status>open</wp:comment_status>
\t\t<wp:post_name>day-{n}</wp:post_name>
\t\t<wp:status>publish</wp:status>
\t\t<wp:post_type>post</wp:post_type>
\t\t<wp:is_sticky>0</wp:is_sticky>
\t\t<category domain="category" nicename="soil"><![CDATA[Soil &amp; water]]></category>
{comments}\t</item>
"""
_COMMENT = """\t\t<wp:comment>
\t\t\t<wp:comment_id>{id}</wp:comment_id>
\t\t\t<wp:comment_author><![CDATA[Reader {who}]]></wp:comment_author>
\t\t\t<wp:comment_date>{year}-{month:02}-{day:02} 11:{minute:02}:00</wp:comment_date>
\t\t\t<wp:comment_date_gmt>{year}-{month:02}-{day:02} 09:{minute:02}:00</wp:comment_date_gmt>
\t\t\t<wp:comment_content><![CDATA[{body}]]></wp:comment_content>
\t\t\t<wp:comment_approved>1</wp:comment_approved>
\t\t\t<wp:comment_type></wp:comment_type>
\t\t\t<wp:comment_parent>{parent}</wp:comment_parent>
\t\t</wp:comment>
"""


def text(seed: int, words: int) -> str:
    """So many words, in paragraphs of forty; every seed gives others."""
    out = [_WORDS[(seed * 7 + i * i + i // 3) % len(_WORDS)] for i in range(words)]
    parts = [" ".join(out[i : i + 40]).capitalize() + f", as note {seed}." for i in range(0, words, 40)]
    return "\n\n".join(parts)


def pieces() -> Iterator[str]:
    """The items, without end."""
    n = comment = 0
    while True:
        n += 1
        when = {"year": 2000 + n % 20, "month": 1 + n % 12, "day": 1 + n % 28}
        comments, before = [], 0
        for i in range(n % 9):
            comment += 1
            parent = before if i % 3 else 0
            comments.append(
                _COMMENT.format(id=comment, who=comment % 400, parent=parent, body=text(comment, 35), minute=i, **when)
            )
            before = comment
        yield _ITEM.format(n=n, body=text(n, 150 + 50 * (n % 12)), comments="".join(comments), **when)


def main(file: Path, megabytes: int) -> None:
    """Write it."""
    with file.open("w", encoding="utf-8") as out:
        written = out.write(_HEAD)
        for piece in pieces():
            written += out.write(piece)
            if written > megabytes * 1_000_000:
                break
        out.write("</channel>\n</rss>\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200)
