"""The header of a message: who wrote it and what it says, in whatever letters."""

from __future__ import annotations

import pytest

from kantlijn.formats.mail import header


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Anna Vos <anna@example.org>", "Anna Vos"),
        ('"Vos, Anna" <anna@example.org>', "Vos, Anna"),
        ('"Anna \\"Ann\\" Vos" <a@example.org>', 'Anna "Ann" Vos'),
        ("<anna@example.org>", "anna"),
        ("anna@example.org", "anna"),
        ("anna at example.org (Anna Vos)", "Anna Vos"),
        ("anna@example.org ()", "anna"),
        ("anna@example.org <anna@example.org>", "anna"),
        ("=?utf-8?q?J=C3=B6rg?= <j@example.org>", "Jörg"),
        ("Anna Vos", "Anna Vos"),
    ],
)
def test_an_author_is_a_name_and_never_a_whole_address(raw: str, name: str) -> None:
    assert header.author(raw, header.decoded(raw)) == name


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("plain", "plain"),
        ("=?iso-8859-1?Q?caf=E9?=", "café"),
        ("=?utf-8?B?4pyT?= done", "✓ done"),
        ("=?no-such-charset?Q?caf=C3=A9?=", "café"),
        ("=?utf-8?B?broken", "=?utf-8?B?broken"),
    ],
)
def test_encoded_words_are_text(raw: str, text: str) -> None:
    assert header.decoded(raw) == text


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        (b"\x93quoted\x94", "iso-8859-1", "“quoted”"),
        (b"caf\xc3\xa9", "us-ascii", "café"),
        (b"one\r\ntwo\rthree", "UTF-8", "one\ntwo\nthree"),
        (b"caf\xe9", "'windows-1252'", "café"),
        (b"caf\xe9", "punycode", "café"),
        (b"caf\xe9", "utf-8", "café"),
        (b"caf\xe9", "", "café"),
    ],
)
def test_a_charset_is_believed_where_the_bytes_are_in_it(data: bytes, charset: str, text: str) -> None:
    assert header.in_charset(data, charset) == text


def test_header_and_body_part_at_the_empty_line() -> None:
    assert header.split_head(b"A: 1\r\nB: 2\r\n\r\nbody\r\n\r\nmore") == (b"A: 1\r\nB: 2\n", b"body\r\n\r\nmore")
    assert header.split_head(b"A: 1\n") == (b"A: 1\n", b"")
    assert header.split_head(b"\nonly a body") == (b"", b"only a body")


def test_fields_are_cut_and_what_is_no_field_goes() -> None:
    head = b"A : 1\n>From somebody\nB: " + b"x" * 20_000 + b"\n folded\nC: 3\n kept\n"
    a, b, c, folded = header.shortened(head).splitlines()
    assert (a, c, folded) == (b"A: 1", b"C: 3", b" kept")
    assert len(b) == header.LONGEST_FIELD


def test_a_field_is_a_line_of_text_and_its_name_has_no_case() -> None:
    message = header.parsed(b"SUBJECT: A\n walk\nFrom: \nSender: Bram <b@example.org>\n\nBody.\n")
    assert header.field(message, "subject") == "A walk"
    assert header.field(message, "date") == ""
    assert header.sender(message) == "Bram"
    assert message.get_payload() == "Body.\n"


def test_nobody_wrote_what_no_field_says() -> None:
    assert header.sender(header.parsed(b"Subject: A\n\n")) == ""


@pytest.mark.parametrize(
    ("subject", "charset", "text"),
    [
        ("café".encode(), "us-ascii", "café"),
        ("café".encode("latin-1"), "", "café"),
        ("Мельница".encode("koi8-r"), "koi8-r", "Мельница"),
        ("Мельница".encode("cp1251"), "windows-1251", "Мельница"),
        ("Młyn żółty".encode("iso-8859-2"), "ISO-8859-2", "Młyn żółty"),
        ("水車小屋".encode("shift_jis"), "Shift_JIS", "水車小屋"),
        ("水車小屋".encode("iso-2022-jp"), "iso-2022-jp", "水車小屋"),
        ("Re: 水車 <2>".encode("iso-2022-jp"), "us-ascii", "Re: 水車 <2>"),
        ("물레방아".encode("iso-2022-kr"), "iso-2022-kr", "물레방아"),
        ("Мельница".encode(), "koi8-r", "Мельница"),
    ],
)
def test_raw_letters_of_a_head_are_in_the_charset_of_its_message(subject: bytes, charset: str, text: str) -> None:
    kind = b"Content-Type: text/plain; charset=" + charset.encode() + b"\n" if charset else b""
    message = header.parsed(b"Subject: " + subject + b"\nFrom: x@y.example\n" + kind + b"\nbody\n")
    assert header.field(message, "subject") == text


def test_raw_letters_are_in_the_charset_of_the_first_part_that_names_one() -> None:
    message = header.parsed(
        b"From: " + "Анна".encode("koi8-r") + b" <a@y.example>\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nContent-Type: application/pdf\n\nx\n--b\nContent-Type: text/html; charset=KOI8-R\n\nx\n--b--\n"
    )
    assert header.sender(message) == "Анна"


def test_letters_that_look_like_brackets_in_japanese_shift_codes_cut_no_name() -> None:
    name = "西村".encode("iso-2022-jp")
    assert b"<" in name
    assert header.sender(header.parsed(b"From: " + name + b" <n@y.example>\n\n")) == "西村"
