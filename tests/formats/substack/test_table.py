"""The table of a Substack export: rows and pages find each other by name, else by number."""

from __future__ import annotations

from pathlib import Path

import pytest

from formats.reading import source
from kantlijn.formats.substack import table
from kantlijn.formats.substack.table import Row, Table, number

HEAD = "post_id,post_date,is_published,title\n"


def row(name: str) -> Row:
    return Row(2, {"post_id": name})


def joined(rows: list[str], pages: list[str]) -> Table:
    found = Table({name: row(name) for name in rows}, frozenset(pages))
    found.join()
    return found


def test_a_page_has_its_row_by_the_whole_name() -> None:
    found = joined(["1.a", "2.b"], ["1.a", "2.b"])
    assert found.row("1.a") == found.rows["1.a"]
    assert found.page(row("2.b")) == "2.b"


def test_a_slug_that_changed_is_found_by_the_number() -> None:
    found = joined(["1.new", "2"], ["1.old", "2.b"])
    assert (found.page(row("1.new")), found.page(row("2"))) == ("1.old", "2.b")
    assert found.row("1.old") == found.rows["1.new"]


def test_a_page_is_given_to_one_row_alone() -> None:
    found = joined(["1.x", "1.y"], ["1.a"])
    assert [found.page(row(name)) for name in ("1.x", "1.y")] == ["1.a", ""]
    assert joined([], ["1.a"]).row("1.a") is None


def test_the_number_stands_before_the_dot() -> None:
    assert number("123.a-slug") == number("123") == "123"


def test_a_table_is_known_by_its_name_and_its_columns(tmp_path: Path) -> None:
    assert table.is_table(source(tmp_path, "posts.csv", HEAD))
    assert table.is_table(source(tmp_path, "posts.csv", HEAD.replace(",", ";")))
    assert not table.is_table(source(tmp_path, "other.csv", HEAD))
    assert not table.is_table(source(tmp_path, "posts.csv", "id,title\n"))


def test_it_is_read_with_the_names_of_the_pages_beside_it(tmp_path: Path) -> None:
    page = source(tmp_path, "posts/1.a.html", "<p>One.</p>")
    source(tmp_path, "posts/1.opens.csv", "email\n")
    named = source(tmp_path, "posts.csv", f"{HEAD}1.a,2010-01-02,true,A\n")
    found = table.read(named)
    assert (found.pages, found.problems) == (frozenset({"1.a"}), [])
    assert found.rows["1.a"].fields["title"] == "A"
    above = table.table_of(page)
    assert above is not None
    assert above.file == named.file


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("1.a,2010-01-02,true,A\n1.a,2010-01-02,true,B", "names 1.a a second time; left out"),
        (",2010-01-02,true,A", "names no post"),
        ("1.a,2010-01-02,perhaps,A", "does not say whether it is published; kept as a draft"),
        ("1.a,sometime,true,A", "has a date that cannot be read: sometime"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(tmp_path: Path, line: str, reason: str) -> None:
    found = table.read(source(tmp_path, "posts.csv", f"{HEAD}{line}\n"))
    assert [said for said, _ in found.problems] == [reason]
    assert len(found.rows) == 1


def test_a_folder_of_another_name_has_no_table(tmp_path: Path) -> None:
    source(tmp_path, "posts.csv", HEAD)
    assert table.table_of(source(tmp_path, "pages/1.a.html", "<p>One.</p>")) is None
    assert table.table_of(source(tmp_path, "deeper/posts/1.a.html", "<p>One.</p>")) is None
