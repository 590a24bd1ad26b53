"""Annotations as W3C's Web Annotation Data Model has them, and Open Annotation before it: bodies, targets, selectors.

https://www.w3.org/TR/annotation-model/. A body may be a text, a tag, a page elsewhere or several of these; a target a
page, a part of it, or another annotation, which is then answered. Mail addresses of those who made them are not kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from urllib.parse import urlsplit

from kantlijn.formats.hypothesis.annotation import body as markdown_body
from kantlijn.formats.hypothesis.annotation import page
from kantlijn.model import Comment, Markup, Quotation
from kantlijn.sources import date_fields
from kantlijn.sources.json import maps, text

_HOLDERS = ("first", "items", "@graph", "resources", "annotations", "last")
_BODIES = ("body", "bodyValue", "hasBody", "oa:hasBody", "resource")
_TARGETS = ("target", "hasTarget", "oa:hasTarget", "on")
_MAKERS = ("creator", "annotatedBy", "oa:annotatedBy", "author")
_DATES = ("created", "annotatedAt", "generated", "modified")
_DEEPEST = 6


def listed(values: Sequence[object]) -> list[dict[str, object]]:
    """Returns the annotations among values: themselves, and those in lists, pages, collections and graphs."""
    found: list[dict[str, object]] = []
    stack: list[tuple[object, int]] = [(value, 0) for value in reversed(values)]
    while stack:
        one, depth = stack.pop()
        if isinstance(one, list):
            stack += [(each, depth + 1) for each in reversed(one)] if depth <= _DEEPEST else []
        elif isinstance(one, dict):
            if is_one(one):
                found.append(one)
            elif depth <= _DEEPEST:
                stack += [(one[name], depth + 1) for name in reversed(_HOLDERS) if name in one]
    return found


def is_one(value: Mapping[str, object]) -> bool:
    """Returns whether an object is an annotation: it says so, and of what."""
    return _has_type(value, "Annotation") and any(name in value for name in _TARGETS)


def is_empty_list(value: object) -> bool:
    """Returns whether an object is a list of annotations, of which the first bytes may show none."""
    return isinstance(value, dict) and any(
        _has_type(value, name) for name in ("AnnotationCollection", "AnnotationPage", "AnnotationList")
    )


def _has_type(value: Mapping[str, object], name: str) -> bool:
    return any(one.rpartition(":")[2].rpartition("#")[2] == name for one in _texts(_first(value, ("type", "@type"))))


def _first(value: Mapping[str, object], names: Sequence[str]) -> object:
    return next((value[name] for name in names if value.get(name)), None)


def _texts(value: object) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str) and one]


def _own(value: Mapping[str, object]) -> str:
    return text(value, "id", "@id")


def comments(annotations: Sequence[Mapping[str, object]], path: str) -> Iterator[Comment]:
    """Yields the comment that each annotation is, in their order; one on another annotation answers that."""
    known = {_own(one): one for one in annotations if _own(one)}
    yield from (_comment(one, known, path) for one in annotations)


def _comment(value: Mapping[str, object], known: Mapping[str, Mapping[str, object]], path: str) -> Comment:
    parent = _source(value)
    first, seen = value, {_own(value)}
    while (above := known.get(_source(first))) is not None and _own(above) not in seen:
        seen.add(_own(above))
        first = above
    quotation = _quotation(value)
    said, markup = _said(value, quotation)
    author, home = _maker(value)
    return Comment(
        id=_own(value),
        body=said,
        post=page(_source(first)),
        markup=markup,
        author=author,
        author_url=home,
        published=date_fields.first(*((name, text(value, name)) for name in _DATES)),
        parent=parent if parent in known and parent != _own(value) else "",
        path=path,
        quotation=quotation,
    )


def _targets(value: Mapping[str, object]) -> list[object]:
    found = _first(value, _TARGETS)
    return found if isinstance(found, list) else [found]


def _source(value: Mapping[str, object]) -> str:
    """The address of what it is about: of the first target that has one."""
    return next(filter(None, map(_address, _targets(value))), "")


def _address(target: object) -> str:
    """A page by its address, or a part of one by that of its source."""
    if isinstance(target, str):
        return target
    if not isinstance(target, dict):
        return ""
    source = _first(target, ("source", "hasSource", "oa:hasSource", "full"))
    if source is not None:
        return source if isinstance(source, str) else _own(source) if isinstance(source, dict) else ""
    return _own(target)


def _quotation(value: Mapping[str, object]) -> Quotation | None:
    """The words that the first selector of words gives, however selectors stand in each other."""
    stack: list[object] = [
        target.get(name)
        for target in _targets(value)
        if isinstance(target, dict)
        for name in ("selector", "hasSelector")
    ][::-1]
    for _ in range(100):
        if not stack:
            break
        one = stack.pop()
        if isinstance(one, list):
            stack += one[::-1]
        elif isinstance(one, dict):
            if _has_type(one, "TextQuoteSelector") and text(one, "exact").strip():
                return Quotation(*(text(one, name) for name in ("exact", "prefix", "suffix")))
            stack += [one.get(name) for name in ("items", "refinedBy", "default", "item")]
    return None


def _said(value: Mapping[str, object], quotation: Quotation | None) -> tuple[str, Markup]:
    """The words quoted, what was said of them, and its tags: Markdown where it is typed in that, else HTML."""
    bodies = list(_bodies(value))
    tags = [_label(one) for one in bodies if _purpose(one) == "tagging"]
    said = [one for one in bodies if _purpose(one) != "tagging"]
    if not said or all("markdown" in text(one, "format") for one in said):
        words = "\n\n".join(_label(one) for one in said)
        return markdown_body(quotation, words, list(filter(None, tags))), "markdown"
    quoted = f"<blockquote><p>{_broken(quotation.exact)}</p></blockquote>" if quotation else ""
    listed_tags = ", ".join(escape(tag, quote=False) for tag in tags if tag)
    parts = [quoted, *map(_as_html, said), f"<p><em>{listed_tags}</em></p>" if listed_tags else ""]
    return "\n".join(filter(None, parts)), "html"


def _bodies(value: Mapping[str, object]) -> Iterator[dict[str, object]]:
    """The bodies as objects, those in choices and lists one by one."""
    stack: list[object] = [value[name] for name in reversed(_BODIES) if value.get(name)]
    plain = value.get("bodyValue")
    for _ in range(1000):
        if not stack:
            return
        one = stack.pop()
        if isinstance(one, list):
            stack += one[::-1]
        elif isinstance(one, str):
            yield {"value": one} if one is plain or not one.startswith(("http://", "https://")) else {"id": one}
        elif isinstance(one, dict):
            inner = maps(one.get("items"))
            if inner:
                stack += inner[::-1]
            else:
                yield one


def _purpose(one: Mapping[str, object]) -> str:
    if _has_type(one, "Tag"):
        return "tagging"
    return next(iter(_texts(_first(one, ("purpose", "role")))), "").rpartition(":")[2]


def _label(one: Mapping[str, object]) -> str:
    """The text of a body; of one that is a thing elsewhere its name or its address."""
    source = one.get("source")
    elsewhere = source if isinstance(source, dict) else {"id": source}
    return text(one, "value", "chars", "cnt:chars", "rdf:value", "label") or text(elsewhere, "label", "id") or _own(one)


def _as_html(one: Mapping[str, object]) -> str:
    said = _label(one).strip()
    if "html" in text(one, "format"):
        return said
    if re.fullmatch(r"https?://\S+", said):
        return f'<p><a href="{escape(said)}">{escape(said, quote=False)}</a></p>'
    return "\n".join(f"<p>{_broken(part)}</p>" for part in re.split(r"\n\s*\n", said) if part.strip())


def _broken(words: str) -> str:
    return escape(words.strip(), quote=False).replace("\n", "<br>\n")


def _maker(value: Mapping[str, object]) -> tuple[str, str]:
    """The name and the page of who made it; a mail address is neither."""
    found = _first(value, _MAKERS)
    first = found[0] if isinstance(found, list) and found else found
    if isinstance(first, str):
        first = {"id": first} if ":" in first or "/" in first else {"name": first}
    if not isinstance(first, dict):
        return "", ""
    name = text(first, "name", "foaf:name", "nickname", "foaf:nick").strip()
    home = text(first, "homepage", "id", "@id")
    if not home.startswith(("http://", "https://")):
        account = home.removeprefix("acct:").partition("@")[0] if home.startswith("acct:") else ""
        return ("" if "@" in name else name) or account, ""
    return ("" if "@" in name else name) or _end(home), home


def _end(url: str) -> str:
    try:
        return urlsplit(url).path.rstrip("/").rpartition("/")[2]
    except ValueError:
        return ""
