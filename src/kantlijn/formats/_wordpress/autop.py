"""Text as WordPress keeps it becomes HTML: blank lines are paragraphs, line ends are breaks, tags are left alone.

WordPress does this each time it shows a post, so what an export holds has no paragraphs. The rules are those of its
`wpautop` (wp-includes/formatting.php), written anew: a block tag ends a paragraph, and what is preformatted stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

_BLOCKS = (
    "table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address|"
    "math|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|details|"
    "menu|summary|script|iframe|video|audio"
)
_KEPT = re.compile(r"<(pre|script|style|textarea|svg|math)\b[^<>]*>", re.I)
_BLOCK_START = re.compile(rf"(<(?:{_BLOCKS})(?:\s[^<>]*)?/?>)", re.I)
_BLOCK_END = re.compile(rf"(</(?:{_BLOCKS})\s*>|<hr\b[^<>]*>)", re.I)
_BLOCK_AT_START = re.compile(rf"\s*</?(?:{_BLOCKS})\b", re.I)
_BLOCK_AT_END = re.compile(rf"(?:</?(?:{_BLOCKS})(?:\s[^<>]*)?/?>)\s*$", re.I)
_TAG = re.compile(r"<[^<>]*>")
_TWO_BREAKS = re.compile(r"<br\s*/?>\s*<br\s*/?>", re.I)
_OPENINGS = re.compile(rf"(?:\s*<(?:{_BLOCKS})(?:\s[^<>]*)?/?>)+", re.I)
_CLOSINGS = re.compile(rf"(?:\s*</(?:{_BLOCKS})\s*>)+$", re.I)
_NAME = re.compile(r"</?([a-z][a-z0-9]*)", re.I)
_NO_PARAGRAPHS = frozenset(
    "p h1 h2 h3 h4 h5 h6 pre figure table thead tbody tfoot tr ul ol dl dt style script summary".split()
)
_PLACE = "\x1a{}\x1a"
_PLACES = re.compile("\x1a(\\d+)\x1a")


def autop(text: str) -> str:
    """Returns text, with tags or without, as HTML with paragraphs. What has them keeps them."""
    kept: list[str] = []

    def keep(opening: re.Match[str], inner: str) -> str:
        kept.append(f"{opening[0]}{inner}</{opening[1]}>")
        return f"\n\n{_PLACE.format(len(kept) - 1)}\n\n"

    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x1a", "")
    if "<" in text:
        text = enclosed(text, _KEPT, "</{}>", keep)
        text = _TAG.sub(lambda match: match[0].replace("\n", " "), text)
        text = _TWO_BREAKS.sub("\n\n", text)
        text = _BLOCK_START.sub(r"\n\n\1", text)
        text = _BLOCK_END.sub(r"\1\n\n", text)
    parts = [_paragraph(part) for part in re.split(r"\n[ \t]*\n\s*", text)]
    return _PLACES.sub(lambda match: kept[int(match[1])], "\n".join(part for part in parts if part))


def enclosed(text: str, opening: re.Pattern[str], closing: str, put: Callable[[re.Match[str], str], str]) -> str:
    """A text in which all from an opening, whose group 1 is a name, to its closing is what `put` makes of it.

    As one pass: a regular expression would look through all the rest for every opening that is never closed.
    """
    out: list[str] = []
    at = 0
    never: set[str] = set()
    for match in opening.finditer(text):
        wanted = closing.format(match[1].lower())
        if match.start() < at or wanted in never:
            continue
        end = re.compile(re.escape(wanted), re.I).search(text, match.end())
        if not end:
            never.add(wanted)
            continue
        out += [text[at : match.start()], put(match, text[match.end() : end.start()])]
        at = end.end()
    return "".join(out) + text[at:]


def _paragraph(part: str) -> str:
    """One part between blank lines: a block as it is, a piece of a larger block with a paragraph in it, or one."""
    part = part.strip()
    if not part or _PLACES.fullmatch(part):
        return part
    before = _OPENINGS.match(part)
    start = before.end() if before else 0
    after = _CLOSINGS.search(part, start)
    end = after.start() if after else len(part)
    opened, inner, closed = part[:start], part[start:end].strip(), part[end:]
    if not inner or _BLOCK_AT_START.match(inner) or _BLOCK_AT_END.search(inner):
        return _broken(part)
    first, last = _last_name(opened), _first_name(closed)
    if first == last and first not in ("", "blockquote"):
        return opened + _broken(inner) + closed  # a whole `<li>…</li>`, `<p>…</p>`, `<h2>…</h2>`
    if first in _NO_PARAGRAPHS or (last in _NO_PARAGRAPHS and last != "p"):
        return _broken(part)
    return f"{opened}<p>{_broken(inner)}{'' if last == 'p' else '</p>'}{closed}"


def _last_name(tags: str) -> str:
    found = _NAME.findall(tags)
    return str(found[-1]).lower() if found else ""


def _first_name(tags: str) -> str:
    found = _NAME.search(tags)
    return found[1].lower() if found else ""


def _broken(part: str) -> str:
    """Line ends become breaks, but for those beside a block tag."""
    lines = [line.strip() for line in part.split("\n")]
    out = lines[0]
    for before, line in pairwise(lines):
        beside = _BLOCK_AT_END.search(before) or _BLOCK_AT_START.match(line) or before.endswith(("<br>", "/>", "<br/>"))
        out += ("\n" if beside else "<br>\n") + line
    return out
