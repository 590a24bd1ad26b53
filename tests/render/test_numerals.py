"""The numbers of a list as its page shows them."""

from __future__ import annotations

import pytest

from kantlijn.render.numerals import numeral


@pytest.mark.parametrize(
    ("number", "kind", "shown"),
    [
        (1, "a", "a"), (26, "a", "z"), (27, "A", "AA"), (4, "i", "iv"), (49, "I", "XLIX"), (299, "i", "ccxcix"),
        (7, "1", "7"), (300, "i", "300"), (0, "a", "0"), (3, "disc", "3"),
    ],
)  # fmt: skip
def test_a_number_as_a_list_of_that_kind_counts(number: int, kind: str, shown: str) -> None:
    assert numeral(number, kind) == shown
