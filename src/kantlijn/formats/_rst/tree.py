"""What docutils makes of a text, with nothing opened or run, and with limits where it would take too long."""

from __future__ import annotations

import io
import re
from typing import Any

from docutils import frontend, nodes, utils
from docutils.parsers.rst import Parser, states
from docutils.readers import standalone
from docutils.transforms import Transform
from docutils.writers import html5_polyglot

from kantlijn.formats._rst import directives

_LARGEST = 1_000_000
"""How many characters the substitutions of a post may grow to."""
_MARK = re.compile(r"[*`|_:@+\[]")
_COSTLY = 1_000_000
"""What a paragraph costs that is worth a look: its length times its marks."""
_MOST_COST = 100_000_000
"""What all paragraphs of a post may cost, some seconds."""
_ROUNDS = 20
"""How deeply substitutions may hold each other."""
_SETTINGS: dict[str, object] = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "halt_level": 5,
    "report_level": 5,
    "syntax_highlight": "none",
    "smart_quotes": False,
    "doctitle_xform": False,
    "docinfo_xform": False,
    "sectsubtitle_xform": False,
    "line_length_limit": 1_000_000,
    "input_encoding": "unicode",
    "embed_stylesheet": False,
    "stylesheet_path": "",
    "toc_backlinks": False,
    "section_self_link": False,
    "auto_id_prefix": "s-",
    "language_code": "en",
    "initial_header_level": "2",
}


class TooLargeError(Exception):
    """A post whose substitutions would grow beyond all measure."""


def parsed(text: str, found: dict[str, object], left: list[int]) -> nodes.document:
    """Docutils' tree of a text, with its substitutions and references put in and its complaints still there."""
    parser, writer = Parser(inliner=_inliner(left)), html5_polyglot.Writer()
    settings = frontend.get_default_settings(parser, writer, standalone.Reader())
    for name, value in {**_SETTINGS, "warning_stream": io.StringIO(), directives.FOUND: found}.items():
        setattr(settings, name, value)
    document = utils.new_document("post", settings)
    parser.parse(text, document)
    document.transformer.populate_from_components((parser, _Reader()))
    document.transformer.apply_transforms()
    return document


def _inliner(left: list[int]) -> states.Inliner:
    """Docutils' reading of a paragraph, with a limit: it looks for the end of each mark to the end of the text.

    What it would take too long at, such as a paragraph of 10,000 lone stars, stays as it was written, and its line
    goes to `left`.
    """
    inliner = states.Inliner()
    whole, spent = inliner.parse, 0

    def parse(text: str, lineno: int, memo: Any, parent: Any) -> tuple[list[Any], list[Any]]:
        nonlocal spent
        cost = len(text) * len(_MARK.findall(text))
        if cost > _COSTLY and spent + cost > _MOST_COST:
            left.append(lineno)
            return [nodes.Text(text)], []
        spent += cost
        return whole(text, lineno, memo, parent)

    inliner.parse = parse  # type: ignore[method-assign]  # a class of our own would lack the patterns of docutils'
    return inliner


class _Weigh(Transform):
    """What substitutions will grow to, reckoned before they are put in: each may hold others many times."""

    default_priority = 100

    def apply(self, **_: object) -> None:
        """Raises TooLargeError, also where they hold each other in a ring."""
        definitions = self.document.substitution_defs
        if not definitions:
            return
        own = {name.lower(): len(node.astext()) + 1 for name, node in definitions.items()}
        inner = {name.lower(): _references(node) for name, node in definitions.items()}
        sizes = dict(own)
        for _round in range(_ROUNDS):
            grown = {name: min(_LARGEST, own[name] + sum(sizes.get(ref, 0) for ref in inner[name])) for name in own}
            if grown == sizes:
                break
            sizes = grown
        if grown != sizes or sum(sizes.get(ref, 0) for ref in _references(self.document)) >= _LARGEST:
            raise TooLargeError


def _references(node: nodes.Node) -> list[str]:
    return [found["refname"].lower() for found in node.findall(nodes.substitution_reference)]


class _Reader(standalone.Reader):  # type: ignore[type-arg]  # generic for the checker alone
    """Docutils' reader, with the weighing before its substitutions."""

    def get_transforms(self) -> list[type[Transform]]:
        return [*super().get_transforms(), _Weigh]
