"""XML is repaired alike in whatever pieces it is read, and only where it is broken."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from kantlijn.formats import FormatError
from kantlijn.sources.xml_repair import PIECE, PREFIXES, Repair


class Drops(io.BytesIO):
    """A stream that gives at most so many bytes at a time."""

    def __init__(self, data: bytes, most: int) -> None:
        super().__init__(data)
        self._most = most

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(self._most if size is None or size < 0 else min(size, self._most))


def repaired(text: str | bytes, most: int = PIECE) -> tuple[str, Repair]:
    """The repaired text without the prefixes that are declared in its root, and the repair."""
    repair = Repair(Drops(text.encode() if isinstance(text, str) else text, most))
    whole = b"".join(repair).decode()
    return re.sub(r' xmlns:[\w.-]+="[^"]*"', "", whole), repair


PARTS = st.lists(
    st.sampled_from(
        [
            "<item>",
            "</item>",
            "<![CDATA[",
            "]]>",
            "]",
            "&nbsp;",
            "&amp;",
            "&",
            "<",
            ">",
            "<!--",
            "-->",
            "ä",
            "a ",
            "\x02",
        ]
    ),
    max_size=25,
)


@given(PARTS, st.integers(1, 9))
def test_the_pieces_that_it_is_read_in_change_nothing(parts: list[str], most: int) -> None:
    text = "<r>" + "".join(parts) + "</r>"
    one, whole = repaired(text, most)[0], repaired(text)[0]
    assert one.replace("&gt;", ">") == whole.replace("&gt;", ">")


@given(st.recursive(st.text("ab<&>]é \n", max_size=6), lambda inner: st.lists(inner, max_size=3), max_leaves=10))
def test_what_is_whole_stays_as_it_is(tree: object) -> None:
    def element(node: object) -> etree._Element:
        made = etree.Element("e")
        if isinstance(node, list):
            made.extend(map(element, node))
        else:
            made.text = str(node)
        return made

    whole = etree.tostring(element(tree), encoding="unicode")
    text, repair = repaired(whole)
    assert etree.canonicalize(text) == etree.canonicalize(whole)
    assert repair.ended and not +repair.counts


@given(st.text("<>&;!-[]ACDT/='\"x?\x01é ", max_size=60), st.integers(1, 9))
@example("<!DOCTYPE [", 1)
def test_whatever_is_read_is_repaired_or_refused(text: str, most: int) -> None:
    try:
        made, repair = repaired(text, most)
    except FormatError:
        return
    assert "\x01" not in made
    assert repair.taken == len(text.encode())


def test_lines_keep_their_numbers() -> None:
    text = '<?xml version="1.0"?>\n<!DOCTYPE r\n>\n<!-- a\nb -->\n<r>\n</r>'
    made, _ = repaired(text)
    assert made.count("\n") == text.count("\n")
    assert "<!" not in made and "<?" not in made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("<r>a & b</r>", "<r>a &amp; b</r>"),
        ("<r>a &unknown; b</r>", "<r>a &amp;unknown; b</r>"),
        ("<r>1 < 2</r>", "<r>1 &lt; 2</r>"),
        ("<r>&eacute;&lt;</r>", "<r>é&lt;</r>"),
        ("<r>&lsquo;&LT;</r>", "<r>‘&lt;</r>"),
        ("<r>&#X41;&#65;</r>", "<r>&#x41;&#65;</r>"),
        ("<r>&#x110000;&#0;&#xD800;</r>", "<r>�␀�</r>"),
        ("<r>\x07\ufffe</r>", "<r>␇�</r>"),
    ],
)
def test_each_repair(text: str, made: str) -> None:
    assert repaired(text)[0] == made


def test_the_usual_prefixes_are_declared_and_others_are_named() -> None:
    repair = Repair(io.BytesIO(b"<rss><wp:a/><my:b/></rss>"))
    made = b"".join(repair).decode()
    assert repair.undeclared == {"wp", "my"}
    assert f'xmlns:wp="{PREFIXES["wp"]}"' in made and 'xmlns:my="urn:x-my"' in made
    declared = Repair(io.BytesIO(b'<rss xmlns:my="urn:own"><my:b/></rss>'))
    assert b"urn:x-my" not in b"".join(declared) and not declared.undeclared


@pytest.mark.parametrize(
    ("text", "root", "ended"),
    [
        ("<r>a</r>", "r", True),
        ("<r/>", "r", True),
        ("<r>a</r> \n", "r", True),
        ("<r/>\n", "r", True),
        ("<r/><s>", "r", False),
        ("<r>a", "r", False),
        ("a", "", False),
    ],
)
def test_it_is_known_whether_the_root_was_closed(text: str, root: str, ended: bool) -> None:
    _, repair = repaired(text)
    assert (repair.root, repair.ended) == (root, ended)


def test_a_root_that_closes_over_the_edge_of_two_pieces_is_closed() -> None:
    for most in range(1, 12):
        assert repaired("<root><item>a</item></root>", most)[1].ended


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE r [<!ENTITY a 'b'>]><r/>", "<!doctype r [", f"<r a='{'x' * 1_100_000}"], ids=["a", "b", "c"]
)
@pytest.mark.parametrize("most", [7000, PIECE])
def test_entities_and_tags_without_an_end_are_refused(text: str, most: int) -> None:
    with pytest.raises(FormatError):
        repaired(text, most)


def test_a_packed_file_that_was_cut_is_a_file_that_ends_early() -> None:
    class Cut(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            if not data:
                raise EOFError
            return data

    repair = Repair(Cut(b"<r><item>a</item>"))
    assert b"<item>a</item>" in b"".join(repair)
    assert not repair.ended
