"""The encoding of XML: by byte order mark, as declared, as the bytes show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.sources.xml_encoding import LOST, decoder, head_of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_head_is_decoded_as_the_whole_is(encoding: str) -> None:
    data = '<?xml version="1.0"?><r>é€</r>'.encode(encoding)
    assert head_of(data).lstrip("\ufeff") == '<?xml version="1.0"?><r>é€</r>'
    assert decoder(data).decode(data, True).lstrip("\ufeff") == head_of(data).lstrip("\ufeff")


@pytest.mark.parametrize(
    ("declared", "data", "text"),
    [
        ("koi8-r", "чай".encode("koi8-r"), "чай"),
        ("koi8-r", "чай".encode(), "чай"),
        ("utf-16", "é".encode(), "é"),
        ("no-such", "é".encode(), "é"),
        ("us-ascii", "“".encode("cp1252"), "“"),
    ],
)
def test_a_declared_encoding_is_believed_unless_the_bytes_say_otherwise(declared: str, data: bytes, text: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?><r>'.encode()
    whole = head + data + b"</r>"
    assert decoder(whole).decode(whole, True).replace(LOST, "").endswith(f"<r>{text}</r>")


@given(st.binary(max_size=80), st.integers(1, 9))
def test_any_bytes_are_decoded_in_whatever_pieces_they_come(data: bytes, size: int) -> None:
    one = decoder(data)
    pieces = [one.decode(data[at : at + size]) for at in range(0, len(data), size)] + [one.decode(b"", True)]
    assert "".join(pieces) == decoder(data).decode(data, True)


def test_a_byte_that_is_not_of_the_encoding_is_marked() -> None:
    head = b"<?xml version='1.0'?><r>"
    assert decoder(head).decode(head + "é“".encode("cp1252"), True).endswith(f"{LOST}é{LOST}“")
