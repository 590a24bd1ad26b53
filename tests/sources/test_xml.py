"""XML as it comes: what real exports break is mended and told, what is meant to harm is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.formats import FormatError, Source
from kantlijn.sources import xml, xml_repair

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def read(folder: Path, content: str | bytes) -> tuple[list[str], list[str]]:
    """The text of each record, and what was mended."""
    file = folder / "a.xml"
    file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    records = xml.Records(Source(file, file, "a.xml"), ("item",), level=1)
    texts = [xml.text(element) for element in records]
    return texts, [str(problem) for problem in records.problems()]


def test_records_are_those_at_their_level_and_names_are_what_namespaces_are_called(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(
        '<rss xmlns:w="http://wordpress.org/export/1.0/"><channel><w:tag>a</w:tag><item><item>b</item>'
        "<w:tag>c</w:tag></item></channel></rss>",
        encoding="utf-8",
    )
    seen = []
    for element in xml.Records(Source(file, file, "a.xml"), ("item", "tag"), level=2):
        seen.append((xml.name(element), xml.fields(element)))
    assert seen == [("wp:tag", {}), ("item", {"item": "b", "wp:tag": "c"})]


@pytest.mark.parametrize(
    ("content", "text", "told"),
    [
        ("<r><item>a\x01b\x1b[31m</item></r>", "a␁b␛[31m", "2 control characters that XML forbids"),
        ("<r><item>a&#27;b&#x0;</item></r>", "a␛b␀", "2 control characters that XML forbids"),
        ("<r><item>a&nbsp;b&eacute;</item></r>", "a\xa0bé", "2 entities that are HTML's, not XML's"),
        ("<r><item>AT&T &what; 1 < 2</item></r>", "AT&T &what; 1 < 2", "3 raw “<” or “&”"),
        ("<r><item><![CDATA[a ]]> b &amp; <![CDATA[ c ]]>]]></item></r>", "a ]]> b &amp; <![CDATA[ c ]]>", "2 CDATA"),
        ("<r><item>a ]]> b</item></r>", "a ]]> b", ""),
        ("<r><item><![CDATA[a ]]]]><![CDATA[> b]]></item></r>", "a ]]> b", ""),
        ("<r><item><![CDATA[&nbsp; AT&T <p>]]> <![CDATA[x]]></item></r>", "&nbsp; AT&T <p> x", ""),
        ("<r><item>&lt;p&gt;&amp;nbsp;&#169;&#xA9;</item></r>", "<p>&nbsp;©©", ""),
        ("<r><!-- <item>no</item> --><item>a</item><!-- -- --></r>", "a", ""),
        ("<!DOCTYPE r SYSTEM 'http://example.org/r.dtd'><r><item>a</item></r>", "a", ""),
    ],
)
def test_what_is_mended(tmp_path: Path, content: str, text: str, told: str) -> None:
    texts, problems = read(tmp_path, HEAD + content)
    assert texts == [text]
    assert [problem for problem in problems if told in problem] == problems
    assert bool(problems) == bool(told)


@pytest.mark.parametrize("before", ["\n", "\ufeff", "\ufeff\n\n", " \r\n", ""])
def test_what_stands_before_the_declaration(tmp_path: Path, before: str) -> None:
    assert read(tmp_path, before + HEAD + "<r><item>ä</item></r>") == (["ä"], [])


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("ISO-8859-1", "latin-1"), ("windows-1252", "cp1252"), ("ISO-8859-1", "utf-8"), ("UTF-16", "utf-16")],
)
def test_encodings(tmp_path: Path, declared: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?><r><item>Kött é</item></r>'
    assert read(tmp_path, text.encode(encoding)) == (["Kött é"], [])


def test_bytes_of_another_encoding_than_declared(tmp_path: Path) -> None:
    texts, problems = read(tmp_path, (HEAD + "<r><item>“é” ").encode("cp1252") + "ü</item></r>".encode())
    assert texts == ["“é” ü"]
    assert problems == ["a.xml: mended: 3 bytes that are not in the file's encoding, read as Windows-1252"]


BOMB = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><r><item>&b;</item></r>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (BOMB, "declares entities"),
        (f'<!DOCTYPE r [<!ENTITY a "{"x" * 5000}">]><r><item>{"&a;" * 5000}</item></r>', "declares entities"),
        ('<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]><r><item>&a;</item></r>', "declares entities"),
        ('<!DOCTYPE r [<!ENTITY % p SYSTEM "http://example.org/p"> %p;]><r><item/></r>', "declares entities"),
        ("<r>" + "<a>" * 100_000, "is nested too deeply"),
        (f'<r><item a="{"x" * 2_000_000}"/></r>', "holds a tag of more than 1 MB"),
        ("no XML at all", "holds no XML element"),
    ],
    ids=["laughs", "quadratic", "file", "parameter", "deep", "attribute", "none"],
)
def test_what_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    with pytest.raises(FormatError) as error:
        read(tmp_path, HEAD + content)
    assert reason in error.value.reason


def test_a_text_of_more_than_ten_megabytes_is_no_harm(tmp_path: Path) -> None:
    texts, problems = read(tmp_path, f"<r><item><![CDATA[{'ab c' * 3_000_000}]]></item></r>")
    assert len(texts[0]) == 12_000_000 and not problems


def test_prefixes_nobody_declared(tmp_path: Path) -> None:
    texts, problems = read(tmp_path, "<r><item><my:x>a</my:x><![CDATA[<no:y>]]></item></r>")
    assert texts == ["a<no:y>"]
    assert problems == ["a.xml: the XML prefix “my” is not declared; it was read all the same"]


def test_tags_that_do_not_match_are_told_with_their_line(tmp_path: Path) -> None:
    texts, problems = read(tmp_path, "<r>\n<item><b>a</item>\n<item>b</item></r>")
    assert "".join(texts).split() == ["a", "b"]
    assert len(problems) == 1 and "a.xml, line 2: has" in problems[0]


class Drops:
    """A stream that gives so many bytes at a time."""

    def __init__(self, data: bytes, size: int) -> None:
        self.pieces: Iterator[bytes] = iter([data[at : at + size] for at in range(0, len(data), size)])

    def read(self, _: int) -> bytes:
        return next(self.pieces, b"")


_PARTS = st.lists(
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


@given(_PARTS, st.integers(1, 9))
def test_pieces_come_out_the_same_however_they_went_in(parts: list[str], size: int) -> None:
    data = ("<r>" + "".join(parts) + "</r>").encode()

    def repaired(step: int) -> bytes:
        stream: object = Drops(data, step)
        assert isinstance(stream, Drops)
        return b"".join(xml_repair.Repair(cast_stream(stream)))

    assert repaired(size).replace(b"&gt;", b">") == repaired(len(data)).replace(b"&gt;", b">")


def cast_stream(stream: object) -> BinaryIO:
    return stream  # type: ignore[return-value]
