"""The file of a picture: beside the post or in its site, and never outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kantlijn.library import Library

PNG = b"\x89PNG\r\n\x1a\n..."


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Library]:
    """A site with pictures, and one outside."""
    folder = tmp_path / "site"
    for name in ("_posts/beside.png", "images/top.png", "static/img/deep one.png", "../outside.png"):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(PNG)
    (folder / "images/link.png").symlink_to(tmp_path / "outside.png")
    (folder / "images/text.png").write_text("no picture")
    (folder / "_config.yml").write_text("url: https://blog.example\n")
    (folder / "_posts/2020-01-01-a.md").write_text("---\ntitle: A\n---\nText\n")
    with Library.open([folder]) as library:
        library.wait()
        yield library


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("beside.png", "beside.png"),
        ("/images/top.png", "top.png"),
        ("../images/top.png?w=300#x", "top.png"),
        ("https://www.blog.example/images/top.png", "top.png"),
        ("/img/deep%20one.png", "deep one.png"),
        ("/images/link.png", ""),
        ("/images/text.png", ""),
        ("../../outside.png", ""),
        ("/../outside.png", ""),
        ("https://elsewhere.example/images/top.png", ""),
        ("file:///images/top.png", ""),
        ("data:image/png;base64,xx.png", ""),
        ("/_config.yml", ""),
        ("/images/none.png", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_the_file_that_an_address_means(site: Library, target: str, name: str) -> None:
    found = site.picture_file("_posts/2020-01-01-a.md", target)
    assert (found.name if found else "") == name
