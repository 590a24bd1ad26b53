"""Who wrote something, without an address of mail, be it that people gave theirs for a name or for a site."""

from __future__ import annotations

from kantlijn.late import late

_MAIL = late(r"[<(\[]?(?:mailto:)?(?<![\w.+@-])([\w.+-]++)@[\w-]++(?:\.[\w-]++)++[>)\]]?")
"""Not what begins with an `@`, as `@ann@mill.example` does: that is how people are called in a network."""


def without_mail(name: str) -> str:
    """Returns a name, or several with commas, without addresses; of what is nothing else the part before the `@`."""
    return ", ".join(_one(part.strip()) for part in name.split(",")) if "@" in name else name


def _one(name: str) -> str:
    left = " ".join(_MAIL.sub(" ", name).split()).strip("\"'")
    return left or _MAIL.sub(r"\1", name).strip("\"'")


def site(url: str) -> str:
    """Returns the address of somebody's site, "" for one of mail."""
    return "" if url[:7].lower() == "mailto:" or ("@" in url and _MAIL.fullmatch(url)) else url
