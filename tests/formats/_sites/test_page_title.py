"""Titles as the pages of a site show them."""

from __future__ import annotations

import pytest

from kantlijn.formats._sites.page_title import MOST, shown


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<span class='icon'></span> A walk", "A walk"),
        ("<em>One <B>and</B> <code>two</code></em>", "One and two"),
        ("A walk<br />in two lines", "A walk in two lines"),
        ("Tom &amp; Jerry", "Tom & Jerry"),
        ("What &lt;b&gt;is&lt;/b&gt;", "What <b>is</b>"),  # it was to be read
        ("What <b> is", "What <b> is"),
        ("A <video> of vector<int>", "A <video> of vector<int>"),
        ("10<sup>9</sup>", "10<sup>9</sup>"),  # not 109
        ("a < b > c", "a < b > c"),
        ("<b>" * MOST, "<b>" * MOST),
    ],
)
def test_a_title_is_read_as_html(written: str, read: str) -> None:
    assert shown(written) == read
