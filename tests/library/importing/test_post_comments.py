"""A post opened alone brings its comments along, from where its site keeps them, and nothing else of the site."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kantlijn.library import Library
from kantlijn.library.importing.post_comments import PostComments, upwards
from kantlijn.library.importing.sighting import Sighting

POST = "---\ntitle: A walk\n---\nWe went.\n"
COMMENT = "name: Ann\nmessage: Hello\ndate: 2010-01-01\n"
JSON = '{"name": "Ann", "text": "Hello"}'
LIST = "- name: Ann\n  text: Hello\n"
HEAD = "author: Ann\ndate: 2010-01-01\n\nHello\n"


def write(root: Path, *files: tuple[str, str]) -> None:
    for name, text in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def opened(*paths: Path) -> tuple[int, int, list[str]]:
    """How many posts (threads too) and comments these paths make, and the problems."""
    with Library.open(paths) as library:
        library.wait()
        found = library.summary()
        return found.posts + found.threads, found.comments, [str(problem) for problem in library.problems()]


def of(file: Path, home: Path) -> list[str]:
    sighting = Sighting(str(file), "", str(file), file.name, "", (1, 1, 1), True)
    found = PostComments(lambda *_: None, home).of(sighting)
    return sorted(one.path.relative_to(home).as_posix() for one in found)


@pytest.mark.parametrize(
    ("post", "text", "place", "comment"),
    [
        ("_posts/2010-01-01-a-walk.md", POST, "_data/comments/a-walk/1.yml", COMMENT),
        ("_posts/deep/down/2010-01-01-a_walk.md", POST, "_data/comments/a-walk/1.yml", COMMENT),
        ("src/_posts/2010-01-01-a-walk.md", POST, "src/_data/comments/2010-01-01-a-walk/1.json", JSON),
        ("content/posts/a-walk/index.md", POST, "data/comments/a-walk/1.yml", COMMENT),
        ("content/posts/x.md", POST.replace("title", "slug: a-walk\ntitle"), "data/comments/a-walk/1.yml", COMMENT),
        ("posts/x.md", POST.replace("title", "permalink: /2010/a-walk/\ntitle"), "data/comments/a-walk.yml", LIST),
        ("posts/a-walk.md", POST, "posts/a-walk.comments.yml", "- text: Hello\n"),
        ("posts/a-walk/index.md", POST, "posts/a-walk/index.comments.json", '[{"text": "Hello"}]'),
        ("content/news/a-walk.rst", "A walk\n######\n\nWe went.\n", "content/comments/a-walk/1.md", HEAD),
        ("_posts/2010-01-01-a-walk.md", POST, "_comments/2010/c1.yml", f"post_id: /2010/a-walk\n{COMMENT}"),
        ("_posts/2010-01-01-a-walk.md", POST, "_comments/a-walk-0001.yaml", COMMENT),
        ("_posts/2010-01-01-a-walk.md", POST, "src/talk/a-walk/1.yml", COMMENT),
    ],
)  # fmt: skip
def test_a_post_opened_alone_finds_its_comments(tmp_path: Path, post: str, text: str, place: str, comment: str) -> None:
    site = tmp_path / "site"
    folder, _, name = place.rpartition("/")
    other = f"{folder.replace('a-walk', 'a-run')}/{name.replace('a-walk', 'a-run')}"
    write(site, (post, text), (place, comment), ("_posts/2011-01-01-a-run.md", POST.replace("walk", "run")))
    if other != place:
        write(site, (other, comment.replace("a-walk", "a-run")))
    write(site, ("staticman.yml", "blog:\n  path: src/talk/{options.slug}\n"))
    assert opened(site / post) == (1, 1, [])


def test_nothing_of_a_flat_collection_but_what_is_the_posts_comes_in(tmp_path: Path) -> None:
    write(tmp_path, ("_posts/a-walk.md", POST), ("_posts/a-run.md", POST.replace("walk", "run")))
    for number in range(6):
        write(tmp_path, (f"_comments/{number}.yml", f"post_id: /a-{'walk' if number % 3 else 'run'}\n{COMMENT}"))
    write(tmp_path, ("_comments/broken.yml", "just words\n"), ("_comments/deep/6.yml", f"post_id: /a-walk\n{COMMENT}"))
    assert opened(tmp_path / "_posts" / "a-walk.md") == (1, 5, [])
    assert opened(tmp_path / "_posts" / "a-walk.md", tmp_path / "_posts" / "a-run.md") == (2, 7, [])


def test_a_broken_file_among_a_posts_comments_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, ("_posts/a-walk.md", POST), ("_data/comments/a-walk/1.yml", "just words\n"))
    (problem,) = opened(tmp_path / "_posts" / "a-walk.md")[2]
    assert problem.startswith("_data/comments/a-walk/1.yml: ")


@pytest.mark.parametrize("given", ["_data/comments/a-walk", "_data/comments", "_data/comments/a-walk/1.yml"])
@pytest.mark.parametrize("alone", [True, False])
def test_a_folder_of_comments_is_read_alone_and_beside_a_post(tmp_path: Path, given: str, alone: bool) -> None:
    write(tmp_path, ("_posts/2010-01-01-a-walk.md", POST), ("_data/comments/a-walk/1.yml", COMMENT))
    paths = [tmp_path / given] if alone else [tmp_path / given, tmp_path / "_posts" / "2010-01-01-a-walk.md"]
    assert opened(*paths) == (1, 1, [])


def test_what_is_gone_and_what_is_new_is_seen_the_next_time(tmp_path: Path) -> None:
    write(tmp_path, ("_posts/a-walk.md", POST), ("_data/comments/a-walk/1.yml", COMMENT))
    post = tmp_path / "_posts" / "a-walk.md"
    assert opened(post)[1] == 1
    write(tmp_path, ("_data/comments/a-walk/2.yml", COMMENT), ("_posts/a-walk.comments.yml", "- text: Three\n"))
    assert opened(post)[1] == opened(post)[1] == 3
    (tmp_path / "_data" / "comments" / "a-walk" / "1.yml").unlink()
    assert opened(post)[1] == 2


def test_the_search_ends_at_a_home_folder_a_configuration_and_a_repository(tmp_path: Path) -> None:
    homes = tmp_path / "home"
    post = homes / "ann" / "sites" / "blog" / "_posts" / "a-walk.md"
    write(post.parent, ("a-walk.md", POST))
    up = list(post.parents)
    for home in (homes / "ann", homes / "bob"):
        assert list(upwards(post, home)) == up[:4]
    assert Path(post.anchor) not in list(upwards(post, Path("/nowhere/at/all")))
    (homes / "ann" / "sites" / ".git").mkdir()
    assert list(upwards(post, homes / "ann")) == up[:3]
    write(up[1], ("_config.yml", "title: T\n"))
    assert list(upwards(post, homes / "ann")) == up[:2]


@pytest.mark.parametrize("place", ["_data/comments", "_comments", "comments"])
def test_comments_beyond_a_home_folder_are_not_the_posts(tmp_path: Path, place: str) -> None:
    write(tmp_path, ("ann/notes/a-walk.md", POST), (f"{place}/a-walk/1.yml", COMMENT))
    assert of(tmp_path / "ann" / "notes" / "a-walk.md", tmp_path / "ann") == []


def test_the_nearest_place_is_the_sites_and_links_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, ("old/blog/_posts/a-walk.md", POST), ("old/_data/comments/a-walk/1.yml", COMMENT))
    (tmp_path / "old" / "blog" / "comments").symlink_to(tmp_path / "old" / "_data" / "comments")
    assert of(tmp_path / "old" / "blog" / "_posts" / "a-walk.md", tmp_path) == ["old/_data/comments/a-walk"]
    write(tmp_path, ("old/blog/data/comments/a-walk/1.yml", COMMENT))
    assert of(tmp_path / "old" / "blog" / "_posts" / "a-walk.md", tmp_path) == ["old/blog/data/comments/a-walk"]


def test_a_file_of_several_posts_or_of_none_has_no_comments_of_its_own(tmp_path: Path) -> None:
    feed = "".join(f'{{"title": "{name}", "slug": "{name}"}},' for name in ("a-walk", "a-run"))
    write(tmp_path, ("feed.json", f'{{"version": "https://jsonfeed.org/version/1", "items": [{feed[:-1]}]}}'))
    write(tmp_path, ("x.bin", "\0"), ("_data/comments/a-walk/1.yml", COMMENT), ("_data/comments/x/1.yml", COMMENT))
    assert of(tmp_path / "feed.json", tmp_path) == []
    assert of(tmp_path / "x.bin", tmp_path) == []


@pytest.mark.parametrize("place", ["_data", "_data/comments"])
def test_a_place_of_comments_that_may_not_be_looked_into_is_named_and_the_post_is_read(
    tmp_path: Path, place: str
) -> None:
    write(
        tmp_path, ("_config.yml", "title: x\n"), ("_posts/2010-01-01-a-walk.md", POST), ("_data/comments/x.yml", LIST)
    )
    closed = tmp_path / place
    closed.chmod(0)
    try:
        if os.access(closed, os.R_OK):
            pytest.skip("root may read everything")
        found = opened(tmp_path / "_posts/2010-01-01-a-walk.md")
    finally:
        closed.chmod(0o700)
    assert found == (1, 0, ["_data/comments: Permission denied"])


def test_a_file_that_ended_the_import_is_named_without_being_read(tmp_path: Path) -> None:
    write(tmp_path, ("_posts/2010-01-01-a-walk.md", POST), ("_comments/x.yml", f"post_id: /2010/other\n{COMMENT}"))
    file, odd = tmp_path / "_posts/2010-01-01-a-walk.md", tmp_path / "_comments/x.yml"
    looked: list[str] = []
    sighting = Sighting(str(file), "", str(file), file.name, "", (1, 1, 1), True)
    finder = PostComments(lambda path, _: looked.append(path), tmp_path, left_out={str(odd)})
    assert [one.path for one in finder.of(sighting)] == [odd]
    assert looked == [str(file)]
