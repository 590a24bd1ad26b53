"""Hosts: which address may be that of a post, by its host and how much its path tells."""

from __future__ import annotations

import pytest

from kantlijn.library.catalogue.hosts import hosts_of, may_be

MILL = "https://mill.example/2009/pond/"


def test_hosts_are_compared_without_www_and_case() -> None:
    assert hosts_of(["https://WWW.mill.example./a", "/b", "http://[", "http://pond.example:8080/"]) == {
        *("mill.example", "pond.example"),
    }


@pytest.mark.parametrize(
    ("asked", "post", "sites", "by_path", "may"),
    [
        (MILL, MILL, set(), False, True),
        (MILL, "/2009/pond/", {"mill.example"}, False, True),
        (MILL, "/2009/pond/", {"other.example"}, False, False),
        (MILL, "/2009/pond/", {"other.example"}, True, True),
        ("https://mill.example/pond/", "/pond/", {"other.example"}, True, False),
        ("https://mill.example/pond/", "/pond/", set(), True, True),
        ("/pond/", "https://other.example/pond/", {"other.example"}, False, True),
        ("http://[", MILL, {"other.example"}, True, True),
    ],
)
def test_another_host_is_meant_only_by_a_path_that_tells_enough(
    asked: str, post: str, sites: set[str], by_path: bool, may: bool
) -> None:
    assert may_be(asked, post, sites, by_path=by_path) is may
