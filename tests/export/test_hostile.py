"""Whatever posts and comments say, their files say it too: invented by a machine that looks for what YAML misreads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TypeVar, get_args

import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from export.same import comment, everything, exported, post, thread
from kantlijn import formats
from kantlijn.clean import clean, clean_line
from kantlijn.export.markdown import Converter
from kantlijn.export.post import place, written
from kantlijn.export.write import list_text
from kantlijn.formats import Source
from kantlijn.model import Comment, CommentKind, Markup, Placed, Post, PostKind, Quotation, Status
from kantlijn.model import thread as placed

T = TypeVar("T")

TRAPS = (
    *(
        "no",
        "Yes",
        "null",
        "~",
        "1e3",
        "0x1F",
        "012",
        "1_000",
        "12:30:45",
        "2018-02-30",
        "2009-09-24",
        ".inf",
        "=",
        "-",
    ),
    *(
        ": ",
        "a: b",
        "# no comment",
        "- item",
        "? key",
        "|",
        ">",
        "%TAG",
        "@at",
        "`tick`",
        "&anchor",
        "*alias",
        "!!int 3",
    ),
    *("---", "...", "+++", "---\ntitle: taken over\n---\n", "\n---\n", "\n\n\nline", " leading", "trailing ", "\ttab"),
    *("{{ site.title }}", "{% include x %}", "{{< figure >}}", "{: .class}", "{#id}", "## {#id .class}", "{% raw %}"),
    *(
        "\"'",
        "\\",
        "\\n",
        "[",
        "]",
        "{",
        "}",
        "😀",
        "\U0010ffff",
        "\ufffe",
        "é",
        "e\u0301",
        "\u2028",
        "\x1b[31m",
        "\x00",
    ),
    *("\r\n", "a\rb", "\u0085", "\xa0", "# Title", "Title\n=====", "<!--more-->", "import x from 'y'", "\ud800", "��"),
    *(
        "comments:\n- id: a\n",
        "- id: a\n  text: b\n",
        "kantlijn_post: x.md",
        "kantlijn: {id: 3}",
        "~~~",
        "```\n",
        "\n\n",
    ),
)
TEXT = some.lists(some.sampled_from(TRAPS) | some.text(max_size=12), max_size=5).map("".join)
LINE = TEXT.map(clean_line)
BODY = TEXT.map(clean)
NAME = some.sampled_from(("a", "b", "c", "1", "2", "#1", "no")) | LINE


@some.composite
def dates(draw: some.DrawFn) -> str:
    """A date as exact as any source is, or what no date is."""
    moment = draw(some.datetimes(datetime(1000, 1, 1), datetime(2999, 12, 31)))
    text = moment.isoformat(timespec=draw(some.sampled_from(("hours", "minutes", "seconds", "microseconds"))))
    zone = timezone(timedelta(minutes=draw(some.integers(-12 * 60, 14 * 60))))
    length = draw(some.sampled_from((0, 4, 7, 10, 99, 99, 99)))
    if length < 99:
        return text[:length]
    return text + draw(some.sampled_from(("", "Z", zone.tzname(None)[3:], "+00:00"))) if length else draw(LINE)


def one_of(words: object) -> some.SearchStrategy[T]:
    """One of a Literal's words."""
    return some.sampled_from(get_args(words))


MARKUPS: some.SearchStrategy[Markup] = one_of(Markup)
KINDS: some.SearchStrategy[PostKind] = one_of(PostKind)
COMMENT_KINDS: some.SearchStrategy[CommentKind] = one_of(CommentKind)
STATES: some.SearchStrategy[Status] = one_of(Status)

POSTS = some.builds(
    Post,
    id=LINE,
    title=LINE,
    body=BODY,
    markup=MARKUPS,
    slug=LINE,
    author=LINE,
    published=dates(),
    updated=dates(),
    status=STATES,
    kind=KINDS,
    tags=some.lists(LINE, max_size=3).map(tuple),
    url=LINE | some.sampled_from(("/a/b/", "https://example.org/2009/a.html", "https://example.org/?p=3", "//[")),
    aliases=some.lists(LINE, max_size=2).map(tuple),
    comments_open=some.none() | some.booleans(),
    guessed=some.sampled_from(((), ("title",), ("author", "published"))),
)
COMMENTS = some.builds(
    Comment,
    id=NAME | some.just(""),
    body=BODY,
    markup=MARKUPS,
    author=LINE,
    author_url=LINE,
    published=dates(),
    status=STATES,
    kind=COMMENT_KINDS,
    parent=NAME | some.just(""),
    parent_position=some.sampled_from((0, 0, 0, 1, 2, 9)),
    names=some.lists(NAME.filter(bool), max_size=2).map(tuple),
    guessed=some.sampled_from(((), ("parent",))),
    quotation=some.none() | some.builds(Quotation, LINE, LINE, LINE),
)


