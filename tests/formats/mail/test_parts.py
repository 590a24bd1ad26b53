"""The body of a message: the part to read, flowed text in whole paragraphs, attachments by name."""

from __future__ import annotations

from email.message import Message

import pytest

from kantlijn.formats.mail import header, parts


def message(text: str) -> Message:
    return header.parsed(text.encode())


def multipart(kind: str, *inner: str) -> Message:
    pieces = "".join(f"--x\n{part}\n" for part in inner)
    return message(f"Content-Type: multipart/{kind}; boundary=x\n\n{pieces}--x--\n")


PLAIN = "Content-Type: text/plain; charset=utf-8\n\nOne “word”."
HTML = "Content-Type: text/html; charset=utf-8\n\n<p>One <b>word</b>.</p>"
PICTURE = "Content-Type: image/png; name=frog.png\nContent-Disposition: attachment; filename=frog.png\n\nabc"


def test_of_alternatives_the_plain_text_is_taken_and_html_where_there_is_none() -> None:
    assert parts.body(multipart("alternative", HTML, PLAIN)) == ("One “word”.", "text")
    assert parts.body(multipart("alternative", HTML)) == ("<p>One <b>word</b>.</p>", "html")
    empty = "Content-Type: text/plain\n\n  \n"
    assert parts.body(multipart("alternative", empty, HTML)) == ("<p>One <b>word</b>.</p>", "html")


def test_attachments_are_named_with_their_size_below_the_text() -> None:
    assert parts.body(multipart("mixed", PLAIN, PICTURE)) == (
        "One “word”.\n\n[attachment: frog.png, 3 bytes]",
        "text",
    )
    text, markup = parts.body(multipart("mixed", HTML, PICTURE.replace("abc", "a" * 2500)))
    assert markup == "html"
    assert text.endswith("<p>[attachment: frog.png, 2 kB]</p>")


def test_text_below_html_becomes_html() -> None:
    footer = "Content-Type: text/plain\n\n-- \na <list>"
    assert parts.body(multipart("mixed", HTML, footer)) == (
        "<p>One <b>word</b>.</p>\n<p>-- <br>a &lt;list&gt;</p>",
        "html",
    )


def test_text_that_is_attached_is_no_body() -> None:
    attached = "Content-Type: text/plain; name=log.txt\nContent-Disposition: attachment; filename=log.txt\n\nlines"
    assert parts.body(multipart("mixed", PLAIN, attached))[0].endswith("[attachment: log.txt, 5 bytes]")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("one \ntwo\nthree", "one two\nthree"),
        ("> one \n> two\n> three", "> one two\n> three"),
        ("> one \n>> two", "> one\n>> two"),
        (" From here", "From here"),
        ("one\n-- \nAnna", "one\n-- \nAnna"),
        ("one \n-- \nAnna", "one\n-- \nAnna"),
    ],
)
def test_flowed_lines_are_joined_at_their_depth(written: str, shown: str) -> None:
    assert parts.flowed(written) == shown


def test_flowed_text_may_be_joined_without_the_space() -> None:
    assert parts.flowed("山 \n水", joined=True) == "山水"
    whole = message("Content-Type: text/plain; format=flowed; delsp=yes\n\none \ntwo\n")
    assert parts.body(whole) == ("onetwo", "text")


def test_more_parts_than_any_mail_has_are_counted_before_they_are_taken_apart() -> None:
    head = b"Content-Type: multipart/mixed; boundary=x\n\n"
    assert not parts.too_many_parts(head * 100)
    assert parts.too_many_parts(head * 101)
