"""The body of a reStructuredText post as HTML, and the title and the fields that stand in its markup.

docutils reads it; what it complains of is shown as it was written, without the complaint. Nothing is run, no file and
no address is opened, whatever a directive asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docutils import nodes

from kantlijn.formats._rst import directives, tree
from kantlijn.formats._rst.html import Translator
from kantlijn.model import normal

_BLOG_KEYS = frozenset(
    "date tags category categories slug status summary modified title lang save_as url template subtitle".split()
)
_KEYS = _BLOG_KEYS | frozenset("author authors keywords updated".split())
_PLACE = re.compile(r"\A[{|](?:filename|static|attach|author|category|index|tag)[|}]/?")
_TICKS = re.compile(r"`(.*?)`?_{0,2}\Z|(.*?)_{1,2}\Z", re.DOTALL)


@dataclass
class Body:
    """What the markup of a post holds."""

    html: str = ""
    title: str = ""
    fields: dict[str, object] = field(default_factory=dict)
    odd: int = 0
    """The line of the first piece that could not be read and stands as it was written; 0 for none."""


def read_body(text: str, title: str = "") -> Body:
    """The markup of a post as HTML; a heading that says `title` again goes.

    Raises `tree.TooLargeError`, and RecursionError for what is nested too deeply.
    """
    found: dict[str, object] = {}
    left: list[int] = []
    with directives.registered(text):
        document = tree.parsed(text, found, left)
    body = Body(odd=_mend(document) or next(iter(left), 0))
    body.title = _lift(document, body, title)
    body.fields = {**found, **body.fields}
    _relink(document)
    _number(document)
    translator = Translator(document)
    document.walkabout(translator)
    body.html = "".join(translator.body).strip()
    return body


def _mend(document: nodes.document) -> int:
    """Complaints go, the text they are about stays; out comes the first line of what is now shown as it was written."""
    odd = 0
    for message in list(document.findall(nodes.system_message)):
        kept = [child for child in message.children if isinstance(child, nodes.literal_block)]
        if kept and message.get("level", 0) >= 3:
            odd = odd or int(message.get("line", 0) or 1)
        else:
            kept = []
        if message.parent is not None:
            message.parent.replace(message, kept)
    for problem in list(document.findall(nodes.problematic)):
        problem.parent.replace(problem, nodes.Text(_bare(problem.astext())))
    return odd


def _bare(text: str) -> str:
    """A link that leads nowhere, as its words."""
    match = _TICKS.fullmatch(text)
    return (match[1] or match[2] or text) if match else text


def _first(parent: nodes.Element) -> nodes.Node | None:
    """The first child that is more than a comment or a target."""
    quiet = (nodes.PreBibliographic, nodes.comment, nodes.target, nodes.pending)
    return next((child for child in parent.children if not isinstance(child, quiet)), None)


def _lift(document: nodes.document, body: Body, given: str) -> str:
    """The title out of the markup, and the list of fields that stands above or below it."""
    _take_fields(document, body)
    section = _first(document)
    if not isinstance(section, nodes.section) or not isinstance(section.children[0], nodes.title):
        return ""
    heading = section.children[0].astext().strip()
    if given and normal(heading) != normal(given):
        _take_fields(section, body, 1)
        return ""
    section.pop(0)
    _take_fields(section, body)
    document.replace(section, section.children) if section.children else document.remove(section)
    return heading


def _take_fields(parent: nodes.Element, body: Body, skip: int = 0) -> None:
    children = parent.children[skip:]
    holder = next((c for c in children if not isinstance(c, nodes.comment | nodes.target | nodes.pending)), None)
    if not isinstance(holder, nodes.field_list):
        return
    names = {name: entry for entry, name in _named(holder)}
    sure = bool(_BLOG_KEYS.intersection(names))
    for name, entry in names.items():
        if name in _KEYS:
            body.fields[name] = _value(entry.children[1])
        if sure or name in _KEYS:
            holder.remove(entry)
    if not holder.children:
        parent.remove(holder)


def _named(holder: nodes.field_list) -> Iterator[tuple[nodes.field, str]]:
    for entry in holder.children:
        if isinstance(entry, nodes.field) and len(entry.children) == 2:
            yield entry, entry.children[0].astext().strip().lower()


def _value(node: nodes.Node) -> object:
    """A field as text, or as a list where it is written as one."""
    lists = [child for child in node.children if isinstance(child, nodes.bullet_list)]
    if lists:
        return [" ".join(item.astext().split()) for item in lists[0].children]
    return " ".join(node.astext().split())


def _number(document: nodes.document) -> None:
    """The number of a note goes into its first paragraph."""
    notes = [node for kind in (nodes.footnote, nodes.citation) for node in document.findall(kind)]
    for note in notes:
        if len(note.children) > 1 and isinstance(note.children[0], nodes.label):
            label, first = note.children[:2]
            if isinstance(note, nodes.Element) and isinstance(first, nodes.paragraph):
                note.remove(label)
                first.insert(0, label)


def _relink(document: nodes.document) -> None:
    """Links to a file of the site lose what says from where: `{filename}a.rst`, `|static|/b.png`."""
    for node in document.findall(nodes.reference):
        if "refuri" in node:
            node["refuri"] = _PLACE.sub("", node["refuri"], count=1)
    for picture in document.findall(nodes.image):
        picture["uri"] = _PLACE.sub("", picture["uri"], count=1)
