"""Where tests keep what was worked out, as the library does beside its catalogue."""

from __future__ import annotations


class Store:
    """Texts by digests, in memory."""

    def __init__(self) -> None:
        self.texts: dict[bytes, str] = {}

    def get(self, digest: bytes) -> str | None:
        """Returns what was kept, None where nothing was."""
        return self.texts.get(digest)

    def put(self, digest: bytes, text: str) -> None:
        """Keep it."""
        self.texts[digest] = text
