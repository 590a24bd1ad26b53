"""Hosts: on which site a page is, where comments may be of pages of any site, as annotations are.

Sites move and comments stay, so an address of another host may still be this site's; then its path has to tell enough.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

_TELLING = 2
"""So many parts of a path that two pages have in common are no chance: `/2009/a-walk`, but not `/about`."""


def host_of(parts: SplitResult) -> str:
    """Returns the host of an address as hosts are compared; "" for none."""
    return (parts.hostname or "").lower().removeprefix("www.").rstrip(".")


def hosts_of(addresses: Iterable[str]) -> set[str]:
    """Returns the hosts of addresses, those without one left out."""
    hosts = set()
    for one in addresses:
        try:
            hosts.add(host_of(urlsplit(one)))
        except ValueError:
            continue
    return hosts - {""}


def site_hosts(db: sqlite3.Connection) -> set[str]:
    """Returns the hosts of the archive's sites, as their configurations give them."""
    found = db.execute("SELECT value FROM facts WHERE name = 'addresses'").fetchone()
    return hosts_of(str(found[0]).split()) if found else set()


def may_be(asked: str, post: str, sites: set[str], *, by_path: bool) -> bool:
    """Returns whether a page at the address that was asked for may be the post whose own address is `post`, or "".

    `by_path`: the two have their whole paths in common.
    """
    named = hosts_of([asked])
    own = hosts_of([post]) | sites
    if not named or not own or named <= own:
        return True
    return by_path and len([part for part in urlsplit(asked).path.split("/") if part]) >= _TELLING
