"""What site generators would run in a post - Liquid tags, shortcodes, kramdown's attribute lists - as plain Markdown.

Nothing is run. Code keeps every character but the marks that kept a generator off it; elsewhere a tag becomes what it
would show as far as text can (see `tags.py`). One pass from left to right, and no search that is repeated goes further
than a tag may be long, so that a hostile text costs no more than its length.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kantlijn.formats._sites import pictures, tags, wordpress_marks
from kantlijn.formats._sites.values import Values

_LONGEST = 4000
"""How long a tag may be; what is not closed by then is text."""

_SIGNS = ("{%", "{{", "{:", "{#", "{.")
_LIQUID = (
    r"(?P<raw>\{%-?\s{0,9}raw\s{0,9}-?%\})|(?P<tag>\{%-?\s{0,9}(?P<name>[\w-]+))|(?P<short>\{\{[<%])|(?P<out>\{\{)"
)
_POINTS = re.compile(
    r"(?=[\s>*+0-9~`{<-])(?:"  # what none of them begins with is passed over quickly
    r"^(?P<fence>[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*+(?P<ticks>`{3,}+(?=[^`\n]*+$)|~{3,}+).*+\n?)"
    r"|(?P<indented>^[ \t]*+\n(?= {4}|\t))"
    r"|(?P<toc>^[ \t]*+(?:[-*+]|\d{1,9}[.)])[ \t].*+\n[ \t]*+\{:[ \t]*+toc\b[^}\n]*+\}[ \t]*+\n?)"
    r"|(?P<span>`++)|(?P<html><(?P<element>(?i:pre|code))\b)|(?P<list>\{:)|(?P<head>\{[#.])|" + _LIQUID + ")",
    re.MULTILINE,
)
_HTML_POINTS = re.compile(r"(?P<html><(?P<element>(?i:pre|code))\b)|" + _LIQUID)
_WITH_WORDPRESS = tuple(
    re.compile(f"{wordpress_marks.POINTS}|{points.pattern}", re.MULTILINE) for points in (_POINTS, _HTML_POINTS)
)
_RAW_MARKS = re.compile(r"\{%-?\s{0,9}(?:end)?raw\s{0,9}-?%\}")
_LITERAL = re.compile(r"\{\{([<%])/\*(.{0,400}?)\*/([>%])\}\}", re.DOTALL)
_ARGUMENTS = re.compile(r"\s*+(/?)\s*+([\w./-]*[\w-])(.*)", re.DOTALL)
_ENDS = re.compile(r"\{%-?\s{0,9}end_?([\w-]+)|\{\{[<%]\s{0,9}/\s{0,9}([\w./-]*\w)")
_CALL = re.compile(r"\s*+([\w:]+)\s*+\((.*)\)\s*+", re.DOTALL)
_OBJECTS = re.compile(r"-?\s*+(?:site|page|post|include|layout|content|paginator|forloop|jekyll|theme)\b")
_LIST = re.compile(r"\{:[:/]?[ \t]*(?:[.#\w]|/?\})")
_LOOP = re.compile(r"\{%-?\s{0,9}(end)?for\b[^%]{0,400}%\}")
_TO_LINE_END = re.compile(r"[ \t]*+(?:\n|\Z)")
_MARKER = re.compile(r"[ \t]{0,9}(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")
_NAME = re.compile(r"(?:[{\s:]|^)#([^\s{}#]+)")
_QUOTES = frozenset(("blockquote", "quote"))
_WITHIN_ADDRESS = re.compile(r"<[a-zA-Z/][^<>]*$|\]\([^()]*$|^[ \t]*\[[^\]]+\]:[ \t]*\S*$|/\S*$")
"""Where a value is part of an address or of a tag: there it goes, for a mark would break them."""
_CODE_TAGS = frozenset(("highlight", "codeblock", "code"))
_END_OF_HIGHLIGHT = r"\{\{[<%]\s{0,9}/\s{0,9}highlight\s{0,9}[%>]\}\}"
_CLEAN_LINKS = re.compile(r"\{(?:filename|static|attach|tag|category|author)\}")


def plain(body: str, site: str = "", markup: str = "markdown", values: Values | None = None) -> str:
    """A body without what a generator would run. A body that has none of it is returned unchanged.

    `site` (jekyll, hugo, zola, pelican or "") says whose body it is: what the others would run is text there. `values`
    are those of its head.
    """
    if site == "pelican" or "{filename}" in body or "{static}" in body:
        body = _CLEAN_LINKS.sub("", body)
    wordpress = "[" in body and any(sign in body for sign in wordpress_marks.SIGNS)
    if not wordpress and not any(sign in body for sign in _SIGNS):
        return body
    return _Reader(body, site, markup == "html", values or Values({}, 0), wordpress).read()


@lru_cache(64)
def _closing(what: str) -> re.Pattern[str]:
    return re.compile(what, re.MULTILINE | re.IGNORECASE)


def _kept_name(attributes: str) -> str:
    """Returns ` {#id}`, of all that is in an attribute list, or ""."""
    found = _NAME.search(attributes)
    return f" {{#{found[1]}}}" if found else ""


class _Reader:
    """One pass over a body. Each method named `_at_…` writes what stands there and gives where to go on, or 0: text."""

    def __init__(self, body: str, site: str, html: bool, values: Values, wordpress: bool = False) -> None:
        self.body, self.site, self.html, self.values = body, site, html, values
        self.points = (_WITH_WORDPRESS if wordpress else (_POINTS, _HTML_POINTS))[html]
        self.written: list[str] = []
        self.paired = {(one or other).lower() for one, other in _ENDS.findall(body)}
        self.open: list[tuple[str, str]] = []
        self.missing: set[str] = set()

    def read(self) -> str:
        points, body, at = self.points, self.body, 0
        while match := points.search(body, at):
            self.written.append(body[at : match.start()])
            after: int = getattr(self, f"_at_{match.lastgroup}")(match)
            if not after:
                self.written.append(match[0])
            at = after or match.end()
        self.written.append(body[at:])
        return "".join(self.written)

    def _end(self, what: str, at: int) -> re.Match[str] | None:
        """Where something ends; what was not found once is not looked for again, for it is not there further on."""
        if what in self.missing:
            return None
        found = _closing(what).search(self.body, at)
        if found is None:
            self.missing.add(what)
        return found

    def _code(self, begin: int, end: int) -> int:
        code = self.body[begin:end]
        if self.site not in ("hugo", "zola") and "raw" in code:
            code = _RAW_MARKS.sub("", code)
        if self.site in ("hugo", "") and "/*" in code:
            code = _LITERAL.sub(r"{{\1\2\3}}", code)
        self.written.append(code)
        return end

    def _at_fence(self, match: re.Match[str]) -> int:
        ticks = match["ticks"]
        closing = _closing(rf"^[ \t>]*+{re.escape(ticks[0])}{{{len(ticks)},}}+[ \t]*+$").search(self.body, match.end())
        return self._code(match.start(), closing.end() if closing else len(self.body))

    def _at_indented(self, match: re.Match[str]) -> int:
        if self._in_list(match.start()):
            return 0
        after = _closing(r"^(?! {4}|\t)(?=[^\n]*[^\s])").search(self.body, match.end())
        return self._code(match.start(), after.start() if after else len(self.body))

    def _in_list(self, at: int) -> bool:
        """Whether indented lines at this place go on with a list item rather than being code."""
        for line in reversed(self.body[max(0, at - 600) : at].split("\n")):
            if line.strip() and (not line.startswith((" ", "\t")) or _MARKER.match(line)):
                return bool(_MARKER.match(line))
        return False

    def _at_span(self, match: re.Match[str]) -> int:
        ticks = match["span"]
        closing = self._end(rf"(?<!`){ticks}(?!`)", match.end()) if len(ticks) < 40 else None
        if closing is None or "\n\n" in self.body[match.end() : closing.start()]:
            return 0
        return self._code(match.start(), closing.end())

    def _at_html(self, match: re.Match[str]) -> int:
        closing = self._end(rf"</{match['element'].lower()}\s*+>", match.end())
        return self._code(match.start(), closing.end()) if closing else 0

    def _at_raw(self, match: re.Match[str]) -> int:
        if self.site in ("hugo", "zola"):
            return 0
        closing = self._end(r"\{%-?\s{0,9}endraw\s{0,9}-?%\}", match.end())
        self.written.append(self.body[match.end() : closing.start()] if closing else "")
        return closing.end() if closing else match.end()

    def _at_tag(self, match: re.Match[str]) -> int:
        close = self.body.find("%}", match.end(), match.end() + _LONGEST)
        if close < 0 or self.site == "hugo":
            return 0
        name, arguments = match["name"].lower(), self.values.put_in(self.body[match.end() : close].rstrip("-"))
        if name == "comment" and (end := self._end(r"\{%-?\s{0,9}endcomment\s{0,9}-?%\}", close)):
            return end.end()
        if name in _CODE_TAGS and (end := self._end(rf"\{{%-?\s{{0,9}}end{name}\s{{0,9}}-?%\}}", close)):
            return self._listing(arguments, close + 2, end, titled=name == "codeblock")
        if name in _QUOTES and (end := self._end(rf"\{{%-?\s{{0,9}}end{name}\s{{0,9}}-?%\}}", close)):
            markup = "html" if self.html else "markdown"
            inner = plain(self.body[close + 2 : end.start()], self.site, markup, self.values)
            self.written.append(tags.quotation(arguments, inner, self.html))
            return end.end()
        if name == "for" and (after := self._after_loop(close)):
            self.written.append(pictures.small("&#91;list&#93;"))
            return after
        if name.startswith("end"):
            self._close(name[3:].lstrip("_"))
        else:
            self._show(name, arguments, name in self.paired or arguments.lstrip().startswith("("))
        return close + 2

    def _after_loop(self, at: int) -> int:
        """Behind the end of a loop over what only a generator has, the loops within it and all; 0 if it has no end."""
        depth = 0 if "loop" in self.missing else 1
        while depth and (match := _LOOP.search(self.body, at)):
            depth, at = depth + (-1 if match[1] else 1), match.end()
            if not depth:
                return at
        self.missing.add("loop")
        return 0

    def _at_short(self, match: re.Match[str]) -> int:
        mark = ">" if match[0][2] == "<" else "%"
        close = self.body.find(mark + "}}", match.end(), match.end() + _LONGEST)
        if self.site in ("jekyll", "zola"):
            return self._at_out(match)
        if close < 0:
            return 0
        inner = self.body[match.end() : close]
        if inner.startswith("/*") and inner.endswith("*/"):
            self.written.append(f"{match[0]}{inner[2:-2]}{mark}}}}}")
        elif call := _ARGUMENTS.fullmatch(inner):
            name = call[2].lower()
            if call[1]:
                self._close(name)
            elif name == "highlight" and (end := self._end(_END_OF_HIGHLIGHT, close)):
                return self._listing(call[3], close + 3, end)
            else:
                self._show(name, call[3].rstrip().removesuffix("/"), name in self.paired)
        else:
            return 0
        return close + 3

    def _at_out(self, match: re.Match[str]) -> int:
        """Of `{{ page.title }}` the title, or its name as a mark; a quoted text put through filters is that text."""
        begin = match.start() + 2
        close = self.body.find("}}", begin, begin + _LONGEST)
        inner = self.body[begin:close]
        if close < 0 or "\n\n" in inner or self.site == "hugo":
            return 0
        if call := _CALL.fullmatch(inner):
            self._show(call[1].rpartition(":")[2], call[2], False)
        elif self.site == "zola" or (self.site == "" and "|" not in inner and not _OBJECTS.match(inner)):
            return 0
        elif known := self.values.of(inner):
            self.written.append(known)
        else:
            is_seen = self.body[close + 2 : close + 3] != "/" and not _WITHIN_ADDRESS.search(
                self._line_before(match.start())
            )
            self.written.append(tags.value(inner) if is_seen else tags.quoted(inner))
        return close + 2

    def _at_wordpress(self, match: re.Match[str]) -> int:
        end = self._end(wordpress_marks.ending(match["mark"]), match.end())
        if end is None:
            return 0
        inner = self.body[match.end() : end.start()]
        self.written.append(wordpress_marks.shown(match["mark"], match["given"], inner, self.html))
        return end.end()

    def _at_toc(self, match: re.Match[str]) -> int:
        """In kramdown a table of contents stands for the list above the mark; the reader has its own."""
        return match.end() if self.site not in ("hugo", "zola") else 0

    def _at_list(self, match: re.Match[str]) -> int:
        """An attribute list of kramdown: one alone on its line goes with it, another with the blanks before it."""
        close = self._brace(match)
        if close < 0 or self.site in ("hugo", "zola") or not _LIST.match(self.body, match.start()):
            return 0
        if self.body.startswith("{::comment}", match.start()) and (end := self._end(r"\{:/(?:comment)?\}", close)):
            return end.end()
        line = self._line_before(match.start())
        alone = _TO_LINE_END.match(self.body, close + 1)
        if alone and not line.strip(" \t>"):
            self.written[-1] = self.written[-1].removesuffix(line)
            if self._line_before(match.start() - len(line) - 1)[:1] == "#" and self.written[-1].endswith("\n"):
                name = _kept_name(self.body[match.start() : close])  # kramdown's, below the heading that it names
                self.written[-1] = f"{self.written[-1][:-1]}{name}\n"
            return alone.end()
        self.written[-1] = self.written[-1].rstrip(" \t") if line.strip() else self.written[-1]
        return close + 1

    def _at_head(self, match: re.Match[str]) -> int:
        """`## Heading {#id .class}`, at the end of a heading alone: its name stays, for addresses mean it."""
        close = self._brace(match)
        if close < 0 or not _TO_LINE_END.match(self.body, close + 1) or self._line_before(match.start())[:1] != "#":
            return 0
        self.written[-1] = self.written[-1].rstrip(" \t") + _kept_name(self.body[match.start() : close])
        return close + 1

    def _brace(self, match: re.Match[str]) -> int:
        """Where on the same line the brace closes, or -1."""
        close = self.body.find("}", match.end(), match.end() + 500)
        inner = self.body[match.end() : close]
        return -1 if "\n" in inner or "{" in inner else close

    def _line_before(self, at: int) -> str:
        return self.body[self.body.rfind("\n", max(0, at - 1000), at) + 1 : at]

    def _listing(self, arguments: str, begin: int, end: re.Match[str], *, titled: bool = False) -> int:
        self.written.append(tags.listing(arguments, self.body[begin : end.start()], self.html, titled=titled))
        return end.end()

    def _show(self, name: str, arguments: str, holds_text: bool) -> None:
        """A tag that holds text between it and its end leaves the text, its picture above and its caption below."""
        if holds_text:
            above, below = tags.around(name, arguments, self.html)
            self.written.append(f"{above}\n\n" if above else "")
            self.open.append((name, below))
        else:
            self.written.append(tags.shown(name, arguments, self.html))

    def _close(self, name: str) -> None:
        if self.open and name in ("", self.open[-1][0]):
            caption = self.open.pop()[1]
            below = f"\n{caption}\n" if caption == tags.ENDS else pictures.small(caption)
            self.written.append(f"\n{below}\n" if caption else "")
