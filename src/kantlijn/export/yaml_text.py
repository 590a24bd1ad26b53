"""YAML for people and for programs of either version of it: what could be taken for other than text is in quotes."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import yaml

_PLAIN = re.compile(r"[^\W\d_][\w-]*(?: [^\W_][\w-]*)*")
_WORDS = re.compile(r"(?:y|n|yes|no|on|off|true|false|null|nan|inf)", re.IGNORECASE)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)?")


class Moment(str):
    """A date that generators are to take for one: it stands without quotes."""

    __slots__ = ()


@cache
def _dumper() -> type[Any]:
    import yaml

    class Dumper(yaml.SafeDumper):
        """Text in lines as a block, other text in quotes unless it is plain words; no anchors."""

        def ignore_aliases(self, data: object) -> bool:
            return True

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=_style(value))

    def moment(dumper: yaml.SafeDumper, value: Moment) -> yaml.Node:
        # A tag of its own resolver, or the emitter would write `!!timestamp` before it.
        return dumper.represent_scalar("tag:yaml.org,2002:timestamp", str(value))

    Dumper.add_representer(str, text)
    Dumper.add_representer(Moment, moment)
    return Dumper


def _style(value: str) -> str | None:
    if _PLAIN.fullmatch(value) and not _WORDS.fullmatch(value):
        return None
    # A block that ends with an empty line would end the document too: `...` is written after it.
    if "\n" in value and not value.endswith("\n"):
        return "|"
    return "'" if max(value, default="") > "\uffff" and "\n" not in value else '"'  # PyYAML has emoji in no other


def dumped(value: object) -> str:
    """A value as YAML, keys in their order, no line broken that was not."""
    import yaml

    found = yaml.dump(value, Dumper=_dumper(), allow_unicode=True, width=2**31, sort_keys=False)
    assert isinstance(found, str)
    return found


def moment(date: str) -> str:
    """A date as generators take it, if it is exact enough for them, else as text."""
    return Moment(date) if _MOMENT.fullmatch(date) else date
