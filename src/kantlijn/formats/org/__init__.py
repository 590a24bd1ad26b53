"""Org posts: a post a file, as Hugo and org-publish have them, or many in one, each a subtree, as ox-hugo has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kantlijn.formats._sites.front_matter import split
from kantlijn.formats._sites.markup_post import post
from kantlijn.formats._sites.place import Place, is_machinery
from kantlijn.formats.org import blocks, tree
from kantlijn.formats.org.tree import Node
from kantlijn.model import Post, Problem
from kantlijn.sources.source import Source

NAME = "Org post"
ENDINGS = (".org",)

_NAME, _MORE = "EXPORT_FILE_NAME", "EXPORT_HUGO_CUSTOM_FRONT_MATTER"
_FIELDS = {
    "title": "title", "date": "date", "author": "author", "draft": "draft", "hugo_draft": "draft", "slug": "slug",
    "hugo_slug": "slug", "hugo_lastmod": "lastmod", "hugo_publishdate": "publishdate", "hugo_aliases": "aliases",
    "hugo_custom_front_matter": "",
}  # fmt: skip
_LISTS = ("filetags", "hugo_tags", "tags", "hugo_categories", "categories", "keywords")
_DRAFTS = frozenset(("TODO", "DRAFT"))
_OX_HUGO = frozenset(("hugo_base_dir", "hugo_section", "export_file_name"))
"""What makes a post of a file that stands outside of the folder from which Hugo builds: ox-hugo writes it there."""
_NIKOLA = re.compile(r"\s*#\+begin_comment[ \t]*\n((?:\.\. [^\n]*\n|[ \t]*\n)+)#\+end_comment", re.IGNORECASE)
_NIKOLA_FIELD = re.compile(r"^\.\. ([\w-]+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_CUSTOM = re.compile(r':(author|date|lastmod|title)[ \t]+(?:"([^"]*)"|(\S+))')
"""What a post's own front matter says besides, of the things that are shown."""
_WORDS = re.compile(r'"([^"]*)"|(\S+)')


def sniff(source: Source) -> bool:
    """Any file with the ending."""
    return not source.is_folder and source.suffix == ".org"


def parse(source: Source) -> Iterator[Post | Problem]:
    """The post of the file, or one for each subtree that is exported to a file of its own."""
    text, problems = source.readable()
    yield from problems
    head = split(text)
    known = tree.keywords(head.body)
    found = list(tree.nodes(head.body, tree.states_in(known)))
    subtrees = [node for top in found for node in _exported(top)]
    if is_machinery(source, head.found) and not subtrees and not _OX_HUGO & known.keys():
        return
    if head.problem:
        yield Problem(source.path, head.problem, head.where)
    if subtrees:
        names = _fields(known)
        for node in subtrees:
            yield _subtree(node, names, source)
        return
    fields = {**_nikola(head.body), **_fields(known), **head.fields}
    body = "\n".join(
        (
            tree.above(head.body),
            *(f"{'*' * one.level} {one.title}\n{tree.text_of(one)}" for one in found if not one.is_left_out),
        )
    )
    yield post(source, fields, Place(source), str(fields.get("title", "")), blocks.markdown(body), "markdown")


def _exported(top: Node) -> Iterator[Node]:
    """The subtrees of a tree that are exported: one within another is part of it."""
    stack = [top]
    while stack:
        node = stack.pop()
        if node.is_left_out:
            continue
        if _NAME in node.properties:
            yield node
        else:
            stack += node.children[::-1]


def _fields(known: Mapping[str, list[str]]) -> dict[str, object]:
    """The keywords of a file as the fields of a head."""
    fields: dict[str, object] = {
        _FIELDS[name]: " ".join(values) for name, values in known.items() if _FIELDS.get(name) and any(values)
    }
    if "date" in fields:
        fields["date"] = _date(str(fields["date"]))
    tags = [word for name in _LISTS for line in known.get(name, ()) for word in re.split(r"[:\s,]+", line) if word]
    return {**fields, "tags": tags} if tags else fields


def _nikola(text: str) -> dict[str, object]:
    """The fields that Nikola keeps in a comment at the beginning."""
    head = _NIKOLA.match(text)
    fields: dict[str, object] = {name: value for name, value in _NIKOLA_FIELD.findall(head[1] if head else "") if value}
    return fields | {"tags": re.split(r"\s*,\s*", str(fields["tags"]))} if "tags" in fields else fields


def _date(stamp: str) -> str:
    """A date as Org writes it, with the day of the week and in brackets, as one that is read everywhere."""
    match = re.search(
        r"(\d{4}-\d\d-\d\d)(?:[T ]+(?:[^\W\d]+\.?[ ]*)?(\d\d?:\d\d(?::\d\d)?(?:[+-]\d\d:?\d\d|Z)?)?)?", stamp
    )
    if match is None:
        return stamp
    return f"{match[1]}T{match[2].zfill(5)}" if match[2] else match[1]


def _listed(said: Mapping[str, str]) -> list[str]:
    """The tags and categories that are properties rather than tags of the heading; several words stand in quotes."""
    lines = (said.get(name, "") for name in ("EXPORT_HUGO_CATEGORIES", "EXPORT_HUGO_TAGS"))
    return [quoted or word for line in lines for quoted, word in _WORDS.findall(line)]


def _tag(tag: str) -> str:
    """A heading's tag as ox-hugo writes it: Org allows neither blanks nor hyphens in one."""
    return tag.removeprefix("@").replace("@", " ").replace("__", " ").replace("_", "-")


def _subtree(node: Node, names: Mapping[str, object], source: Source) -> Post:
    custom = {f"EXPORT_{name.upper()}": a or b for name, a, b in _CUSTOM.findall(node.properties.get(_MORE, ""))}
    said = {**custom, **node.properties}
    slug = said[_NAME].removesuffix(".md").strip("/")
    bundle = said.get("EXPORT_HUGO_BUNDLE", "").strip("/")
    slug = bundle if bundle and slug in ("index", "_index") else slug
    dates = (said.get("EXPORT_DATE", ""), said.get("EXPORT_HUGO_PUBLISHDATE", ""), node.closed)
    fields: dict[str, object] = {
        "author": said.get("EXPORT_AUTHOR") or names.get("author", ""),
        "date": next((_date(stamp) for stamp in dates if stamp), ""),
        "lastmod": _date(said.get("EXPORT_HUGO_LASTMOD", "")),
        "tags": [*map(_tag, node.tags), *_listed(said)],
        "aliases": said.get("EXPORT_HUGO_ALIASES", "").split(),
        "slug": said.get("EXPORT_HUGO_SLUG", "").strip("/") or slug.rsplit("/", 1)[-1],
        "draft": node.state in _DRAFTS or said.get("EXPORT_HUGO_DRAFT", "").lower() == "true",
    }
    body = blocks.markdown(tree.text_of(node), node.level)
    title = said.get("EXPORT_TITLE") or node.title
    found = post(source, {key: value for key, value in fields.items() if value}, Place(source), title, body, "markdown")
    section = said.get("EXPORT_HUGO_SECTION", "").strip("/").replace("*", "/")
    return found._replace(
        url=f"/{section}/{slug}/" if section else found.url,
        aliases=tuple(dict.fromkeys((slug, *found.aliases[2:]))),
    )
