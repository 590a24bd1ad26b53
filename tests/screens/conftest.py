"""An archive of four posts, for tests that press keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kantlijn.library import Library

POSTS = {
    "one.md": "---\ntitle: The first\ndate: 2020-01-01\nauthor: Ina\n---\nA short one, without comments.\n",
    "two.md": "---\ntitle: The second\ndate: 2020-02-01\nauthor: Ina\nurl: https://example.org/two\n---\n"
    + "\n\n".join(
        f"## Part {n}\n\nWords about the *number* {n}, naïve as they are, and **bo**ld." for n in range(1, 31)
    )
    + "\n\nSee [the manual](https://example.org/manual) and [a script](javascript:alert).\n",
    "three.md": "---\ntitle: The third\ndate: 2020-03-01\n---\nJust this.\n",
    "four.md": "---\ntitle: The fourth\ndate: 2020-04-01\ndraft: true\n---\nNot done yet.\n",
}

COMMENTS = """
- {id: a, author: Bo, date: 2020-02-02T10:00, text: The first remark about walking.}
- {id: b, author: Cas, date: 2020-02-05T10:00, reply_to: a, text: An answer to the remark.}
- {id: c, author: Ina, date: 2020-02-06T10:00, reply_to: b, text: "And a deep one, with a lantern."}
- {id: d, author: Dee, date: 2020-02-03T10:00, text: "A second remark. See https://example.org/lamp for it."}
- {id: e, author: Eva, date: 2020-02-04T10:00, reply_to: a, text: Another answer.}
- {id: f, author: Spammer, date: 2020-02-07T10:00, status: spam, text: Buy now.}
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The four posts; the second has comments, the fourth is a draft."""
    folder = tmp_path / "blog"
    folder.mkdir()
    for name, text in POSTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "two.comments.yml").write_text(COMMENTS, encoding="utf-8")
    return folder


@pytest.fixture
def library(archive: Path) -> Iterator[Library]:
    """The archive, read."""
    library = Library.open([archive])
    library.wait()
    yield library
    library.close()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were handed to a browser."""
    addresses: list[str] = []

    class Browser:
        def open(self, address: str) -> bool:
            addresses.append(address)
            return True

    monkeypatch.setattr("webbrowser.get", Browser)
    return addresses
