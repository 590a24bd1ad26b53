"""From bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kantlijn.sources.encodings import decode, looks_binary


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"plain\r\nlines\rold", "plain\nlines\nold", "utf-8"),
        ("één".encode(), "één", "utf-8"),
        ("één".encode("utf-8-sig"), "één", "utf-8"),
        (b"\xff\xfe" + "één".encode("utf-16-le"), "één", "utf-16-le"),
        (b"\xfe\xff" + "één".encode("utf-16-be"), "één", "utf-16-be"),
        ("één café".encode("cp1252"), "één café", "cp1252"),
        (b"", "", "utf-8"),
    ],
)
def test_encodings(data: bytes, text: str, encoding: str) -> None:
    found = decode(data)
    assert (found.text, found.encoding) == (text, encoding)


def test_a_guess_is_said() -> None:
    assert "Windows-1252" in decode("één café".encode("cp1252")).warning
    assert decode("één".encode()).warning == ""


def test_a_few_bad_bytes_do_not_change_all_letters() -> None:
    found = decode(("é" * 100).encode() + b"\xff")
    assert found.text == "é" * 100 + "�"
    assert "byte 200" in found.warning


def test_a_declared_encoding_is_tried() -> None:
    assert decode("żółw".encode("iso-8859-2"), "iso-8859-2").text == "żółw"
    assert decode("é".encode("cp1252"), "no-such-encoding").text == "é"


def test_a_character_cut_at_the_end_of_a_head_is_no_fault() -> None:
    assert decode("aé".encode()[:-1], cut=True).text == "a"


@given(st.binary(max_size=300))
def test_any_bytes_become_valid_text(data: bytes) -> None:
    decode(data).text.encode("utf-8")


@pytest.mark.parametrize("name", ["punycode", "idna", "undefined", "unicode_escape", "utf-7", "rot13"])
def test_what_no_file_is_written_in_is_not_tried(name: str) -> None:
    assert decode("café \\u001b".encode("cp1252"), name).encoding == "cp1252"


def test_what_is_no_text_looks_binary() -> None:
    assert looks_binary(decode(bytes(range(256)) * 4).text)
    assert looks_binary(decode("wide".encode("utf-16-le")).text)
    assert not looks_binary(decode("Een \x1b[1mtekst\x1b[0m\tmet één café\f\n".encode()).text)
    assert not looks_binary("")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"), max_size=40))
@example(text="�")  # which a file may hold as well as any other
def test_a_byte_order_mark_tells_the_encoding(encoding: str, text: str) -> None:
    found = decode(text.encode(encoding), declared="koi8-r")
    assert (found.text, found.warning) == (text, "")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufeff"), max_size=40))
def test_what_is_utf8_is_utf8_whatever_is_declared(text: str) -> None:
    assert decode(text.encode(), declared="iso-8859-2").text == text


@given(st.text(max_size=40).map(lambda text: text.encode("utf-8", "ignore")), st.integers(0, 40))
def test_a_head_that_was_cut_is_the_beginning_of_the_whole(data: bytes, size: int) -> None:
    whole, head = decode(data), decode(data[:size], cut=True)
    assert head.encoding == "utf-8" and not head.warning
    assert whole.text.startswith(head.text.rstrip("\n"))


def test_a_replacement_character_of_the_file_is_no_lost_byte() -> None:
    assert decode(("é�" * 100).encode() + b"\xff").warning == "1 byte not UTF-8, the first at byte 500"


def test_lost_bytes_after_a_byte_order_mark_are_said() -> None:
    found = decode(b"\xff\xfe" + "één".encode("utf-16-le") + b"\x00")
    assert "UTF-16" in found.warning
    assert found.text.startswith("één")


def test_a_warning_is_a_problem_with_the_files_name() -> None:
    (problem,) = decode("één café".encode("cp1252")).problems("a.txt")
    assert problem.path == "a.txt" and "Windows-1252" in problem.reason
    assert decode(b"plain").problems("a.txt") == []
