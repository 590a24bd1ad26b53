"""Cases 38 to 52: XML with entities, without an end, or repaired in the ways that real exports need."""

from __future__ import annotations

from zlib import crc32

from torture.case import Case, Content, post

RSS = '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'


def item(name: str, body: str = "<p>Body</p>", comments: int = 1, head: str = "") -> str:
    """A post of a WordPress export, with comments."""
    number = crc32(name.encode()) % 100_000 * 10
    said = "".join(
        f"<wp:comment><wp:comment_id>{number + n}</wp:comment_id><wp:comment_author>Bo of {name}</wp:comment_author>"
        f"<wp:comment_date>2020-01-0{n} 10:00:00</wp:comment_date><wp:comment_content>said {n}</wp:comment_content>"
        "<wp:comment_approved>1</wp:comment_approved></wp:comment>"
        for n in range(1, comments + 1)
    )
    return (
        f"<item><title>{name}</title><link>http://{name}.example/{name}</link><wp:post_id>{number}</wp:post_id>{head}"
        f"<wp:post_name>{name}</wp:post_name><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
        f"<wp:post_date>2020-01-01 10:00:00</wp:post_date><content:encoded><![CDATA[{body}]]></content:encoded>{said}</item>"
    )


def export(*items: str, before: str = '<?xml version="1.0" encoding="UTF-8"?>\n', rss: str = RSS) -> str:
    """A WordPress export of these items."""
    return f"{before}{rss}<channel><title>t</title><wp:wxr_version>1.2</wp:wxr_version>{''.join(items)}</channel></rss>"


def refused(name: str, content: Content) -> Case:
    """An export that is refused, while the post beside it is shown."""
    return Case(name, {"a.xml": content, "good.md": post(f"good {name}", "x")}, named=("a.xml",))


def _declared(entities: str) -> str:
    return f"<?xml version='1.0'?>\n<!DOCTYPE rss [{entities}]>\n"


LAUGHS = _declared("<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)))
QUADRATIC = _declared(f"<!ENTITY a '{'x' * 5000}'>")
XXE = _declared("<!ENTITY x SYSTEM 'file:///etc/hostname'>")
PARAMETER = _declared("<!ENTITY % p SYSTEM 'http://example.org/x.dtd'> %p;")
LATIN = export(item("xml-wrong-encoding", "<p>caf\xe9 \x93quoted\x94</p>")).encode("latin-1")

CASES = [
    refused("xml-billion-laughs", export(item("laughs").replace("said 1", "&a9;"), before=LAUGHS)),
    refused("xml-quadratic-blowup", export(item("quadratic").replace("said 1", "&a;" * 1400), before=QUADRATIC)),
    refused("xml-xxe-file", export(item("xxe").replace("said 1", "&x;"), before=XXE)),
    refused("xml-parameter-entity", export(item("parameter"), before=PARAMETER)),
    Case(
        "xml-external-dtd",
        {
            "a.xml": export(
                item("xml-external-dtd"),
                before='<?xml version="1.0"?>\n<!DOCTYPE rss SYSTEM "http://example.org/x.dtd">\n',
            ),
            "good.md": post("good dtd", "x"),
        },
        comments=1,
    ),
    refused("xml-deep-elements", lambda: export("<item>" + "<x>" * 100_000 + "</x>" * 100_000 + "</item>")),
    Case(
        "xml-control-chars",
        {"a.xml": export(item("xml-control-chars", "a\x01b\x02\x1b[31mc\x00d"))},
        comments=1,
        named=("a.xml",),
    ),
    Case(
        "xml-c1",
        {"a.xml": export(item("xml-c1", "a\x9b31m\x85b &#155;31m").replace("said 1", "&#155;31m &#x202e;"))},
        comments=1,
    ),
    Case(
        "xml-truncated",
        {"a.xml": export(item("xml-truncated"), item("xml-truncated-2", comments=2))[:-400]},
        comments=2,
        named=("a.xml",),
    ),
    Case(
        "xml-html-entities",
        {"a.xml": export(item("xml-html-entities").replace("said 1", "caf&eacute;&nbsp;AT&T &hellip;"))},
        comments=1,
    ),
    Case("xml-unbound-prefix", {"a.xml": export(item("xml-unbound-prefix"), rss='<rss version="2.0">')}, comments=1),
    Case(
        "xml-leading-blank-line",
        {"a.xml": export(item("xml-leading-blank"), before='\n\n\ufeff  <?xml version="1.0" encoding="UTF-8"?>\n')},
        comments=1,
    ),
    Case("xml-wrong-encoding-decl", {"a.xml": LATIN}, comments=1),
    Case("xml-cdata-split", {"a.xml": export(item("xml-cdata-split", "a ]]]]><![CDATA[> b"))}, comments=1),
    Case(
        "xml-not-wxr",
        {
            "good.md": post("good not-wxr", "x"),
            "a.xml": "<?xml version='1.0'?><osm><node/></osm>",
            "b.html": "<x:y>\n" * 40,
        },
    ),
]
