"""Reddit: a thread's own `.json`, and the dumps of Pushshift and Arctic Shift with one submission or comment a line.

Dumps keep submissions and comments in files apart, often compressed (`.zst`) and larger than memory: they are read
line by line, and a comment names its submission, wherever that is.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import BinaryIO, cast

from kantlijn.formats.reddit import fields as fields
from kantlijn.formats.reddit.thread import listings
from kantlijn.model import Comment, Post, Problem
from kantlijn.sources import json
from kantlijn.sources.encodings import decode
from kantlijn.sources.source import HEAD, FormatError, Source

NAME = "Reddit thread or dump"
BEGINS = r"{\[n("
ENDINGS = ("", ".json", ".jsonl", ".ndjson", ".zst")

_ZSTD = b"\x28\xb5\x2f\xfd"
_WINDOW = 2**31
"""Pushshift's dumps are packed with `zstd --long=31`: unpacking keeps the last 2 GB, as they come to be there."""
_USUAL = 2**27
"""What any unpacker takes."""
_LINES = 20

_PLACES = frozenset(("subreddit", "subreddit_id", "link_id", "selftext"))
_SIGNS = _PLACES | frozenset(
    "created_utc author_flair_text author_flair_css_class author_fullname over_18 is_self gilded distinguished "
    "stickied permalink retrieved_on approved_at_utc approved_by banned_by edited controversiality ups downs score "
    "score_hidden thumbnail num_comments parent_id domain media_embed secure_media archived".split()
)


def sniff(source: Source) -> bool:
    """A listing, or objects with the keys that only Reddit has, one a line or in a list."""
    try:
        return any(map(_is_reddit, _starts(source)[:_LINES]))
    except FormatError:
        return _needs_much(source.head)


def _needs_much(head: bytes) -> bool:
    """Whether a file is packed as only dumps are, and needs more memory than there is; reading it then says so."""
    import zstandard

    try:
        return zstandard.get_frame_parameters(head).window_size > _USUAL
    except zstandard.ZstdError:
        return False


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """Posts and comments in the order of the file. What a thread leaves out is reported as a problem."""
    if _is_packed(source) or json.are_lines(source):
        yield from _streamed(source)
        return
    value, problems = json.load(source)
    yield from problems
    if isinstance(value, dict) and isinstance(value.get("data"), list):
        value = value["data"]  # as Pushshift's and Arctic Shift's services answer
    listed = value if isinstance(value, list) else [value]
    if any(map(_is_listing, listed)):
        yield from listings(listed, source.path)
    else:
        for number, thing in enumerate(listed, 1):
            yield _thing(thing, source.path, f"item {number}")


def _streamed(source: Source) -> Iterator[Post | Comment | Problem]:
    with _stream(source) as stream:
        for number, thing in json.lines(stream, source.path):
            if isinstance(thing, Problem):
                yield thing
            elif isinstance(thing, list) or _is_listing(thing):  # a whole thread on each line
                yield from listings(thing if isinstance(thing, list) else [thing], source.path)
            else:
                yield _thing(thing, source.path, f"line {number}", number)


def _thing(value: object, path: str, where: str, line: int = 0) -> Post | Comment | Problem:
    thing: fields.Thing = value if isinstance(value, dict) else {}
    inner = thing.get("data")
    if isinstance(inner, dict):
        thing = inner
    if fields.is_comment(thing):
        return fields.comment(thing, path, line)
    if fields.is_submission(thing):
        return fields.post(thing, path)
    return Problem(path, "is neither a submission nor a comment; left out", where)


@contextmanager
def _stream(source: Source) -> Iterator[BinaryIO]:
    if not _is_packed(source):
        with source.open() as stream:
            yield stream
        return
    import zstandard

    unpacker = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    with source.open() as packed, closing(unpacker.stream_reader(packed, read_across_frames=True)) as raw:
        try:
            yield cast(BinaryIO, io.BufferedReader(raw, 1 << 20))
        except zstandard.ZstdError as error:
            raise FormatError(f"cannot be unpacked any further: {error}") from error


def _is_packed(source: Source) -> bool:
    return source.suffix == ".zst" and not source.is_folder and source.head.startswith(_ZSTD)


def _starts(source: Source) -> list[object]:
    if not _is_packed(source):
        return json.starts(source)
    with _stream(source) as stream:
        head = stream.read(HEAD)
    return json.glimpse(decode(head, cut=True).text)


def _is_reddit(value: object) -> bool:
    if isinstance(value, dict) and isinstance(value.get("data"), list):
        value = value["data"]
    first = next((one for one in value if one), None) if isinstance(value, list) else value
    return isinstance(first, dict) and (_is_flat(first) or _is_one(first) or _holds_things(first))


def _is_listing(value: object) -> bool:
    return isinstance(value, dict) and value.get("kind") == "Listing" and "data" in value


def _holds_things(listing: dict[str, object]) -> bool:
    """Whether a listing, as far as it was seen, has a submission or a comment; there are listings of other things."""
    data = listing.get("data")
    if listing.get("kind", "Listing") != "Listing" or not isinstance(data, dict):
        return False
    return any(_is_one(child) for child in json.maps(data.get("children")))


def _is_one(child: dict[str, object]) -> bool:
    inner = child.get("data")
    if "kind" in child:
        return child["kind"] in ("t1", "t3", "more")
    return isinstance(inner, dict) and _is_flat(inner)


def _is_flat(thing: dict[str, object]) -> bool:
    return bool(_PLACES & thing.keys()) and len(_SIGNS & thing.keys()) >= 4
