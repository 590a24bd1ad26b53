"""Links between posts: which post an address means, whatever way it names it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kantlijn.library import Library
from kantlijn.library import linked as module

POSTS = {
    "2009-09-24-selling.md": "title: Selling\nredirect_from: /old/selling.aspx",
    "2009-10-02-news.md": "title: News of October",
    "2009-11-02-news.md": "title: News of November",
    "2010-01-05-vim.md": "title: Vim",
}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Library]:
    """A site that says where it stands on the web."""
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_config.yml").write_text("author:\n  url: https://me.example\nurl: 'https://blog.example' # here\n")
    for name, head in POSTS.items():
        (tmp_path / "_posts" / name).write_text(f"---\n{head}\n---\nWords.\n")
    with Library.open([tmp_path]) as library:
        library.wait()
        yield library


@pytest.mark.parametrize(
    ("target", "title"),
    [
        ("https://blog.example/2009/09/24/selling.html", "Selling"),
        ("http://www.blog.example/archive/selling/", "Selling"),
        ("https://blog.example/old/selling.aspx", "Selling"),
        ("/2009/09/24/selling", "Selling"),
        ("../selling/", "Selling"),
        ("2009-09-24-selling", "Selling"),
        ("@/_posts/2009-09-24-selling.md", "Selling"),
        ("2009-11-02-news.md", "News of November"),
        ("/2009/10/news/", "News of October"),
        ("/news/", ""),
        ("/vim/", "Vim"),
        ("/tags/vim/", ""),
        ("/images/vim.png", ""),
        ("https://me.example/selling/", ""),
        ("https://elsewhere.example/2009/09/24/selling.html", ""),
        ("https://blog.example/", ""),
        ("mailto:selling", ""),
        ("javascript:selling", ""),
        ("#selling", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_the_post_that_an_address_means(site: Library, target: str, title: str) -> None:
    (found,) = site.linked([target])
    assert (found.title if found else "") == title


def test_each_target_has_its_answer_and_its_fragment(site: Library) -> None:
    found = site.linked(["/vim/#the-%C3%A9nd", "/nothing/", "/selling"])
    assert [one and (one.title, one.fragment) for one in found] == [("Vim", "the-énd"), None, ("Selling", "")]


def test_an_address_that_a_page_has_a_thousand_times_is_looked_into_once(
    site: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    named = module._named

    def look(target: str) -> module._Named | None:
        looked.append(target)
        return named(target)

    monkeypatch.setattr(module, "_named", look)
    found = site.linked(["/2009/09/24/selling", "https://elsewhere.example/"] * 1000)
    assert [one.title if one else "" for one in found] == ["Selling", ""] * 1000
    assert len(looked) == 2
