"""What stands for an image: its words, else its file's name, and nothing that is no name."""

from __future__ import annotations

import pytest

from kantlijn.render.image_words import image_words


@pytest.mark.parametrize(
    ("alt", "target", "title", "words"),
    [
        ("a  cat", "c.png", "", "a cat"),
        ("a cat", "c.png", "Minka", "a cat · Minka"),
        ("a cat, Minka", "c.png", "minka", "a cat, Minka"),
        ("", "c.png", "Minka", "Minka"),
        ("", "https://example.org/2010/pond%20at%20dusk.jpg?w=300#x", "", "pond at dusk.jpg"),
        ("", "../t\u00e4ufer.png", "", "t\u00e4ufer.png"),
        ("", "data:image/png;base64,AAAA/BBBB", "", ""),
        ("", "https://example.org/", "", ""),
        ("", "http://[", "", ""),
        ("", "a/%1B%5B2J%0Ab.png", "", "\u241b[2J b.png"),
        ("", "a/" + "x" * 300, "", "x" * 80 + "\u2026"),
        ("", "", "", ""),
    ],
)
def test_the_words_of_an_image(alt: str, target: str, title: str, words: str) -> None:
    assert image_words(alt, target, title) == words
