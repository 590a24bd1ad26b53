"""Which blog's export an XML file is, by its root and what follows it."""

from __future__ import annotations

import pytest

from kantlijn.sources.xml import Root
from kantlijn.sources.xml_exports import is_blogger, is_wordpress

WP = ' xmlns:wp="http://wordpress.org/export/1.2/"'


@pytest.mark.parametrize(
    ("attributes", "after", "found"),
    [
        (WP, "", True),
        (WP.replace("http:", "https:").replace("wp=", "x="), "", True),
        ("", "<channel><wp:wxr_version>1.2</wp:wxr_version><item>", True),
        ("", "<channel><item><wp:author>", False),
        (' xmlns:excerpt="https://example.org/export/"', "<channel><item>", False),
    ],
)
def test_wordpress_declares_its_namespace_or_begins_with_its_elements(attributes: str, after: str, found: bool) -> None:
    assert is_wordpress(Root("rss", "", attributes, after)) is found


@pytest.mark.parametrize(
    ("attributes", "after", "found"),
    [
        (" xmlns:blogger='http://schemas.google.com/blogger/2018'", "", True),
        ("", "<id>tag:blogger.com,1999:blog-7.archive</id>", True),
        ("", "<id> tag:blogger.com,1999:blog-7</id>", False),
        ("", "<category term='http://schemas.google.com/blogger/2008/kind#post'/>", True),
        (" xmlns:thr='http://purl.org/syndication/thread/1.0'", "<entry>", False),
    ],
)
def test_blogger_is_known_by_namespace_id_or_kinds(attributes: str, after: str, found: bool) -> None:
    assert is_blogger(Root("feed", "", attributes, after)) is found
