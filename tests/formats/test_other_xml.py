"""XML of another kind: answered for where the user named it, passed over in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from kantlijn import formats
from kantlijn.formats import Source
from kantlijn.model import Problem


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<urlset/>", "is XML, but not WXR, Disqus, Atom or RSS: it begins with <urlset>"),
        ("words", "is called XML, but does not begin as XML does"),
        ("", "is called XML, but does not begin as XML does"),
    ],
)
def test_named_by_the_user(tmp_path: Path, text: str, reason: str) -> None:
    file = tmp_path / "a.xml"
    file.write_text(text)
    source = Source(file, file, "a.xml")
    assert formats.owner(source) == "other_xml"
    assert list(formats.parse(source, "other_xml")) == [Problem("a.xml", reason)]


def test_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text("<urlset/>")
    assert formats.owner(Source(tmp_path / "sitemap.xml", tmp_path, "sitemap.xml")) is None


def test_a_feed_is_not_of_another_kind(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text("<rss><channel/></rss>")
    assert formats.owner(Source(file, file, "a.xml")) == "feed"
