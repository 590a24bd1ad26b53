"""A widget that draws its rows itself, in the colours of the theme of the moment."""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget

from kantlijn.widgets.palette import Palette, palette_of


class Coloured(Widget):
    """Knows the styles that it draws with: looked up once, and anew when the theme is another."""

    _palette: Palette | None = None
    _base: Style | None = None

    @property
    def palette(self) -> Palette:
        """The styles by their names."""
        if self._palette is None:
            self._palette = palette_of(self.app)
        return self._palette

    @property
    def base(self) -> Style:
        """The style of its ground."""
        if self._base is None:
            self._base = self.rich_style
        return self._base

    def notify_style_update(self) -> None:
        """The theme changed."""
        super().notify_style_update()
        self._palette = self._base = None
