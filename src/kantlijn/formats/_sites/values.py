"""Values of a post's own head that its text names: `{{ page.assets }}` is what stands there as `assets`."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAMED = re.compile(
    r"-?\s*+page\.([\w.-]*\w)\s*+"
    r"(?:\|\s*+(?:relative_url|absolute_url|escape|strip|prepend:\s*+site\.(?:baseurl|url))\s*+)*+-?"
)
"""A value, through filters at most that leave its words and the way to a file as they are."""
_WITHIN = re.compile(r"\{\{([^{}]*+)\}\}")


class Values:
    """The texts in a post's head, by name."""

    def __init__(self, fields: Mapping[str, object], length: int) -> None:
        """`length` is that of the post's text: all that is put in is about as long at most, lest it fill a disk."""
        self._fields = fields
        self._room = length + 2000

    def of(self, expression: str) -> str:
        """What a text names, as its head has it; "" for what it has not, or not as text."""
        named = _NAMED.fullmatch(expression)
        value: object = self._fields if named else None
        for name in named[1].lower().split(".") if named else ():
            value = _lower(value).get(name)
        if not isinstance(value, str) or len(value) > self._room:
            return ""
        self._room -= len(value)
        return value

    def put_in(self, arguments: str) -> str:
        """The arguments of a tag with the values that they name; others stay as they are."""
        return _WITHIN.sub(lambda found: self.of(found[1]) or found[0], arguments) if "{{" in arguments else arguments


def _lower(fields: object) -> Mapping[str, object]:
    return {str(name).lower(): value for name, value in fields.items()} if isinstance(fields, Mapping) else {}
