"""Our two themes made for reading: *ink*, dark, and *paper*, light.

Contrast was computed after WCAG 2: text, headings and code at least 7:1 on the ground, muted text at least 4.5:1, also
under the cursor, whose own ground is told from the page by 1.25:1.
"""

from __future__ import annotations

from dataclasses import replace

from textual.theme import Theme

INK = Theme(
    name="ink",
    dark=True,
    background="#1c1b19",
    surface="#262421",
    panel="#262421",
    foreground="#d9d2c5",
    primary="#d7a65f",
    secondary="#85b9ae",
    accent="#d7a65f",
    success="#9bb873",
    warning="#d7a65f",
    error="#cf8a78",
    variables={
        "muted": "#a29a8b",
        "rule": "#3a3731",
        "tint": "#262421",
        "cursor": "#302d29",
        "depth-0": "#d7a65f",
        "depth-1": "#7fb3a8",
        "depth-2": "#b48ead",
        "depth-3": "#8fa876",
        "depth-4": "#cf8a78",
        "depth-5": "#7f9fc4",
        "block-cursor-foreground": "#d9d2c5",
        "block-cursor-background": "#3a3731",
        "input-selection-background": "#7fb3a8 35%",
    },
)

PAPER = Theme(
    name="paper",
    dark=False,
    background="#f7f2e8",
    surface="#ece5d6",
    panel="#ece5d6",
    foreground="#2c2822",
    primary="#6f3d0c",
    secondary="#1f4f48",
    accent="#6f3d0c",
    success="#425c1f",
    warning="#6f3d0c",
    error="#8c3a25",
    variables={
        "muted": "#5f574a",
        "rule": "#d3c9b6",
        "tint": "#ece5d6",
        "cursor": "#e2d9c6",
        "depth-0": "#9a5b1e",
        "depth-1": "#2f7168",
        "depth-2": "#7d4f86",
        "depth-3": "#55752c",
        "depth-4": "#a3472f",
        "depth-5": "#35608f",
        "block-cursor-foreground": "#2c2822",
        "block-cursor-background": "#d3c9b6",
        "input-selection-background": "#2f7168 35%",
    },
)


def _on_greys(theme: Theme, page: str, tint: str, cursor: str, rule: str) -> Theme:
    """The theme for 256 colours: what is nearest to its own grounds among those is yellow and pink, or one grey."""
    grounds = {"tint": tint, "cursor": cursor, "rule": rule, "block-cursor-background": rule}
    return replace(theme, background=page, surface=tint, panel=tint, variables={**theme.variables, **grounds})


def themes(colours: str | None) -> tuple[Theme, ...]:
    """Returns our themes for a terminal of that many colours, as Rich names them: `truecolor`, `256`, `standard`."""
    if colours != "256":
        return INK, PAPER
    return (
        _on_greys(INK, "#1c1c1c", "#242424", "#2e2e2e", "#3a3a3a"),
        _on_greys(PAPER, "#f2f2f2", "#e8e8e8", "#d6d6d6", "#cccccc"),
    )
