"""Jupyter notebooks: the cells of a post, text as it is, code with its language, and what running it printed.

The shape is nbformat's, versions 3 and 4. The head is YAML in a first raw cell (Quarto, nbdev), a title with `- key:
value` lines below it in a first Markdown cell (fastpages), or Nikola's metadata. Pictures are named and not kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kantlijn.formats._sites.front_matter import split
from kantlijn.formats._sites.markup_post import post
from kantlijn.formats._sites.place import Place
from kantlijn.model import Post, Problem
from kantlijn.sources import json
from kantlijn.sources.backticks import backticks
from kantlijn.sources.json import maps, text
from kantlijn.sources.source import FormatError, Source

NAME = "Jupyter notebook"
BEGINS = "{"
ENDINGS = (".ipynb",)

_COLOURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_HEADING = re.compile(r"\s*#[ \t]+(\S[^\n]*)(?:\n|\Z)")
_FIELD = re.compile(r"[-*][ \t]+([A-Za-z_]\w*)[ \t]*:[ \t]*(.*)")
_OPTION = re.compile(r"^(?:#|//|--)\|[ \t]*([\w-]+)[ \t]*:[ \t]*(.*)$", re.MULTILINE)
_HIDE = re.compile(r"\A\s*#\s*(hide|hide_input|hide_output|collapse\w*|export\w*|exporti|default_exp.*)\b.*(?:\n|\Z)")
_OBJECT = re.compile(r"<[\w.]+(?: object)?(?: at 0x[0-9a-f]+)?>")
"""What Python says of a thing that only its other forms show, such as `<IPython.core.display.HTML object>`."""
_KINDS = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml", "html": "text/html", "latex": "text/latex"}
"""What version 3 calls the forms of an output, which stand in it beside its text."""
_IMAGES = ("image/png", "image/jpeg", "image/svg+xml", "image/gif")


def sniff(source: Source) -> bool:
    """Any file with the ending: what is none is said when it is read."""
    return not source.is_folder and source.suffix == ".ipynb"


def parse(source: Source) -> Iterator[Post | Problem]:
    """The post. Raises FormatError for what is no notebook."""
    value, problems = json.load(source)
    yield from problems
    cells = _cells(value) if isinstance(value, dict) else None
    if cells is None or not isinstance(value, dict):
        raise FormatError("is no notebook: it has no cells")
    metadata = value.get("metadata")
    meta = metadata if isinstance(metadata, dict) else {}
    fields, title, cells = _head(cells, meta)
    body = "\n\n".join(filter(None, (_shown(cell, _language(meta)) for cell in cells)))
    yield post(source, fields, Place(source), title, body, "markdown")


def _cells(value: Mapping[str, object]) -> list[dict[str, object]] | None:
    """The cells, which version 3 has in worksheets."""
    if isinstance(value.get("cells"), list):
        return maps(value["cells"])
    if isinstance(value.get("worksheets"), list):
        return [cell for sheet in maps(value["worksheets"]) for cell in maps(sheet.get("cells"))]
    return None


def _text(value: object) -> str:
    """Text, or its lines in a list."""
    if isinstance(value, list):
        return "".join(line for line in value if isinstance(line, str))
    return value if isinstance(value, str) else ""


def _source(cell: Mapping[str, object]) -> str:
    return _text(cell.get("source", cell.get("input"))).replace("\r\n", "\n")


def _language(meta: Mapping[str, object]) -> str:
    for name in ("kernelspec", "language_info"):
        told = meta.get(name)
        if isinstance(told, dict) and (language := text(told, "language") or text(told, "name")):
            return "python" if language.startswith("python") else language
    return "python"


Cells = list[dict[str, object]]


def _head(cells: Cells, meta: Mapping[str, object]) -> tuple[Mapping[str, object], str, Cells]:
    """The fields, the title, and the cells without what said them."""
    nikola = meta.get("nikola")
    fields: dict[str, object] = dict(nikola) if isinstance(nikola, dict) else {}
    if cells and text(cells[0], "cell_type") == "raw" and _source(cells[0]).lstrip().startswith("---"):
        head = split(_source(cells[0]).strip() + "\n")
        return {**fields, **head.fields}, str(head.fields.get("title", "")), cells[1:]
    if cells and text(cells[0], "cell_type") == "heading" and not fields.get("title"):
        return fields, " ".join(_source(cells[0]).split()), cells[1:]
    at = next((number for number, cell in enumerate(cells) if text(cell, "cell_type") == "markdown"), None)
    match = _HEADING.match(_source(cells[at])) if at is not None else None
    if at is None or match is None or fields.get("title"):
        return fields, str(fields.get("title", "")), cells
    more, rest = _fastpages(_source(cells[at])[match.end() :])
    kept = {**cells[at], "source": rest}
    return (
        {**fields, **more},
        str(more.get("title", "") or match[1].strip("\"' #")),
        [*cells[:at], kept, *cells[at + 1 :]],
    )


def _fastpages(below: str) -> tuple[dict[str, object], str]:
    """The lines of `- key: value` right below the title, and what follows, with the summary above them."""
    fields: dict[str, object] = {}
    lines = below.split("\n")
    at = 0
    for at, line in enumerate(lines):  # noqa: B007 - where it stopped is asked for
        if field := _FIELD.fullmatch(line.strip()):
            fields[field[1].lower()] = _listed(field[2].strip())
        elif line.strip() and not line.lstrip().startswith(">"):
            break
    else:
        at = len(lines)
    known = fields.keys() & {"toc", "badges", "comments", "categories", "author", "date", "image", "layout", "title"}
    summary = [line for line in lines[:at] if line.lstrip().startswith(">")]
    return (fields, "\n".join([*summary, "", *lines[at:]]).lstrip("\n")) if known else ({}, below)


def _listed(value: str) -> object:
    listed = re.fullmatch(r"\[(.*)\]", value)
    return [part.strip(" \"'") for part in listed[1].split(",")] if listed else value.strip("\"'")


def _shown(cell: Mapping[str, object], language: str) -> str:
    kind, source = text(cell, "cell_type"), _source(cell)
    if kind == "heading":
        return f"{'#' * int(text(cell, 'level') or 1)} {source}" if (text(cell, "level") or "1").isdecimal() else source
    if kind != "code":
        return "" if kind == "raw" else source
    options = {name: value.strip().lower() for name, value in _OPTION.findall(source)}
    hidden = _HIDE.match(source)
    if options.get("include") == "false" or (hidden and hidden[1] == "hide"):
        return ""
    code = _OPTION.sub("", source[hidden.end() :] if hidden else source).strip("\n")
    parts = (
        [] if options.get("echo") == "false" or (hidden and hidden[1] == "hide_input") else [_fenced(code, language)]
    )
    if options.get("output") != "false" and not (hidden and hidden[1] == "hide_output"):
        parts += [_output(one) for one in maps(cell.get("outputs"))]
    return "\n\n".join(filter(None, parts))


def _fenced(code: str, language: str) -> str:
    """Code between more backticks than it has."""
    if not code.strip():
        return ""
    ticks = backticks(code)
    return f"{ticks}{language}\n{code}\n{ticks}"


def _output(output: Mapping[str, object]) -> str:
    """What running a cell gave: Markdown as it is, text as text, pictures and tables by name where there is no text."""
    held = output.get("data")
    data = held if isinstance(held, dict) else {_KINDS.get(name, name): value for name, value in output.items()}
    printed = _text(output.get("text"))
    if printed and not any(kind in data for kind in _IMAGES):
        return _fenced(_plain(printed), "text")
    if trace := _text([f"{line}\n" for line in _lines(output.get("traceback"))]):
        return _fenced(_plain(trace), "text")
    if markdown := _text(data.get("text/markdown")):
        return markdown
    image = next((kind for kind in _IMAGES if kind in data), "")
    if image:
        return f"*[{image.partition('/')[2].partition('+')[0]} picture]*"
    plain = _text(data.get("text/plain"))
    others = _text(data.get("text/latex")) or _text(data.get("text/html"))
    return others if others and (not plain or _OBJECT.fullmatch(plain.strip())) else _fenced(_plain(plain), "text")


def _lines(value: object) -> list[str]:
    return [line for line in value if isinstance(line, str)] if isinstance(value, list) else []


def _plain(said: str) -> str:
    """What was printed, without colours; of a line that was written over, what stood last."""
    lines = _COLOURS.sub("", said).rstrip("\n").split("\n")
    return "\n".join(line.rstrip("\r").rsplit("\r", 1)[-1] for line in lines)
