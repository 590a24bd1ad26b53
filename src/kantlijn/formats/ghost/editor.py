"""A post in the form of Ghost's editor alone, as HTML: Mobiledoc, which it had up to version 4, and Lexical since.

Both are JSON: paragraphs, headings, lists and quotes of marked text, and between them cards, the same in both.
Cards that a reader of the site never sees, such as those for letters alone, are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from kantlijn.sources import json
from kantlijn.sources.json import maps, text
from kantlijn.sources.source import FormatError

_DEEPEST = 40
_BITS = ((1, "b"), (2, "i"), (4, "s"), (8, "u"), (16, "code"), (32, "sub"), (64, "sup"))
_TAGS = {
    "paragraph": "p",
    "quote": "blockquote",
    "extended-quote": "blockquote",
    "aside": "blockquote",
    "listitem": "li",
}
_MARKED = frozenset("p h1 h2 h3 h4 h5 h6 blockquote ul ol li a b strong em i u s del code sub sup pre".split())
_UNSEEN = frozenset(("email", "email-cta", "emailCta", "paywall"))
_SAID = (
    "header", "heading", "title", "fileTitle", "productTitle", "subheader", "fileName", "description", "fileCaption",
    "productDescription", "calloutText", "textValue", "caption", "buttonText",
)  # fmt: skip


def as_html(row: Mapping[str, object]) -> str:
    """Returns the body that a row of posts has in the editor's form; "" where it has none or a broken one."""
    for name, convert in (("lexical", _lexical), ("mobiledoc", _mobiledoc)):
        try:
            value = json.loads(text(row, name)) if text(row, name) else None
        except FormatError:
            continue
        if isinstance(value, Mapping) and (body := convert(value)):
            return body
    return ""


def _lexical(value: Mapping[str, object]) -> str:
    root = value.get("root")
    return "\n".join(_nodes(root, 0)) if isinstance(root, Mapping) else ""


def _nodes(parent: Mapping[str, object], depth: int) -> Iterator[str]:
    for node in maps(parent.get("children")) if depth < _DEEPEST else ():
        kind, inner = text(node, "type"), "".join(_nodes(node, depth + 1))
        tag = _TAGS.get(kind) or (text(node, "tag") if kind in ("heading", "extended-heading", "list") else "")
        if kind in ("text", "extended-text"):
            yield _formatted(escape(text(node, "text"), quote=False), node.get("format"))
        elif kind in ("linebreak", "tab"):
            yield "<br>" if kind == "linebreak" else " "
        elif tag in _MARKED:
            yield f"<{tag}>{inner}</{tag}>"
        elif kind in ("link", "autolink"):
            yield f'<a href="{escape(text(node, "url"))}">{inner}</a>'
        else:
            yield inner or _card(kind, node)


def _formatted(words: str, bits: object) -> str:
    for bit, tag in _BITS:
        words = f"<{tag}>{words}</{tag}>" if _number(bits) & bit else words
    return words


def _mobiledoc(value: Mapping[str, object]) -> str:
    sections = value.get("sections")
    written = (_section(section, value) for section in sections) if isinstance(sections, list) else ()
    return "\n".join(filter(None, written))


def _section(section: object, document: Mapping[str, object]) -> str:
    match section:
        case ["1", str(tag), list(markers), *_] if tag.lower() in _MARKED:
            return f"<{tag}>{_markers(markers, document)}</{tag}>"
        case ["1", _, list(markers), *_]:
            return f"<p>{_markers(markers, document)}</p>"
        case ["2", str(address), *_]:
            return _card("image", {"src": address})
        case ["3", str(tag), list(items), *_]:
            tag = "ol" if tag.lower() == "ol" else "ul"
            return f"<{tag}>{''.join(f'<li>{_markers(item, document)}</li>' for item in items)}</{tag}>"
        case ["10", index, *_]:
            card = _at(document.get("cards"), index)
            return _card(str(card[0]), next(iter(maps(list(card[1:2]))), {})) if card else ""
    return ""


def _markers(markers: object, document: Mapping[str, object]) -> str:
    """Runs of text: the marks that begin before each, and how many end behind it."""
    parts: list[str] = []
    opened: list[str] = []
    for marker in markers if isinstance(markers, list) else ():
        match marker:
            case ["0" | "1" as kind, list(begins), ends, value, *_]:
                for index in begins:
                    mark = _at(document.get("markups"), index)
                    tag = str(mark[0]).lower() if mark else "span"
                    given = mark[1] if len(mark) > 1 else ()
                    href = given[1] if isinstance(given, list) and given[:1] == ["href"] and len(given) > 1 else ""
                    opened.append(tag if tag in _MARKED else "span")
                    parts.append(f'<{opened[-1]} href="{escape(str(href))}">' if href else f"<{opened[-1]}>")
                parts.append(escape(str(value), quote=False) if kind == "0" else "<br>")
                parts += [f"</{opened.pop()}>" for _ in range(min(_number(ends), len(opened)))]
    return "".join([*parts, *(f"</{tag}>" for tag in reversed(opened))])


def _at(listed: object, index: object) -> Sequence[object]:
    at = _number(index, -1)
    if isinstance(listed, list) and 0 <= at < len(listed):
        return listed[at] if isinstance(listed[at], list) else ()
    return ()


def _number(value: object, otherwise: int = 0) -> int:
    """A small number, which `json.loads` keeps as it was written."""
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 9 else otherwise


def _card(kind: str, payload: Mapping[str, object]) -> str:
    if kind in _UNSEEN:
        return ""
    if kind in ("hr", "horizontalrule"):
        return "<hr>"
    if code := text(payload, "code"):
        return (
            f'<pre><code class="language-{escape(text(payload, "language"))}">{escape(code, quote=False)}</code></pre>'
        )
    if markdown := text(payload, "markdown"):
        from markdown_it import MarkdownIt

        return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))
    if kind == "toggle":
        return f"<details><summary>{text(payload, 'heading')}</summary>{text(payload, 'content')}</details>"
    parts = [_picture(one) for one in (payload, *maps(payload.get("images")))]
    parts += [text(payload, "html") if kind != "embed" else ""]
    more = next(iter(maps([payload.get("metadata")])), {})
    said = dict.fromkeys(text(one, name) for one in (more, payload) for name in _SAID)
    parts += [_link(text(payload, "url", "buttonUrl"), text(more, "title"))]
    return "\n".join(filter(None, (*parts, *(f"<p>{one}</p>" for one in said if one and one != text(more, "title")))))


def _picture(payload: Mapping[str, object]) -> str:
    address = text(payload, "src")
    return f'<p><img src="{escape(address)}" alt="{escape(text(payload, "alt"))}"></p>' if address else ""


def _link(address: str, title: str) -> str:
    return f'<p><a href="{escape(address)}">{escape(title or address, quote=False)}</a></p>' if address else ""
