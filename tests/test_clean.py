"""The one cleaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.clean import clean, clean_line, harmless

CONTROLS = st.text(st.one_of(st.characters(), st.characters(categories=["Cc", "Cf", "Cs"])), max_size=40)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "␛[31m"),
        ("a\x07b\x00c", "a␇b␀c"),
        ("\x7f", "␡"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("\u202eabc", "⟨U+202E⟩abc"),
        ("so\u00adft\u200b", "soft"),
        ("a\u2028b\x0bc", "a\nb\nc"),
        ("\ud800", "�"),
        ("\U000e0041", "�"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("👩‍💻 é 日本 عربي", "👩‍💻 é 日本 عربي"),
    ],
)
def test_what_is_harmful_is_made_visible(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(CONTROLS)
def test_nothing_harmful_is_left(text: str) -> None:
    found = clean(text)
    found.encode("utf-8")
    assert not any(ord(c) < 32 and c not in "\t\n" for c in found)
    assert not any(0x7F <= ord(c) <= 0x9F or 0x202A <= ord(c) <= 0x202E for c in found)
    assert clean(found) == found
    assert harmless(clean_line(text))


def test_a_line_stays_a_line() -> None:
    assert clean_line("  a\n b\t c ") == "a b c"
