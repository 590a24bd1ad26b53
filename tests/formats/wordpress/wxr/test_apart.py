"""Words of a post that stand elsewhere in the export, and what is said under other things than posts."""

from __future__ import annotations

from pathlib import Path

from kantlijn.formats import Item, Source, parse
from kantlijn.model import Comment, Post, PostRef, Problem

_HEAD = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
)
_COMMENT = "<wp:comment><wp:comment_id>9</wp:comment_id><wp:comment_content>Lovely</wp:comment_content></wp:comment>"


def item(number: int, kind: str, body: str, more: str = "") -> str:
    return (
        f"<item><title>T{number}</title><content:encoded><![CDATA[{body}]]></content:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:status>publish</wp:status><wp:post_type>{kind}</wp:post_type>{more}</item>"
    )


def read(folder: Path, *items: str) -> list[Item]:
    file = folder / "export.xml"
    file.write_text(f"{_HEAD}{''.join(items)}</channel></rss>", encoding="utf-8")
    return list(parse(Source(file, file, file.name), "wxr"))


def bodies(items: list[Item]) -> dict[str, str]:
    return {one.id: one.body for one in items if isinstance(one, Post)}


def test_footnotes_stand_where_the_body_says(tmp_path: Path) -> None:
    body = '<!-- wp:paragraph --><p>Mill<sup data-fn="a1">1</sup></p><!-- /wp:paragraph -->\n<!-- wp:footnotes /-->'
    meta = (
        "<wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value><![CDATA"
        '[[{"id":"a1","content":"Built in <em>1702</em>."}]]]></wp:meta_value></wp:postmeta>'
    )
    assert (
        '<ol><li id="a1">Built in <em>1702</em>.</li></ol>' in bodies(read(tmp_path, item(1, "post", body, meta)))["1"]
    )
    broken = meta.replace("[[{", "[[")
    assert "<ol>" not in bodies(read(tmp_path, item(1, "post", body, broken)))["1"]


def test_a_pattern_has_its_words_in_each_post_that_uses_it(tmp_path: Path) -> None:
    use = '<!-- wp:block {"ref":7} /-->'
    found = bodies(
        read(
            tmp_path,
            item(1, "post", f"<!-- wp:paragraph --><p>One</p><!-- /wp:paragraph -->{use}"),
            item(
                7, "wp_block", '<!-- wp:paragraph --><p>About me</p><!-- /wp:paragraph --><!-- wp:block {"ref":8} /-->'
            ),
            item(8, "wp_block", f"<p>Deeper</p>{use}"),
            item(2, "page", f'{use}<!-- wp:block {{"ref":99}} /-->'),
        )
    )
    assert {number: body.count("About me") for number, body in found.items()} == {"1": 1, "2": 1}
    assert "One" in found["1"] and "Deeper" in found["2"] and "wp:" not in "".join(found.values())


def test_what_is_said_under_a_picture_or_another_kind_of_item_is_shown(tmp_path: Path) -> None:
    file = "<wp:attachment_url>http://b.example/mill.jpg</wp:attachment_url>"
    items = read(
        tmp_path,
        item(3, "attachment", "The mill", file + _COMMENT),
        item(4, "recipe", "Bread", _COMMENT.replace("9<", "10<")),
        item(5, "attachment", "", file),
        item(6, "shop_order", "", _COMMENT.replace("9<", "11<")),
    )
    assert {one.kind for one in items if isinstance(one, Post)} == {"page"}
    assert "mill.jpg" in bodies(items)["3"] and "The mill" in bodies(items)["3"] and "Bread" in bodies(items)["4"]
    assert [one.post.id for one in items if isinstance(one, Comment)] == ["3", "4"]
    (problem,) = (one for one in items if isinstance(one, Problem))
    assert "1 attachment, 1 shop_order), with 1 comment" in problem.reason


def test_what_is_written_for_disqus_to_take_in_names_posts_and_is_none(tmp_path: Path) -> None:
    file = tmp_path / "disqus.xml"
    file.write_text(
        _HEAD.replace("<rss", '<rss xmlns:dsq="http://www.disqus.com/"') + "<item><title>Mill &amp;amp; lock</title>"
        "<link>http://b.example/2017/mill/</link><content:encoded><![CDATA[]]></content:encoded>"
        f"<dsq:thread_identifier>2017/mill/</dsq:thread_identifier>{_COMMENT}</item></channel></rss>",
        encoding="utf-8",
    )
    (found,) = parse(Source(file, file, file.name), "wxr")
    assert isinstance(found, Comment)
    assert found.post == PostRef(id="2017/mill/", url="http://b.example/2017/mill/", title="Mill & lock")
