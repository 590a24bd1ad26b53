"""When a folder is a place of comments: by its name, by what the site declares, by where the user pointed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kantlijn.formats.comment_files._comments.place import CommentsPlace, folder_names, in_collection, place_of
from kantlijn.sources import staticman
from kantlijn.sources.source import Source


def at(root: Path, path: str) -> Source:
    return Source(root / path, root, path)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("_data/comments/mill/one.yml", CommentsPlace(True, "mill")),
        ("_data/comments/one.yml", CommentsPlace(True, "")),
        ("_comments/mill.md", CommentsPlace(True, "")),
        ("data/Comments/mill/one.yml", CommentsPlace(True, "mill")),
        ("content/mill/comments/one.yml", CommentsPlace(False, "")),
        ("_data/old-comments/one.yml", CommentsPlace(False, "")),
        ("_data/comments/on-comments/one.yml", CommentsPlace(True, "on-comments")),
    ],
)
def test_a_place_is_known_by_its_name(tmp_path: Path, path: str, place: CommentsPlace) -> None:
    assert place_of(at(tmp_path, path)) == place


@pytest.mark.parametrize("path", ["_posts/mill.md", "_data/authors.yml", "commented/one.yml", "one.yml"])
def test_other_folders_are_none(tmp_path: Path, path: str) -> None:
    assert place_of(at(tmp_path, path)) is None


def test_the_folder_that_the_user_names_is_certain(tmp_path: Path) -> None:
    assert place_of(at(tmp_path / "comments", "mill/one.yml")) == CommentsPlace(True, "mill")


def test_one_posts_comments_given_by_themselves_are_known_by_the_folders_above(tmp_path: Path) -> None:
    root = tmp_path / "_data/comments/mill"
    assert place_of(at(root, "one.yml")) == CommentsPlace(True, "mill")
    assert folder_names(at(root, "one.yml")) == ("comments", "mill")


def test_a_site_declares_where_its_comments_are(tmp_path: Path) -> None:
    (tmp_path / "staticman.yml").write_text("comments:\n  path: '_data/talk/{options.slug}'\n")
    assert place_of(at(tmp_path, "_data/talk/mill/one.yml")) == CommentsPlace(True, "mill")


def test_what_is_below_the_home_of_comments_of_another_site_is_not_taken(tmp_path: Path) -> None:
    assert place_of(at(tmp_path / "comments-of-others" / "site", "_posts/mill.md")) is None


def test_jekylls_collection_is_certain_for_all_its_files(tmp_path: Path) -> None:
    assert in_collection(at(tmp_path, "_comments/2009/mill.md"))
    assert not in_collection(at(tmp_path, "_data/comments/mill.yml"))


@pytest.mark.parametrize("post", ["content/mill/index.md", "content/mill.md"])
def test_a_folder_of_comments_in_a_posts_own_folder_is_of_that_post(tmp_path: Path, post: str) -> None:
    (tmp_path / "content/mill/comments").mkdir(parents=True)
    (tmp_path / post).write_text("A mill.")
    assert place_of(at(tmp_path, "content/mill/comments/one.yml")) == CommentsPlace(False, "mill")
    (tmp_path / "staticman.yml").write_text("comments:\n  path: 'content/{options.slug}/comments'\n")
    staticman.declared.cache_clear()
    assert place_of(at(tmp_path, "content/mill/comments/two.yml")).subfolder == "mill"  # type: ignore[union-attr]
