"""yt-dlp's `.info.json`: what a film is called and about, and where `--write-comments` asked for them its comments.

The fields are those of `yt_dlp/extractor/common.py`. Films, pictures and subtitles beside it are no business of ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kantlijn.model import Comment, Post, PostRef, Problem
from kantlijn.sources import date_fields, json
from kantlijn.sources.json import maps, text
from kantlijn.sources.source import FormatError, Source
from kantlijn.wording import counted

NAME = "yt-dlp film"
BEGINS = "{"
ENDINGS = (".json",)

_ENDING = ".info.json"
_SIGNS = frozenset(("formats", "thumbnails", "thumbnail", "extractor_key", "extractor", "webpage_url", "upload_date"))


def sniff(source: Source) -> bool:
    """A file that is called so, with an id, a title, and another of the fields that all its extractors give."""
    if not source.name.lower().removesuffix(".gz").endswith(_ENDING) or source.is_folder:
        return False
    first = next(iter(json.starts(source)), None)
    return isinstance(first, dict) and {"id", "title"} <= first.keys() and bool(_SIGNS & first.keys())


def parse(source: Source) -> Iterator[Post | Comment | Problem]:
    """The film as a post, and its comments. Raises FormatError where the file holds no film."""
    value, problems = json.load(source)
    yield from problems
    if not isinstance(value, dict) or not text(value, "id", "title"):
        raise FormatError("holds no film")
    own = text(value, "id") or text(value, "title")
    comments = maps(value.get("comments"))
    yield _film(value, own, source.path)
    yield from (_comment(one, own, source.path) for one in comments)
    said = text(value, "comment_count")
    if comments and said.isdecimal() and len(said) < 9 and (missing := int(said) - len(comments)) > 0:
        yield Problem(source.path, f"{counted(missing, 'more comment is', 'more comments are')} not in this file")


def _film(value: Mapping[str, object], own: str, path: str) -> Post:
    tags = value.get("tags")
    url = text(value, "webpage_url", "original_url")
    return Post(
        id=own,
        title=text(value, "title", "fulltitle").strip() or own,
        body="\n\n".join(filter(None, (text(value, "description").strip("\n"), url, _chapters(value)))),
        markup="text",
        author=text(value, "uploader", "channel", "creator", "artist").strip(),
        published=date_fields.first(
            *((name, text(value, name)) for name in ("timestamp", "release_timestamp", "upload_date", "release_date"))
        ),
        tags=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
        url=url,
        path=path,
    )


def _chapters(value: Mapping[str, object]) -> str:
    """The parts of the film, a line for each."""
    parts = [(text(one, "start_time"), text(one, "title").strip()) for one in maps(value.get("chapters"))]
    return "\n".join(f"{_clock(start)} {title}" for start, title in parts if title)


def _clock(seconds: str) -> str:
    """A number of seconds as films show it: `4:51`, `1:02:03`."""
    whole = seconds.partition(".")[0]
    number = int(whole) if whole.isdecimal() and len(whole) < 9 else 0
    minutes, rest = divmod(number, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _comment(value: Mapping[str, object], film: str, path: str) -> Comment:
    parent = text(value, "parent")
    typed = text(value, "text")
    return Comment(
        id=text(value, "id"),
        body=typed or text(value, "html"),
        post=PostRef(id=film),
        markup="text" if typed else "html",
        author=text(value, "author").strip() or text(value, "author_id"),
        author_url=text(value, "author_url"),
        published=date_fields.read(text(value, "timestamp"), "timestamp"),
        parent="" if parent == "root" else parent,
        path=path,
    )
