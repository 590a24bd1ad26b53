"""What a terminal may get from this program, to the byte: anything else came out of a file."""

from __future__ import annotations

import re

OWN = re.compile(
    rb"\x1b\[[0-9;]*m"  # colours and styles
    rb"|\x1b\[\d{1,4};\d{1,4}H"  # the cursor goes somewhere
    rb"|\x1b\[[0-3]?[JK]"
    rb"|\x1b\[\d{1,4};\d{1,4}r\x1b\[\d{1,4};1H(?:(?:\r?\n)+|(?:\x1bM)+)\x1b\[r"  # rows move; the CR is the terminal's
    rb"|\x1b\[\?(?:7|25|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"  # modes of the terminal
    rb"|\x1b\[\?(?:2026|2048)\$p"  # whether it has these two
    rb"|\x1b\[(?:>\d+|=\d+;\d+|<)u"  # the keyboard protocol
    rb"|\x1b\]22;[a-z-]*\x07"  # the shape of the pointer
    rb"|\x1b\]52;c;[A-Za-z0-9+/=]*\x07"  # what `y` copies, in base64 of our own making
    rb"|[\t\r\n]"
)
"""What Textual writes by itself on our behalf. No string that a terminal stores or answers has text of a file in it."""

_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)


def foreign(written: bytes) -> str:
    """The first thing in what was written to a terminal that the program does not write by itself, with what is
    around it; "" where there is none."""
    text = OWN.sub(b"", written).decode("utf-8", "surrogateescape")
    found = _HARMFUL.search(text)
    return repr(text[max(0, found.start() - 60) : found.start() + 60]) if found else ""
