"""XML as it comes: what real exports break is mended and told, what is meant to harm is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from kantlijn.formats import FormatError, Source
from kantlijn.sources import xml

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


@pytest.mark.parametrize(
    ("content", "name", "namespace"),
    [
        (HEAD + "<rss version='2.0'>", "rss", ""),
        ("<feed xmlns='http://www.w3.org/2005/Atom'><a/>", "feed", "http://www.w3.org/2005/Atom"),
        ('<!-- <no> --><?x y?><!DOCTYPE a [<!ELEMENT b ANY>]>\n<a:r xmlns:a="urn:a" xmlns="urn:b"/>', "r", "urn:a"),
        (b"\xff\xfe" + "<r>é</r>".encode("utf-16-le"), "r", ""),
        ("\ufeff\n <r a='>'>", "r", ""),
    ],
)
def test_the_root_is_seen_by_the_first_bytes(tmp_path: Path, content: str | bytes, name: str, namespace: str) -> None:
    file = tmp_path / "a.xml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    root = xml.root(Source(file, file, "a.xml"))
    assert root and (root.name, root.namespace) == (name, namespace)


def test_what_follows_the_root_is_kept_as_text(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<rss version='2.0'><channel>")
    root = xml.root(Source(tmp_path / "a.xml", tmp_path, "a.xml"))
    assert root and (root.attributes.strip(), root.after) == ("version='2.0'", "<channel>")


@pytest.mark.parametrize("content", ["", "text <r>", "<", "<?xml version='1.0'?>", "{}", "<1>"])
def test_what_does_not_begin_as_xml_has_no_root(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.xml").write_text(content)
    assert xml.root(Source(tmp_path / "a.xml", tmp_path, "a.xml")) is None
    assert xml.root(Source(tmp_path, tmp_path, "folder")) is None


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_a_file_that_ends_early_gives_what_came_before(tmp_path: Path, cut: int) -> None:
    whole = "<r><item>one</item><item>two and what follows it to the end of the file</item></r>"
    texts, problems = read(tmp_path, whole[:-cut])
    assert texts[0] == "one"
    assert problems == [f"a.xml: the file ends early, at byte {len(whole) - cut}; what came before is shown"]


def test_records_are_cleared_as_they_pass(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<r>" + "<item>x</item>" * 50 + "</r>")
    seen = list(xml.Records(Source(tmp_path / "a.xml", tmp_path, "a.xml"), ("item",), level=1))
    assert len(seen) == 50
    assert all(element.text is None and element.getprevious() is None for element in seen)


def test_the_text_of_an_element_is_that_of_all_within_it(tmp_path: Path) -> None:
    texts, _ = read(tmp_path, "<r><item>a <b>b <i>c</i></b> d</item></r>")
    assert texts == ["a b c d"]


def test_of_several_children_of_a_name_the_first_with_text_counts(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<r><item><a/><a>1</a><a>2</a><b/></item></r>")
    found = [xml.fields(one) for one in xml.Records(Source(tmp_path / "a.xml", tmp_path, "a.xml"), ("item",), level=1)]
    assert found == [{"a": "1", "b": ""}]


@pytest.mark.parametrize(("value", "number"), [(" 12\n", "12"), ("0", ""), (" 0 ", ""), ("00", "00"), ("", "")])
def test_the_id_that_means_none_is_none(value: str, number: str) -> None:
    assert xml.number(value) == number
