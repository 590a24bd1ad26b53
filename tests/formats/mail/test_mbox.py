"""An mbox is split at its `From ` lines, and at nothing that only looks like one."""

from __future__ import annotations

import io

import pytest

from kantlijn.formats.mail import mbox
from kantlijn.formats.mail.mbox import FROM, Raw, split

FIRST = b"From anna@example.org Sat Jan  3 10:00:00 2009\n"


def messages(data: bytes) -> list[Raw]:
    return list(split(io.BytesIO(data), "a.mbox"))


@pytest.mark.parametrize(
    "line",
    [
        b"From anna@example.org Sat Jan  3 10:00:00 2009\n",
        b"From anna at example.org  Sat Jan  3 10:00:00 2009\n",
        b"From anna@example.org Sat, 3 Jan 2009 10:00:00 +0100\r\n",
        b"From MAILER-DAEMON 2009-01-03 10:00\n",
        b"From - Sat Jan  3 10:00:00 2009\n",
        b"From -\n",
        b"From 123@xxx\n",
    ],
)
def test_from_lines_of_many_programs(line: bytes) -> None:
    assert FROM.fullmatch(line)


@pytest.mark.parametrize(
    "line", [b"From here we walked on.\n", b"From the 3rd of January 2009\n", b"from anna@example.org\n", b"From \n"]
)
def test_sentences_are_no_from_lines(line: bytes) -> None:
    assert not FROM.fullmatch(line)


def test_each_message_has_its_number_line_and_date() -> None:
    first, second = messages(
        FIRST + b"Subject: A\n\nOne.\n\n" + FIRST.replace(b"10:00", b"11:30") + b"Subject: B\n\nTwo.\n"
    )
    assert (first.name, first.line, first.sent) == ("#1", 1, "2009-01-03T10:00:00")
    assert (second.name, second.line, second.sent) == ("#2", 6, "2009-01-03T11:30:00")
    assert first.where == "line 1"
    assert first.data == b"Subject: A\n\nOne.\n\n"
    assert second.data == b"Subject: B\n\nTwo.\n"


def test_without_a_blank_line_above_only_a_field_of_mail_may_follow() -> None:
    cut = messages(FIRST + b"Subject: A\n\nOne.\n" + FIRST + b"Received: by x\n\nTwo.\n")
    kept = messages(FIRST + b"Subject: A\n\nOne.\n" + FIRST + b"Note: this is prose\n")
    assert (len(cut), len(kept)) == (2, 1)
    assert FIRST in kept[0].data


def test_a_from_line_as_the_last_one_is_text() -> None:
    (only,) = messages(FIRST + b"Subject: A\n\nOne.\n\n" + FIRST)
    assert only.data.endswith(FIRST)


def test_the_mark_before_a_from_goes_in_an_mbox_and_stays_in_a_single_message() -> None:
    (packed,) = messages(FIRST + b"Subject: A\n\n>From here on.\n>>From there.\n")
    (single,) = messages(b"Subject: A\n\n>From here on.\n")
    assert packed.data == b"Subject: A\n\nFrom here on.\n>>From there.\n"
    assert single.data == b"Subject: A\n\n>From here on.\n"
    assert (single.name, single.line, single.sent) == ("a.mbox", 1, "")


def test_blank_lines_and_a_byte_order_mark_may_stand_first() -> None:
    (found,) = messages(b"\n\r\n" + b"\xef\xbb\xbf" + FIRST + b"Subject: A\n\nOne.\n")
    assert (found.line, found.data) == (3, b"Subject: A\n\nOne.\n")


def test_a_message_that_is_too_large_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "LARGEST", 30)
    first, second = messages(FIRST + b"Subject: A\n\n" + b"word\n" * 9 + b"\n" + FIRST + b"Subject: B\n\nTwo.\n")
    assert first.cut
    assert len(first.data) <= 30
    assert not second.cut


def test_an_empty_file_is_one_message_without_anything() -> None:
    (found,) = messages(b"")
    assert found.data == b""
