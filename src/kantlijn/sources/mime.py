"""MIME messages, be they mail or saved pages: what is asked of them before and after the standard library reads one."""

from __future__ import annotations

import re
from email.errors import MessageError
from email.message import Message
from itertools import islice

_MULTIPART = re.compile(rb"^content-type[ \t]*:\s*multipart/", re.IGNORECASE | re.MULTILINE)


def has_more_multiparts(raw: bytes, most: int) -> bool:
    """Returns whether more than so many parts of a message have parts: in each other, they would take too long."""
    return sum(1 for _ in islice(_MULTIPART.finditer(raw), most + 1)) > most


def parameter(part: Message, name: str) -> str:
    """Returns a parameter of the Content-Type field, "" where there is none that can be read."""
    try:
        value = part.get_param(name, "")
    except (MessageError, ValueError, LookupError):
        return ""
    return str(value[2] if isinstance(value, tuple) else value or "")
