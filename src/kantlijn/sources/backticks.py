"""Backticks round code, as Markdown wants them: more in a row than the code has anywhere."""

from __future__ import annotations

import re


def backticks(code: str, least: int = 3) -> str:
    """Returns the backticks that stand before and after code, `least` of them where it has none or fewer itself."""
    return "`" * max(least, 1 + max(map(len, re.findall("`+", code)), default=0))
