"""Which addresses are opened, and what is shown of them before."""

from __future__ import annotations

import pytest

from kantlijn.screens.addresses import SHOWN, NotOpened, real_address, shown


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://example.org/a b?c=d#e", "https://example.org/a%20b?c=d#e"),
        ("HTTP://EXAMPLE.org", "http://example.org"),
        ("https://bücher.example/é", "https://xn--bcher-kva.example/%C3%A9"),
        ("https://name:word@example.org:8080/", "https://example.org:8080/"),
        ("mailto:ina@example.org", "mailto:ina@example.org"),
        ("https://example.org/\x1b]8;;x", "https://example.org/%1B]8;;x"),
    ],
)
def test_the_address_as_it_would_be_opened(target: str, address: str) -> None:
    assert real_address(target) == address.replace("]", "%5D")


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ssh://host", "-option", "/local/path", "",
        "https://", "http://[::1", "x:y", "%action", "https:/\u202e/x", "vbscript:x",
    ],
)  # fmt: skip
def test_what_is_not_opened(target: str) -> None:
    with pytest.raises(NotOpened):
        real_address(target)


def test_a_long_address_shows_its_host_and_its_end() -> None:
    text = shown("https://example.org/" + "x" * 5000 + "end")
    assert len(text) <= SHOWN
    assert text.startswith("https://example.org/")
    assert text.endswith("end")
