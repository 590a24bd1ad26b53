"""An expression is compiled when it is first asked, and is then what `re.compile` would have given."""

from __future__ import annotations

import re

import pytest

from kantlijn.late import late


def test_it_is_compiled_once_and_not_before_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    def compile_(pattern: str, flags: int) -> re.Pattern[str]:
        compiled.append(pattern)
        return _compile(pattern, flags)

    _compile = re.compile
    monkeypatch.setattr("re.compile", compile_)
    lamp = late(r"l(a)mp", re.IGNORECASE)
    assert not compiled
    assert lamp.sub("b", "a Lamp") == "a b"
    assert lamp.fullmatch("LAMP") and lamp.findall("lamp") == ["a"] and lamp.search("dark") is None
    assert compiled == [r"l(a)mp"]


def test_what_is_no_method_is_that_of_the_expression() -> None:
    assert (late("(?P<a>x)").groups, late("x").pattern, late("x", re.I).flags) == (1, "x", re.compile("x", re.I).flags)


def test_an_expression_that_is_none_says_so_when_it_is_asked() -> None:
    with pytest.raises(re.error):
        late("(").match("x")
