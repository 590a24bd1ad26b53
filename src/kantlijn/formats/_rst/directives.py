"""Directives and roles of reStructuredText that docutils does not have, or has in a form that a reader must not use.

Blogs are written for Sphinx, Pelican, Nikola, Tinkerer and ABlog, each with names of its own. None of them is run here:
a name that is not known leaves its words, and nothing opens a file or an address.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive, directives, roles
from docutils.parsers.rst.directives.tables import CSVTable

from kantlijn.formats._rst import roles as own_roles
from kantlijn.formats._sites import tags
from kantlijn.formats._sites.pictures import small

FOUND = "kantlijn_found"
"""The setting of a document under which directives leave the fields that they found."""

_NAME = r"(?:(?!_)\w)+(?:[-._+:](?:(?!_)\w)+)*"
_DIRECTIVE = re.compile(rf"\.\.[ \t]+(?:\|[^|\n]{{1,200}}\|[ \t]+)?({_NAME})[ ]?::(?=\s|\Z)")
_ROLE = re.compile(rf":({_NAME}):`|`:({_NAME}):(?!`)")
_MOST = 500
"""No post uses more names than this; what comes after is left as docutils leaves it."""

_QUIET = frozenset(
    "contents toctree index highlight highlightlang default-domain module currentmodule py:module py:currentmodule "
    "comments more teaser_end tableofcontents local-toc meta update_page_title sectionauthor codeauthor title "
    "tabularcolumns disqus postlist".split()
)
_FIELDS = frozenset("author authors categories category tags".split())
_INCLUDED = frozenset("include literalinclude include_code include-code listing notebook".split())
_CODE = frozenset("code code-block sourcecode codeblock prompt console".split())
_VERBATIM = frozenset(
    "doctest testcode testoutput testsetup ipython graphviz digraph graph mermaid plantuml uml blockdiag seqdiag "
    "actdiag nwdiag ditaa aafigure chart gnuplot productionlist jinja".split()
)
_PICTURES = frozenset("thumbnail lightbox photo picture img".split())
_ROLE_ALIASES = frozenset("sub sup i b c ac t pep rfc math code raw literal restructuredtext".split())
"""Short names of roles that docutils knows besides those in its table."""
_WORDS = ("caption", "title", "alt", "name")


class _Any(dict[str, Callable[[str], Any]]):
    """An option table that knows every option."""

    def __missing__(self, key: str) -> Callable[[str], Any]:
        return directives.unchanged


class _Named(Directive):
    """Any directive by a name that docutils does not know: what it holds is read, what it says is shown."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[Any] = _Any({"class": directives.unchanged})

    def run(self) -> list[nodes.Node]:
        name = self.name.lower()
        argument = " ".join(self.arguments).strip()
        if name in _QUIET:
            return []
        if name in _FIELDS or name == "post":
            return self._fields(name, argument)
        if name in _INCLUDED:
            return [_note(self.name, argument)]
        if name in _CODE or name in _VERBATIM:
            return self._code(name, argument)
        if name in _PICTURES:
            return self._picture(argument)
        return self._words(argument)

    def _fields(self, name: str, argument: str) -> list[nodes.Node]:
        """What is said about the post; of ABlog's `post` the text it holds is its excerpt, which the post has too."""
        found = getattr(self.state.document.settings, FOUND)
        if name == "post":
            found.update({key: value for key, value in self.options.items() if key != "exclude"})
            found["date"] = argument or "draft"
            return [] if "exclude" in self.options else self._content()
        if argument and argument not in ("none", "default"):  # as Tinkerer writes what is not given
            found[name] = argument
        return self._content()

    def _code(self, name: str, argument: str) -> list[nodes.Node]:
        """Code with the language it names; a drawing program's text is code in a language of that name."""
        language = argument if name in _CODE else name
        caption = self.options.get("caption", "")
        text = "\n".join(self.content)
        if name == "chart":  # what it is a chart of stands in its options
            text = "\n".join((*(f":{key}: {value}" for key, value in self.options.items()), text))
        if name in _VERBATIM and argument:
            text = f"{argument}\n{text}".rstrip("\n")
        if not text:
            return self._words(argument)
        words = language.split()
        block = nodes.literal_block(text, text, language=words[0] if words else "")
        return [nodes.paragraph(caption, caption), block] if caption else [block]

    def _picture(self, argument: str) -> list[nodes.Node]:
        words = str(self.options.get("alt", ""))
        return [nodes.image(uri="".join(argument.split()), alt=words), *self._content()]

    def _words(self, argument: str) -> list[nodes.Node]:
        """The words of an unknown directive: its argument, its caption, and what it holds."""
        said = [str(self.options[key]) for key in _WORDS if self.options.get(key)]
        if self.content:
            return [*(_paragraph(self, text) for text in (argument, *said) if text), *self._content()]
        shown = tags.shown(self.name, _quoted(argument), True)
        if shown.startswith("<a "):
            return [nodes.raw("", f"<p>{shown}</p>", format="html"), *(_paragraph(self, text) for text in said)]
        return [_note(self.name, " ".join((argument, *said)))]

    def _content(self) -> list[nodes.Node]:
        holder = nodes.container()
        holder.document = self.state.document
        self.state.nested_parse(self.content, self.content_offset, holder, match_titles=True)
        return list(holder.children)


