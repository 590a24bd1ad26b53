"""Archives of what one said oneself on Twitter (X) or Mastodon: a thread is a post, answers to oneself its comments.

Mastodon's `outbox.json` is a collection of ActivityPub (https://www.w3.org/TR/activitypub/); Twitter's `data/tweets.js`
is JavaScript that sets one value, as were the months of its archives before 2019 (`data/js/tweets/2011_01.js`). What
others said is in neither; what was only passed on is counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from kantlijn.formats.statuses import mastodon, tarred, twitter
from kantlijn.formats.statuses.threads import Said, items
from kantlijn.model import Comment, Post, Problem
from kantlijn.sources.source import Source
from kantlijn.wording import counted

NAME = "Twitter or Mastodon archive"
BEGINS = "{wGmoablh."
ENDINGS = (".js", ".json", ".tar", ".tgz")


def sniff(source: Source) -> bool:
    """A script that sets tweets; a collection of activities by somebody, or the packed archive that holds one."""
    if source.is_folder or source.suffix not in ENDINGS:
        return False
    if source.suffix in tarred.ENDINGS:
        return tarred.is_one(source)
    return twitter.is_one(source) if source.suffix == ".js" else mastodon.is_one(source)


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """Posts, each with its own answers, in the order of their dates. Raises FormatError for a file of neither."""
    said = _said(source)
    yield from said.problems
    yield from items(said, source.path)
    if said.passed_on:
        words = ("post of others that was passed on", "posts of others that were passed on")
        yield Problem(source.path, f"{counted(said.passed_on, *words)}: counted, not shown")


def _said(source: Source) -> Said:
    if source.suffix in tarred.ENDINGS:
        return mastodon.said_in_tar(source)
    return twitter.said(source) if source.suffix == ".js" else mastodon.said(source)
