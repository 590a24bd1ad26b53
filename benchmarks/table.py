"""Many measurements in, a table out: medians, 95th percentiles, and how they stand to a floor or a peer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import NamedTuple

Measured = Mapping[str, Sequence[float]]
"""Everything that a case measured, by name, each as often as it was measured."""


class Row(NamedTuple):
    """A line of the table: what is measured, against what, and what is aimed at.

    Milliseconds and bytes are compared by ratio, memory by what it is more. Without `other`, the target is for the
    figure itself.
    """

    label: str
    figure: str
    other: str = ""
    target: float | None = None
    unit: str = "ms"


class Line(NamedTuple):
    """A row with its figures, as the table shows and JSON keeps it."""

    label: str
    unit: str
    median: float
    p95: float
    other: float | None
    ratio: float | None
    target: float | None

    @property
    def missed(self) -> bool:
        """Whether there is a target, and this does not meet it."""
        reached = self.median if self.ratio is None else self.ratio
        return self.target is not None and reached > self.target


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of them does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def lines(rows: Sequence[Row], measured: Measured) -> Iterator[Line]:
    """The rows whose figures are there: a peer that is not installed has none."""
    for row in rows:
        if not measured.get(row.figure) or (row.other and not measured.get(row.other)):
            continue
        ours = median(measured[row.figure])
        other = median(measured[row.other]) if row.other else None
        ratio = None if not other else ours - other if row.unit == "MB" else ours / other
        yield Line(row.label, row.unit, ours, percentile(measured[row.figure], 0.95), other, ratio, row.target)


HEAD = "| | median | p95 | against | ratio | target |  |\n|---|--:|--:|--:|--:|--:|---|"


def markdown(line: Line, before: Line | None = None) -> str:
    """A line of the table; `before` is the same line of an earlier run."""
    cells = [
        line.label,
        _figure(line.median, line.unit),
        _figure(line.p95, ""),
        "" if line.other is None else _figure(line.other, ""),
        _ratio(line.ratio, line.unit),
        _target(line),
        "missed" if line.missed else "",
    ]
    if before is not None:
        reached = [one.median if one.ratio is None else one.ratio for one in (before, line)]
        cells[-1] += f" was {_figure(reached[0], '')}, now {_figure(reached[1], '')}"
    return f"| {' | '.join(cells)} |"


def _figure(value: float, unit: str) -> str:
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}".strip()


def _ratio(ratio: float | None, unit: str) -> str:
    return "" if ratio is None else f"{ratio:+.0f}" if unit == "MB" else f"{ratio:.2f}"


def _target(line: Line) -> str:
    if line.target is None:
        return ""
    return f"≤ {'+' if line.unit == 'MB' and line.ratio is not None else ''}{line.target:,g}"
