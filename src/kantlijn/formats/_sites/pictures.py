"""Pictures that a tag of a site generator shows: the picture, and in small below it title, caption and attribution.

The names are those of Hugo's `figure` and `img` (`src`, `alt`, `caption`, `title`, `attr`, `attrlink`), of the includes
that Jekyll's themes have (`image_path`, `caption`, `credit`, `source` ...), and the places those of Octopress' `img`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

PICTURES = frozenset("img image figure fig picture asset_img responsive-image responsive_image imgproc".split())
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif)(?:[?#].*)?$", re.IGNORECASE)
_TARGETS = ("src", "image_path", "image", "img", "url", "file", "path")
_CAPTIONS = ("caption", "cap", "description", "desc", "legend", "subtitle")
_BY = ("attr", "attribution", "credit", "credits", "copyright", "source", "photographer", "author", "byline")
_BY_LINKS = tuple(f"{by}{link}" for by in _BY for link in ("link", "url", "href"))
_SIZE = re.compile(r"\d+(?:px|%|x\d+)?")
_MARKED = re.compile(r"[<`*_\[]|://")


def target_of(name: str, by_place: Sequence[str], by_name: Mapping[str, str]) -> str:
    """Returns the address of the picture that a tag shows, or "" for a tag that shows none."""
    named = [by_name[key] for key in _TARGETS if by_name.get(key)]
    likely = [value for value in (*named, *by_place) if _PICTURE.search(value)]
    if likely:
        return likely[0]
    return (named or [value for value in by_place if "/" in value] or [""])[0] if name in PICTURES else ""


def words_of(by_name: Mapping[str, str]) -> list[str]:
    """Returns all that a tag says in words, each once: alternative text, title, caption and attribution."""
    words = [by_name.get("alt", ""), by_name.get("title", ""), *(by_name.get(key, "") for key in _CAPTIONS)]
    return [word for word in dict.fromkeys(word.strip() for word in (*words, _by(by_name)[0])) if word]


def below(by_name: Mapping[str, str], as_html: bool, without: str = "") -> str:
    """Returns title, caption and attribution as they stand below a picture, but for what was said; "" for none.

    They are the page's own words, so that Markdown or HTML in them stays what it is.
    """
    by, link = _by(by_name)
    parts = dict.fromkeys(by_name.get(key, "").strip() for key in ("title", *_CAPTIONS))
    said = [part for part in parts if part and part not in (without, by)]
    if by and by != without:
        said.append(by if not link else f'<a href="{html.escape(link)}">{by}</a>' if as_html else f"[{by}](<{link}>)")
    return " · ".join(said)


def picture(name: str, by_place: Sequence[str], by_name: Mapping[str, str], target: str, as_html: bool) -> str:
    """Returns the picture with what stands below it, as Markdown or HTML.

    One without alternative text has its caption or title for it, unless that holds marks of its own.
    """
    if name in PICTURES and target in by_place:
        by_name = {**_by_octopress(by_place[by_place.index(target) + 1 :]), **by_name}
    said = [by_name.get(key, "").strip() for key in (*_CAPTIONS, "title")]
    plain = next((words for words in said if words and not _MARKED.search(words)), "")
    words = by_name.get("alt", "").strip() or plain
    caption = below(by_name, as_html, words)
    shown = _picture(words, target, as_html)
    return f"{shown}<br>{small(caption)}" if caption else shown


def small(words: str) -> str:
    """Returns words of the page rather than of the text, small in Markdown and in HTML alike."""
    return f"<small>{words}</small>"


def destination(target: str) -> str:
    """Returns an address as Markdown takes it in a link."""
    target = re.sub(r"[<>\s]", lambda match: f"%{ord(match[0]) % 256:02X}", target)
    return f"<{target}>" if "(" in target or ")" in target else target


def _by(by_name: Mapping[str, str]) -> tuple[str, str]:
    """Who or what a picture is owed to, and an address of it."""
    known = {key.replace("_", "").replace("-", ""): value for key, value in by_name.items()}
    by = next((known[key].strip() for key in _BY if known.get(key, "").strip()), "")
    return by, next((known[key] for key in _BY_LINKS if known.get(key)), "")


def _by_octopress(after: Sequence[str]) -> dict[str, str]:
    """`[width] [height] [title [alt]]` behind the address; a single text is both."""
    words = [word for word in _unpacked(after) if not _SIZE.fullmatch(word)]
    if len(words) == 2:
        return {"title": words[0], "alt": words[1]}
    return {"alt": " ".join(words)} if words else {}


def _unpacked(after: Sequence[str]) -> list[str]:
    """Hexo takes title and alternative text as one: `'"A title" "its words"'`."""
    return [part for word in after for part in (re.findall(r'"([^"]*)"', word) or [word])]


def _picture(words: str, target: str, as_html: bool) -> str:
    if as_html:
        return f'<img src="{html.escape(target)}" alt="{html.escape(words)}">'
    words = words.replace("[", "\\[").replace("]", "\\]")
    return f"![{words}]({destination(target)})"
