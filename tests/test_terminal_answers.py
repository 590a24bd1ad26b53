"""What the terminal says of itself is told from what is typed."""

from __future__ import annotations

import pytest

from kantlijn import terminal_answers
from kantlijn.terminal_answers import ASK, Answers


def asked(monkeypatch: pytest.MonkeyPatch, *came: str) -> tuple[Answers, bool, list[str], list[str]]:
    """Ask; returns what answered, whether with Sixel, what was written, and what is left of what came."""
    monkeypatch.setattr(terminal_answers, "PATIENCE", 0.0)
    answers, written, left = Answers(), list[str](), list[str]()

    def write(data: str) -> None:
        written.append(data)
        left.extend(answers.take(data) for data in came)

    return answers, answers.has_sixel(write), written, left


@pytest.mark.parametrize(
    ("came", "sixel", "left"),
    [
        (["\x1b[?62;4c"], True, ""),
        (["\x1b[?64;1;2;4;6;22c"], True, ""),
        (["\x1b[?62;22c"], False, ""),
        (["\x1b[?4c"], False, ""),  # the first number is the kind of terminal
        (["j\x1b[?62;4ck"], True, "jk"),
        (["j\x1b[?6", "2;4ck"], True, "jk"),
        (["\x1b[?2026;2$y", "j"], False, "\x1b[?2026;2$yj"),
        (["\x1b[?2048;0", "$yj"], False, "\x1b[?2048;0$yj"),
        (["\x1b[A", "\x1b"], False, "\x1b[A\x1b"),
    ],
)
def test_an_answer_is_no_key(came: list[str], sixel: bool, left: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _, found, written, kept = asked(monkeypatch, *came)
    assert (found, written, "".join(kept)) == (sixel, [ASK], left)


def test_it_is_asked_once_and_a_late_answer_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    answers, found, written, _ = asked(monkeypatch)
    assert not found
    assert answers.take("\x1b[?62;4c") == ""
    assert answers.has_sixel(written.append)
    assert written == [ASK]


def test_what_is_typed_before_anything_was_asked_is_left_alone() -> None:
    assert Answers().take("\x1b[?62;4c") == "\x1b[?62;4c"