class _Raw(Directive):
    """HTML in the middle of a post, mended so that what it leaves open ends with it; other formats stay away."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[Any] = _Any({"file": directives.unchanged})

    def run(self) -> list[nodes.Node]:
        for elsewhere in ("file", "url"):
            if elsewhere in self.options:
                return [_note("raw", str(self.options[elsewhere]))]
        if "html" not in " ".join(self.arguments).lower().split():
            return []
        return [nodes.raw("", own_roles.mended("\n".join(self.content)), format="html")]


class _Csv(CSVTable):
    """A table of values that stand in the post; one from a file or an address is named, not fetched."""

    def run(self) -> list[Any]:
        for elsewhere in ("file", "url"):
            if elsewhere in self.options:
                return [_note("csv-table", str(self.options[elsewhere]))]
        return list(super().run())


class _Admonition(_Named):
    """A boxed remark: its kind in front, as a quotation."""

    def run(self) -> list[nodes.Node]:
        name = self.name.lower()
        argument = " ".join(self.arguments).strip()
        quote = nodes.block_quote(classes=["admonition"])
        kind = name.replace("-", " ").capitalize()
        if name == "admonition":
            kind, argument = argument, ""
        quote += nodes.paragraph("", "", nodes.strong(kind, kind)) if kind else []
        if argument:
            quote += _paragraph(self, argument)
        quote += self._content()
        return [quote]


_ADMONITIONS = (
    "attention caution danger error hint important note tip warning admonition seealso todo versionadded "
    "versionchanged deprecated"
).split()


@contextmanager
def registered(text: str) -> Iterator[None]:
    """For the time of one document, every directive and role that a text may use is known to docutils.

    docutils keeps both in tables of the whole process, in which a document's own roles stay too: they are put back.
    """
    tables: list[dict[str, Any]] = [directives._directives, roles._roles]  # type: ignore[attr-defined]
    before = [dict(table) for table in tables]
    try:
        for name in _unknown_directives(text):
            directives.register_directive(name, _Named)
        for name in _ADMONITIONS:
            directives.register_directive(name, _Admonition)
        directives.register_directive("raw", _Raw)
        directives.register_directive("csv-table", _Csv)
        roles.register_local_role("raw", own_roles.raw)
        for name in _unknown_roles(text):
            roles.register_local_role(name, own_roles.unknown)
        yield
    finally:
        for table, kept in zip(tables, before, strict=True):
            table.clear()
            table.update(kept)


def _unknown_directives(text: str) -> list[str]:
    known: Mapping[str, object] = directives._directive_registry  # type: ignore[attr-defined]
    own = {*_QUIET, *_FIELDS, *_INCLUDED, *_CODE, *_VERBATIM, "date"}
    names = list(dict.fromkeys(name.lower() for name in _DIRECTIVE.findall(text)))[:_MOST]
    return [name for name in names if name in own or name not in known]


def _unknown_roles(text: str) -> list[str]:
    known: Mapping[str, object] = roles._role_registry  # type: ignore[attr-defined]
    names = dict.fromkeys((one or other).lower() for one, other in _ROLE.findall(text))
    return [name for name in list(names)[:_MOST] if name not in known and name not in _ROLE_ALIASES]


def _quoted(argument: str) -> str:
    return " ".join(f'"{word}"' if '"' not in word else word for word in argument.split())


def _paragraph(directive: Directive, text: str) -> nodes.paragraph:
    found, messages = directive.state.inline_text(text, directive.lineno)
    return nodes.paragraph(text, "", *found, *messages)


def _note(name: str, words: str) -> nodes.raw:
    """What cannot be shown, named: small, in brackets."""
    said = html.escape(f"{name}: {words}" if words.strip() else name)
    return nodes.raw("", f"<p>{small(f'&#91;{said}&#93;')}</p>", format="html")
