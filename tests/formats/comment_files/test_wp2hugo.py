"""wp2hugo's list: WordPress comments in YAML, with what the list does not say told from what it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from kantlijn.formats import Item, Source, owner, parse
from kantlijn.library import Library
from kantlijn.model import Comment, PostRef, Problem, thread

SITE = Path(__file__).parents[1] / "samples" / "wp2hugo"
FIELDS = (
    "author_email: ann@example.org\n  author_url: https://ann.example.org\n  published: 2012-03-04T09:15:00Z\n"
    "  parent_id: '0'\n  post_url: /a/\n  post_id: '1'\n"
)


def read(file: Path, root: Path) -> list[Item]:
    source = Source(file, root, file.name)
    assert owner(source) == "wp2hugo"
    return list(parse(source, "wp2hugo"))


def written(folder: Path, text: str, name: str = "data/comments.yaml") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def item(number: int, content: str, name: str = "Ann") -> str:
    return f"- id: '{number}'\n  author_name: {name}\n  {FIELDS}  content: {content}\n"


@pytest.fixture(scope="module")
def sample() -> list[Comment]:
    found = read(SITE / "data" / "comments.yaml", SITE)
    return [one for one in found if isinstance(one, Comment)]


def test_a_comment_is_html_with_the_local_time_and_the_address_of_its_post(sample: list[Comment]) -> None:
    assert sample[0] == Comment(
        id="12",
        body="<p>Mine <b>never</b> climb.</p>\n<p>Is it the soil?<br>\nOr the shade?</p>",
        post=PostRef(url="/2012/03/beans-on-a-string/"),
        markup="html",
        author="Otto Fern",
        author_url="https://otto.example.org",
        published="2012-03-04T09:15:00",
        path="comments.yaml",
        line=1,
    )


def test_replies_pingbacks_and_lines(sample: list[Comment]) -> None:
    shown = [(one.comment.id, one.depth) for one in thread(sample)]
    assert shown == [("12", 0), ("14", 1), ("15", 0), ("21", 0), ("22", 0)]
    assert [one.line for one in sample] == [1, 14, 23, 32, 41]
    assert [one.kind for one in sample] == ["comment", "comment", "pingback", "comment", "comment"]
    assert [one.guessed for one in sample] == [(), (), ("kind",), (), ()]
    assert (sample[1].author, sample[1].published) == ("Hazel & Pike", "")
    assert sample[2].author == "Ten gardens worth a visit – The Fence"


def test_the_comments_stand_under_the_posts_of_the_site(tmp_path: Path) -> None:
    library = Library.open([SITE], cache=tmp_path)
    try:
        library.wait()
        counts = {row.title: row.comments for row in library.published.rows(0, 9)}
        assert counts == {"Beans on a string": 3, "A shed": 1, "/?p=44": 1}
    finally:
        library.close()


def test_a_broken_item_costs_only_itself(tmp_path: Path) -> None:
    text = item(1, "One.") + item(2, '"never closed', "Bea") + item(3, "Three.") + "- id: '4'\n  author_name: Cor\n"
    found = read(written(tmp_path, text), tmp_path)
    assert [one.id for one in found if isinstance(one, Comment)] == ["1", "3"]
    said = [str(one) for one in found if isinstance(one, Problem)]
    assert said[0].startswith("comments.yaml, line 1")
    assert said[0].endswith("; the comment is left out")
    assert said[1:] == ["comments.yaml, line 28: has no content, so it is no comment"]


def test_who_leaves_an_address_is_no_pingback(tmp_path: Path) -> None:
    (one,) = read(written(tmp_path, item(1, "'[...] as you say [...]'")), tmp_path)
    assert isinstance(one, Comment)
    assert one.kind == "comment"


def test_a_list_larger_than_yaml_may_be_is_read(tmp_path: Path) -> None:
    text = "".join(item(number, "word " * 2000) for number in range(120))
    assert len(text) > 1_000_000
    assert len(read(written(tmp_path, text), tmp_path)) == 120


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("data/remarks.yaml", item(1, "One.")),
        ("data/comments.yaml", "- name: Ann\n  message: Hello\n"),
        ("data/comments.yaml", "- id: 1\n  author_name: Ann\n- parent_id: 0\n  post_url: /a/\n  post_id: 1\n"),
        ("data/comments.yaml", "enabled: true\n"),
        ("data/comments.yaml", ""),
    ],
)
def test_other_files_are_not_taken(tmp_path: Path, name: str, text: str) -> None:
    assert owner(Source(written(tmp_path, text, name), tmp_path, name)) is None
