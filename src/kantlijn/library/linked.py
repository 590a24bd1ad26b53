"""Links between posts: which post of the archive an address in one of them means, whatever way it names it.

Sites move and posts stay, so an address is compared as comments' addresses are (see catalogue/match_keys.py); but one
with a host is of this archive only where that host is the site's, or the post's own.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from kantlijn.late import late
from kantlijn.library.catalogue.columns import ask, unpacked
from kantlijn.library.catalogue.hosts import host_of, hosts_of, site_hosts
from kantlijn.library.catalogue.match_keys import address, link_keys
from kantlijn.library.records import Linked

_LISTS = late(r"/(?:tags?|categor(?:y|ies)|authors?|page)/", re.I)
"""Addresses with one of these are lists of posts, whatever their last part may be called."""
_FILE = late(r"\.(?:png|jpe?g|gif|svg|webp|avif|ico|pdf|zip|gz|xml|css|js|mp[34]|json|txt|patch|diff)$", re.I)
_MONTH = late(r"(?<!\d)(\d{4})[/-](\d{2})(?!\d)")


class _Named(NamedTuple):
    """What an address names."""

    host: str
    keys: tuple[str, ...]
    """The match keys of the post that it may mean, the surest first."""
    month: str
    """The month that stands in it: `2009-09`, or ""."""
    fragment: str


def linked(db: sqlite3.Connection, targets: Sequence[str]) -> list[Linked | None]:
    """Returns for each target of a link the post of this archive that it means; None where it means none."""
    named = {target: _named(target) for target in dict.fromkeys(targets)}  # one may stand there a thousand times
    wanted = {key for one in named.values() if one is not None for key in one.keys}
    posts: dict[str, list[sqlite3.Row]] = {}
    for row in _posts(db, wanted):
        posts.setdefault(row["match_key"], []).append(row)
    sites = site_hosts(db)
    meant = {target: None if one is None else _meant(one, posts, sites) for target, one in named.items()}
    return [meant[target] for target in targets]


def _named(target: str) -> _Named | None:
    try:
        parts = urlsplit(target.strip().removeprefix("@"))  # Zola's `@/blog/post.md`
    except ValueError:
        return None
    if parts.scheme not in ("", "http", "https") or not (parts.path.strip("/.") or parts.query):
        return None
    return _Named(host_of(parts), _keys(parts), _month(parts.path), unquote(parts.fragment))


def _keys(parts: SplitResult) -> tuple[str, ...]:
    is_list = _LISTS.search(parts.path) is not None
    path, last = address(parts._replace(scheme="", netloc="", fragment="").geturl())
    return link_keys(path, "" if is_list or _FILE.search(last) else last)


def _month(path: str) -> str:
    found = _MONTH.search(path)
    return f"{found[1]}-{found[2]}" if found else ""


def _posts(db: sqlite3.Connection, keys: set[str]) -> sqlite3.Cursor:
    """The posts with these match keys, those first that one would rather see."""
    return ask(
        db,
        "SELECT n.match_key, s.key, s.title, p.url, p.aliases, p.published FROM post_keys n "
        "JOIN posts p ON p.key = n.post JOIN posts s ON s.key = coalesce(p.duplicate_of, p.key) "
        "WHERE n.match_key IN (SELECT value FROM json_each(?)) "
        "ORDER BY p.hidden, p.kind = 'thread', p.kind <> 'post', p.path, p.ordinal",
        (json.dumps(sorted(keys)),),
    )


def _meant(named: _Named, posts: dict[str, list[sqlite3.Row]], sites: set[str]) -> Linked | None:
    """The post by the surest key that any has; of several with one name that of the address's month, or none."""
    for key in named.keys:
        found = [row for row in posts.get(key, []) if _may_be(row, named.host, sites)]
        if not key.startswith("url:") and len({row["key"] for row in found}) > 1:
            found = [row for row in found if named.month and row["published"].startswith(named.month)]
            if len({row["key"] for row in found}) != 1:
                return None
        if found:
            return Linked(found[0]["key"], found[0]["title"], named.fragment)
    return None


def _may_be(row: sqlite3.Row, host: str, sites: set[str]) -> bool:
    """Whether an address with that host, or without one, can be that post's."""
    return not host or host in sites or host in hosts_of((row["url"], *unpacked(row["aliases"])))