def read(folder: Path, name: str, text: str) -> list[formats.Item]:
    """A file as the format that owns it reads it, at its place in a site."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    source = Source(file, folder, name, {"site": "jekyll"})
    owner = formats.owner(source)
    assert owner is not None
    return list(formats.parse(source, owner))


NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
CALM = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@CALM
@given(one=POSTS)
def test_a_post_is_read_back_as_it_was_and_generators_read_its_head(tmp_path: Path, one: Post) -> None:
    body, markup = Converter()(one.body, one.markup)
    where = place(one)
    name = f"{where.folder}/{where.name}.{'html' if markup == 'html' else 'md'}"
    text = written(one, body, markup, name)
    (again,) = read(tmp_path, name, text)
    assert isinstance(again, Post)
    assert post(again) == post(one)
    if one.markup != "html":
        assert (again.body, again.markup) == (one.body, one.markup)
    head = yaml.safe_load(text[4 : text.index("\n---\n", 4) + 1])
    assert (head["title"], head.get("author", ""), head.get("tags", [])) == (one.title, one.author, list(one.tags))
    known = {"", again.slug, again.url, Path(name).stem, *again.aliases}
    assert not [alias for alias in one.aliases if alias not in known and not alias.startswith("kantlijn:")]


@CALM
@given(found=some.lists(COMMENTS, max_size=6), as_json=some.booleans())
def test_a_thread_is_read_back_as_it_was(tmp_path: Path, found: list[Comment], as_json: bool) -> None:
    before = placed(found)
    text = "".join(list_text(before, "_posts/p.md", Converter(), as_json=as_json))
    again = read(tmp_path, f"p.comments.{'json' if as_json else 'yml'}", text)
    comments = [item for item in again if isinstance(item, Comment)]
    assert len(comments) == len(again)
    assert {item.post.url for item in comments} <= {"kantlijn:_posts/p.md"}
    assert standing(placed(comments)) == standing(before)


def standing(placed: Sequence[Placed]) -> object:
    """What stands where; of several with one id, whichever came first has it."""
    return sorted(map(repr, chain(placed))) if any(one.mark == "double" for one in placed) else thread(placed)


def chain(placed: Sequence[Placed]) -> list[object]:
    """Each comment with all above it."""
    above: list[object] = []
    for one in placed:
        above.append((one.mark, comment(one.comment), above[one.parent] if one.parent >= 0 else None))
    return above


TOLD = some.tuples(POSTS, some.lists(COMMENTS, max_size=3))
"""A post and what is said under it. Of one id there is one, for of two that agree the library shows one."""


@settings(CALM, max_examples=max(5, settings().max_examples // 40), phases=NO_SHRINKING)  # each takes seconds
@given(archive=some.lists(TOLD, min_size=1, max_size=12, unique_by=lambda told: told[0].id or id(told[0])))
def test_an_archive_is_read_back_as_it_was(tmp_path: Path, archive: list[tuple[Post, list[Comment]]]) -> None:
    """All the way, from a file that kantlijn reads to one; names that are alike must not mix up threads."""
    source, number = tmp_path / "source", len(list(tmp_path.iterdir()))
    source.mkdir(exist_ok=True)
    lines = (json.dumps(fields(one, found), ensure_ascii=False) for one, found in archive)
    (source / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    before = everything(source)
    assert len(before) == len(archive)
    for form in ("markdown", "json"):
        assert everything(exported([source], tmp_path / f"{number} {form}", form)) == before


def fields(one: Post, found: list[Comment]) -> dict[str, object]:
    """A post as `kantlijn show --json` has it."""
    names = ("id", "kind", "title", "author", "published", "status", "tags")
    comments = [
        {"id": each.id, "author": each.author, "in_reply_to": each.parent, "depth": 0, "published": each.published}
        | {"status": each.status, "kind": each.kind, "text": each.body, "markup": each.markup, "url": each.author_url}
        for each in found
    ]
    return {name: getattr(one, name) for name in names} | {
        **{"comments": comments, "slug": one.slug, "updated": one.updated, "url": one.url, "text": one.body},
        **{"markup": one.markup, "comments_open": one.comments_open},
    }
