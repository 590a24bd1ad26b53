"""From a row of the catalogue to who its post is, and back: what the reading state asks of the catalogue."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from kantlijn.library.catalogue.identity import other_names
from kantlijn.model import Post, PostKind


class Identity(NamedTuple):
    """Who a post is, see catalogue/identity.py."""

    items: tuple[int, ...]
    """Its own item first, then those of the posts that are shown as it."""
    title: str
    names: tuple[str, ...]
    """What else it may be found by when its item changed, the surest first."""


def identity(db: sqlite3.Connection, key: int) -> Identity | None:
    """Who the post in a row is; of one that is shown as another, that one. None where it is gone."""
    rows = db.execute(
        "SELECT i.item, p.id, p.title, p.kind, p.slug, p.published, p.url, p.path FROM posts asked "
        "JOIN posts p ON p.key = coalesce(asked.duplicate_of, asked.key) "
        "OR p.duplicate_of = coalesce(asked.duplicate_of, asked.key) "
        "JOIN post_identities i ON i.key = p.key WHERE asked.key = ? ORDER BY p.duplicate_of IS NOT NULL, p.key",
        (key,),
    ).fetchall()
    if not rows:
        return None
    return Identity(tuple(row[0] for row in rows), rows[0][2], tuple(dict.fromkeys(_names(rows))))


def _names(rows: list[tuple[int, str, str, PostKind, str, str, str, str]]) -> list[str]:
    return [name for row in rows for name in names_of(*row[1:])]


def names_of(own: str, title: str, kind: PostKind, slug: str, published: str, url: str, path: str) -> tuple[str, ...]:
    """The other names of a post, from the columns of its row."""
    return other_names(Post(own, title, "", kind=kind, slug=slug, published=published, url=url), path)


def identified(db: sqlite3.Connection, item: int) -> int | None:
    """The key of the row in which the post of that item is shown; None where it is gone."""
    found = db.execute(
        "SELECT coalesce(p.duplicate_of, p.key) FROM post_identities i JOIN posts p ON p.key = i.key "
        "WHERE i.item = ? ORDER BY p.duplicate_of IS NOT NULL, p.hidden, p.key LIMIT 1",
        (item,),
    ).fetchone()
    return int(found[0]) if found else None


def keys_of(db: sqlite3.Connection, items: Iterable[int], schema: str = "main") -> dict[int, bool]:
    """The rows in which the posts of these items are shown, each with whether it is hidden by state.

    `schema` is the name by which the connection has the catalogue.
    """
    found = db.execute(
        "SELECT s.key, s.hidden FROM json_each(?) j "  # noqa: S608
        f"JOIN {schema}.post_identities i ON i.item = j.value JOIN {schema}.posts p ON p.key = i.key "
        f"JOIN {schema}.posts s ON s.key = coalesce(p.duplicate_of, p.key)",
        (json.dumps(list(items)),),
    )
    return {key: bool(hidden) for key, hidden in found}
