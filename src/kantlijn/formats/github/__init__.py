"""Issues, pull requests and discussions of GitHub as JSON: an issue is a post, or the comments of a blog's post.

Written by i-d-template's `archive.json`, python-github-backup, `gh issue list --json`, and by GraphQL and REST as they
answer. Blogs whose comments GitHub keeps (utterances, giscus, gitalk) have a thread there for each post.
"""

from __future__ import annotations

from collections.abc import Iterator

from kantlijn.formats.github import blog, comments, shapes
from kantlijn.model import Comment, Post, Problem, Signpost
from kantlijn.sources import json
from kantlijn.sources.source import FormatError, Source
from kantlijn.wording import counted

NAME = "GitHub issues and discussions"
BEGINS = r"{\["
ENDINGS = ("", ".json", ".jsonl", ".ndjson")


def sniff(source: Source) -> bool:
    """JSON in which something is an issue, a discussion, or a comment of one, by the names that GitHub gives."""
    if source.is_folder or source.suffix not in ENDINGS:
        return False
    return next(shapes.things(json.starts(source)), None) is not None


def parse(source: Source) -> Iterator[Post | Comment | Problem | Signpost]:
    """Posts and their comments; where a thread is that of a blog's post, its comments and the way there.

    Raises FormatError for none.
    """
    value, problems = json.load_each(source)
    yield from problems
    found, wordless = False, 0
    for thing in shapes.things(value):
        found = True
        if shapes.is_comment(thing.value):
            if comments.says_something(thing.value):
                yield comments.single(thing.value, source.path)
            else:
                wordless += 1
            continue
        ref = blog.ref_of(thing)
        if ref is None:
            yield comments.post_of(thing, source.path)
        else:  # comments in files of their own know no more than the number of the thread
            yield Signpost(comments.own_ref(thing).id, ref, source.path)
        yield from comments.of(thing, ref or comments.own_ref(thing), source.path)
        wordless += comments.wordless(thing)
    if not found:
        raise FormatError("holds no issue")
    if wordless:
        yield Problem(source.path, f"{counted(wordless, 'review', 'reviews')} without words: counted, not shown")
