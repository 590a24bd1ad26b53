"""The one boundary: whatever happens within a format becomes posts, comments and problems, cleaned."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from formats.reading import source
from kantlijn import formats
from kantlijn.formats import FormatError, Item, Source
from kantlijn.model import Comment, Post, PostRef, Problem, Quotation
from kantlijn.sources import date_fields


def parsed(monkeypatch: pytest.MonkeyPatch, root: Path, items: list[Item], error: BaseException | None) -> list[Item]:
    def parse(_: Source) -> Iterator[Item]:
        yield from items
        if error is not None:
            raise error

    monkeypatch.setattr(formats, "formats", lambda: {"odd": SimpleNamespace(parse=parse)})
    return list(formats.parse(source(root, "a.odd", "x"), "odd"))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FormatError("is not closed", "line 3"), "a.odd, line 3: is not closed"),
        (RecursionError(), "a.odd: is nested too deeply"),
        (MemoryError(), "a.odd: takes more memory than reading a file may"),
        (PermissionError(13, "Permission denied"), "a.odd: Permission denied"),
        (ValueError("odd \x1b[31m"), "a.odd: could not be read (ValueError: odd ␛[31m)"),
    ],
)
def test_an_error_is_a_problem_and_what_came_before_stays(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: BaseException, said: str
) -> None:
    post, problem = parsed(monkeypatch, tmp_path, [Post("1", "T", "b")], error)
    assert isinstance(post, Post)
    assert str(problem) == said


def test_every_text_is_cleaned(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bad = "a\x1b]0;x\x07\n\u202eb"
    items: list[Item] = [
        Post(bad, bad, bad, author=bad, tags=(bad,), url=bad, path=bad),
        Comment(bad, bad, PostRef(bad, bad, bad, bad), author=bad, names=(bad,), path=bad),
        Problem(bad, bad, bad),
    ]
    for item in parsed(monkeypatch, tmp_path, items, None):
        text = repr(item)
        assert "\\x1b" not in text
        assert "\\x07" not in text
        assert "\\u202e" not in text
    post = parsed(monkeypatch, tmp_path, items, None)[0]
    assert isinstance(post, Post)
    assert "\n" in post.body
    assert "\n" not in post.title


def test_a_date_that_cannot_be_read_is_a_problem_with_its_field_and_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    post = Post("1", "T", "b", published=date_fields.read("soon", "date"), path="a.odd")
    comment = Comment("2", "b", PostRef(), published=date_fields.read("2020-02-30", "when"), path="a.odd", line=7)
    _, first, _, second = parsed(monkeypatch, tmp_path, [post, comment], None)
    assert [str(first), str(second)] == [
        "a.odd: the date in `date` cannot be read: soon",
        "a.odd, line 7: the date in `when` cannot be read: 2020-02-30",
    ]


def test_of_very_many_dates_that_cannot_be_read_the_number_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bad = Comment("2", "b", PostRef(), published=date_fields.read("soon", "date"), path="a.odd")
    found = parsed(monkeypatch, tmp_path, [bad] * (formats.UNREAD_DATES + 5), None)
    problems = [str(item) for item in found if isinstance(item, Problem)]
    assert len(problems) == formats.UNREAD_DATES + 1
    assert problems[-1] == "a.odd: 5 more dates cannot be read"


def sniffing(monkeypatch: pytest.MonkeyPatch, **sniffs: BaseException | bool) -> None:
    def module(answer: BaseException | bool) -> SimpleNamespace:
        def sniff(_: Source) -> bool:
            if isinstance(answer, BaseException):
                raise answer
            return answer

        return SimpleNamespace(sniff=sniff, FALLBACK=False, FOLDERS=True)

    monkeypatch.setattr(formats, "formats", lambda: {name: module(answer) for name, answer in sniffs.items()})


@pytest.mark.parametrize("error", [TypeError("unhashable"), RecursionError(), KeyError("x"), OSError(5, "I/O error")])
def test_a_sniff_that_fails_hides_no_other_format(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: BaseException
) -> None:
    sniffing(monkeypatch, bad=error, good=True)
    assert formats.owner(source(tmp_path, "a.odd", "x")) == "good"


@pytest.mark.parametrize(
    ("error", "reason"), [(TypeError("unhashable"), "TypeError: unhashable"), (OSError(5, "I/O error"), "I/O error")]
)
def test_where_no_format_reads_a_file_a_failed_sniff_is_the_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: BaseException, reason: str
) -> None:
    sniffing(monkeypatch, bad=error, other=False)
    with pytest.raises(FormatError, match=reason):
        formats.owner(source(tmp_path, "a.odd", "x"))
    assert not formats.takes_folder(source(tmp_path, "a.odd", "x"), ["b"])


@pytest.mark.parametrize(
    "text",
    [
        '{"id": 5, "type": {"name": "x"}, "by": "ann", "text": "hello"}',
        '{"id": [5], "type": ["story"], "by": {}, "time": []}',
        '[{"type": {}, "by": 1}, {"hits": [1, {"objectID": {}}]}]',
        '{"kind": [], "data": {"children": 5}}',
    ],
)
def test_json_whose_values_are_of_other_kinds_is_looked_at_and_left(tmp_path: Path, text: str) -> None:
    formats.owner(source(tmp_path, "a.json", text))


@pytest.mark.parametrize(("name", "dialect"), [("a.md", "quotes"), ("a.html", "")])
def test_what_is_written_in_markdown_is_in_the_dialect_of_its_site(tmp_path: Path, name: str, dialect: str) -> None:
    found = source(tmp_path, name, "---\ntitle: A\n---\ntext")
    found.hints["dialect"] = "quotes"
    (post,) = formats.parse(found, "front_matter")
    assert isinstance(post, Post)
    assert post.dialect == dialect


def test_the_words_that_a_comment_is_about_are_cleaned_and_keep_their_lines() -> None:
    found = formats.cleaned(Comment("1", "x", quotation=Quotation("one\n\x1b[2Jtwo", "\x07", "\u202ethree")))
    assert found.quotation == Quotation("one\n␛[2Jtwo", "␇", "⟨U+202E⟩three")
    same = Comment("1", "x", quotation=Quotation("one"))
    assert formats.cleaned(same) is same


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("ann@mill.example", "ann"),
        ("Ann Weir <ann@mill.example>", "Ann Weir"),
        ('"Ann Weir" (ann@mill.example)', "Ann Weir"),
        ("Weir, Ann <ann@mill.example>, bo@mill.example", "Weir, Ann, bo"),
        ("<mailto:ann@mill.example>", "ann"),
        ("@ann@mill.example", "@ann@mill.example"),
        ("Ann @ the mill", "Ann @ the mill"),
        ("a@b", "a@b"),
    ],
)
def test_nobody_is_shown_with_an_address_of_mail(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: str, shown: str
) -> None:
    post, comment = parsed(
        monkeypatch, tmp_path, [Post("1", "T", "b", author=given), Comment("1", "b", author=given)], None
    )
    assert isinstance(post, Post)
    assert isinstance(comment, Comment)
    assert (post.author, comment.author) == (shown, shown)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("mailto:ann@mill.example", ""),
        ("MAILTO:x", ""),
        ("ann@mill.example", ""),
        ("https://mill.example/@ann", "https://mill.example/@ann"),
    ],
)
def test_an_address_of_mail_is_nobodys_site(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: str, kept: str
) -> None:
    (comment,) = parsed(monkeypatch, tmp_path, [Comment("1", "b", author_url=given)], None)
    assert isinstance(comment, Comment)
    assert comment.author_url == kept
