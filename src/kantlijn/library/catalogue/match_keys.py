"""The keys under which a post is known and by which a comment asks for its post; they match when they are equal.

After research into real archives: folders of comments are named by slug, by full file stem with its date, or by a
slug that a site made of the file's name; other comments carry an address with whatever host the site had that day.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from kantlijn.late import late
from kantlijn.model import Post, PostRef, folded_name, in_title, normal

MATCH_KINDS = (
    "file", "id", "url", "exact name", "name", "exact end of url", "end of url", "page and title", "title", "page",
    "name of page",
)  # fmt: skip
"""By what a comment can be joined to a post, the surest first; the numbers in `ref_keys.rank` count these."""

SEVERAL = "one of several"
"""In place of these where more than one post would have done as well."""
_GUESSES = frozenset(("end of url", "title", "name of page", SEVERAL))

_PAGE_ENDING = late(r"(?:/index)?\.(?:html?|php|aspx?|md|markdown)$|/index$", re.I)
_QUERY_IDS = late(r"(?:^|&)(?:p|id|page_id|post|t)=[^&]+", re.I)
_FOLDER_STEMS = late(r"^_?index(?:\..*)?$", re.I)


def match_kind(matched_by: str, other_matches: int) -> str:
    """How a comment came to its post, out of what it was joined by and how many other posts would have done."""
    return SEVERAL if other_matches else matched_by


def is_guess(kind: str) -> bool:
    """Whether that is a guess: by words rather than names, or where another would have done as well."""
    return kind in _GUESSES


def stem_of(path: str) -> str:
    """What a file is called by: its name without ending; of an index file its folder's name."""
    above, _, name = path.rpartition("/")
    ending = name.rfind(".")
    stem = name[:ending] if 0 < ending < len(name) - 1 else name
    return above.rpartition("/")[2] or stem if _FOLDER_STEMS.match(stem) else stem


def post_match_keys(post: Post, format: str, stem: str) -> set[str]:  # noqa: A002
    """All keys of a post; `stem` is "" where its file holds other posts too."""
    keys = name_match_keys(stem)
    if post.id:
        keys.add(id_match_key(format, post.id))
    if title := normal(post.title):
        keys.add(f"title:{title}")
    for name in {post.slug, post.url, *post.aliases}:
        keys |= name_match_keys(name)
    for key in map(_page_key, post.comment_pages):
        keys |= {key, f"{key}#{title}"} if key else set()
    return keys


def id_match_key(format: str, own: str) -> str:  # noqa: A002
    """The key of what a format calls by an id of its own."""
    return f"id:{format}:{own}"


def name_match_keys(name: str) -> set[str]:
    """The keys that a post has by one of its names, which may be an address; none for ""."""
    keys: set[str] = set()
    if "/" in name or "?" in name:
        path, name = address(name)
        keys = {f"url:{path}"} if path else keys
    return keys.union(filter(None, _name_keys(name))) if name else keys


def ref_match_keys(ref: PostRef, format: str) -> list[tuple[int, str]]:  # noqa: A002
    """The keys that a comment asks by, with their rank: the lower, the surer."""
    keys: list[tuple[int, str]] = [(1, id_match_key(format, ref.id))] if ref.id else []
    slug = ref.slug
    if "/" in slug:
        path, slug = address(slug)
        keys.append((2, f"url:{path}" if path else ""))
    keys += zip((3, 4), _name_keys(slug), strict=True)
    if ref.url:
        path, last = address(ref.url)
        keys.append((2, f"url:{path}" if path else ""))
        keys += zip((5, 6), _name_keys(last), strict=True)
    if title := normal(ref.title):
        keys.append((8, f"title:{title}"))
    if ref.page:
        last = address(ref.page)[1]
        pages = filter(None, {_page_key(ref.page), _page_key(last)})
        keys += [key for page in pages for key in ((7, f"{page}#{title}" if title else ""), (9, page))]
        keys.append((10, _name_keys(last)[1]))
    return sorted({(rank, key) for rank, key in keys if key})


def link_keys(path: str, name: str) -> tuple[str, ...]:
    """The keys that a link asks by, the surest first: the path of its address (see `address`), and its last part."""
    return tuple(key for key in (f"url:{path}" if path else "", *_name_keys(name)) if key)


def common_match_key(ref: PostRef) -> str:
    """What comments without a post are gathered by: one thread for each of these. "" where the ref is empty."""
    last = address(ref.url or ("" if ref.title else ref.page))[1]
    slug = address(ref.slug)[1] if "/" in ref.slug else ref.slug
    return normal(slug) or slug or normal(last) or last or ref.url or normal(ref.title) or ref.title or ref.id


def title_for(ref: PostRef) -> str:
    """A title for comments without a post: the one they give, else their slug in words."""
    slug = (address(ref.slug)[1] if "/" in ref.slug else ref.slug) or address(ref.url or ref.page)[1]
    return ref.title or in_title(slug) or ref.url or ref.id


def _name_keys(name: str) -> tuple[str, str]:
    plain = normal(name)
    return (f"stem:{folded_name(name)}" if name else "", f"name:{plain}" if plain else "")


def _page_key(page: str) -> str:
    """A page of comments by its folder and name, or by its name alone where a link says no folder.

    What is before the folder tells where the site or the archive begins, on which a link and a path need not agree.
    """
    parts = [part for part in address(page)[0].split("/") if part not in ("", ".", "..")]
    return f"page:{'/'.join(parts[-2:])}" if parts else ""


def address(url: str) -> tuple[str, str]:
    """An address in, its path as it is compared and the last part of it out; both may be "".

    Scheme and host go, for sites move and comments do not. Of a query only what names a page stays (`?p=12`).
    """
    if not url:
        return "", ""
    try:
        parts = urlsplit(url)
        path, query = parts.path, parts.query
    except ValueError:  # `http://[` and the like
        path, query = url, ""
    path = _PAGE_ENDING.sub("", unquote(path).rstrip("/")).rstrip("/")
    key = folded_name(path)
    ids = "&".join(match[0].lstrip("&") for match in _QUERY_IDS.finditer(query))
    if ids:
        return f"{key}?{folded_name(ids)}", ""
    return key if key.startswith("/") else f"/{key}" if key else "", path.rsplit("/", 1)[-1]
