"""What site generators would run in a post - Liquid tags, shortcodes, kramdown's attribute lists - as plain Markdown.

Nothing is run. Code keeps every character; elsewhere a tag becomes what it would show as far as text can: code, a
link, an image, or a word in brackets that says what stood there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"^ {0,3}(?:[-*+] +|\d+[.)] +)?(`{3,}|~{3,})")
_RAW = re.compile(r"\{%-?\s*(raw|endraw)\s*-?%\}")
_BLOCK = re.compile(
    r"\{%-?\s*(highlight|codeblock|code)\b([^%]*)%\}[ \t]*\n?"
    r"(.*?)\{%-?\s*end(?:highlight|codeblock|code)\s*-?%\}"
    r"|\{\{[<%]\s*(highlight)\b([^>%]*)[%>]\}\}[ \t]*\n?(.*?)\{\{[<%]\s*/\s*highlight\s*[%>]\}\}",
    re.DOTALL,
)
_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
_LITERAL = re.compile(r"\{\{([<%])/\*(.*?)\*/([>%])\}\}", re.DOTALL)
_SHORTCODE = re.compile(r"\{\{[<%]\s*(/?)\s*([\w./-]+)(.*?)/?\s*[>%]\}\}", re.DOTALL)
_TAG = re.compile(r"\{%-?\s*([\w-]+)(.*?)-?%\}", re.DOTALL)
_OUTPUT = re.compile(r"\{\{-?(.*?)-?\}\}", re.DOTALL)
_ATTRIBUTES = re.compile(r"^[ \t>]*\{:(?!:)[^{}\n]*\}[ \t]*(?:\n|\Z)|(?<=\S)[ \t]*\{:[^{}\n]*\}", re.MULTILINE)
_HEADING_ID = re.compile(r"^(#{1,6} .*?)[ \t]*\{#[^{}\n]*\}[ \t]*$", re.MULTILINE)
_SPAN = re.compile(r"(?<!`)(`+)(?!`)(?:[^`\n]|(?!\1(?!`))`)*\1(?!`)")
_VALUE = re.compile(r"""(?:([\w-]+)\s*=\s*)?(?:"([^"]*)"|'([^']*)'|`([^`]*)`|([^\s"'=,]+))""")
_EMBEDS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "gist": "https://gist.github.com/{}",
    "tweet": "https://twitter.com/i/status/{}",
    "twitter": "https://twitter.com/i/status/{}",
    "x": "https://twitter.com/i/status/{}",
    "instagram": "https://www.instagram.com/p/{}/",
}
_QUIET = frozenset(
    "if elsif else unless endif endunless for endfor case when endcase assign capture endcapture increment decrement "
    "cycle tablerow endtablerow raw endraw toc br clear notice endnotice liquid break continue layout render "
    "include_relative comment endcomment end".split()
)


def plain(body: str, site: str = "") -> str:
    """A body without what a generator would run. A body that has none of it comes out as it went in.

    `site` says whose body it is; nothing depends on it so far but that Pelican's links are its own.
    """
    if site == "pelican" or "{filename}" in body or "{static}" in body:
        body = re.sub(r"\{(?:filename|static|attach|tag|category|author)\}", "", body)
    if not any(mark in body for mark in ("{%", "{{", "{:", "{#")):
        return body
    body = _COMMENT.sub("", body)
    body = _BLOCK.sub(_fenced, body)
    return "".join(text if is_code else _prose(text) for is_code, text in _stretches(body))


def _fenced(match: re.Match[str]) -> str:
    """A highlight tag as a fence with its language; one that is longer than any in the code."""
    words = (match[2] or match[5] or "").replace("lang:", " ").split()
    language = next((word.strip("\"',") for word in words if re.fullmatch(r"[\"']?[a-zA-Z][\w+#-]*[\"']?,?", word)), "")
    code = match[3] if match[3] is not None else match[6] or ""
    ticks = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
    return f"\n{ticks}{language}\n{code.strip(chr(10))}\n{ticks}\n"


def _stretches(body: str) -> Iterator[tuple[bool, str]]:
    """The body in stretches: code (fences, indented lines, what Liquid calls raw) and the rest."""
    code: list[str] = []
    prose: list[str] = []
    fence = ""
    raw = False
    blank = True
    for line in body.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if fence:
            code.append(line)
            if mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
                yield True, "".join(code)
                code = []
            continue
        if mark and not raw:
            yield False, "".join(prose)
            prose, fence, code = [], mark[1], [line]
            continue
        toggles = _RAW.findall(line)
        indented = (
            blank and line.startswith(("    ", "\t")) and line.strip() and not _LIST_LINE.search("".join(prose[-3:]))
        )
        if raw or toggles or indented:
            yield False, "".join(prose)
            prose = []
            yield True, _RAW.sub("", line)
            raw = toggles[-1] == "raw" if toggles else raw
        else:
            prose.append(line)
            blank = not line.strip()
    yield False, "".join(prose)
    yield True, "".join(code)


_LIST_LINE = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s", re.MULTILINE)


def _prose(text: str) -> str:
    """Text that is no code block; code spans in it are left alone."""
    if "{" not in text:
        return text
    parts: list[str] = []
    last = 0
    for span in _SPAN.finditer(text):
        parts += [_replaced(text[last : span.start()]), span[0]]
        last = span.end()
    return "".join([*parts, _replaced(text[last:])])


def _replaced(text: str) -> str:
    if "{" not in text:
        return text
    kept: list[str] = []

    def literal(match: re.Match[str]) -> str:
        kept.append(f"{{{{{match[1]}{match[2]}{match[3]}}}}}")
        return f"\x00{len(kept) - 1}\x00"

    text = _LITERAL.sub(literal, text)
    text = _SHORTCODE.sub(lambda match: "" if match[1] else _shown(match[2], match[3]), text)
    text = _TAG.sub(lambda match: _shown(match[1], match[2]), text)
    text = _OUTPUT.sub(_output, text)
    text = _HEADING_ID.sub(r"\1", _ATTRIBUTES.sub("", text))
    return re.sub("\x00(\\d+)\x00", lambda match: kept[int(match[1])], text) if kept else text


def _values(text: str) -> tuple[list[str], dict[str, str]]:
    """The arguments of a tag: those by place, and those by name."""
    by_place: list[str] = []
    by_name: dict[str, str] = {}
    for name, *values in _VALUE.findall(text):
        value = next((value for value in values if value), "")
        if name:
            by_name[name] = value
        else:
            by_place.append(value)
    return by_place, by_name


def _shown(name: str, arguments: str) -> str:
    """What a tag would show, as far as text can say it."""
    by_place, by_name = _values(arguments)
    first = by_place[0] if by_place else next(iter(by_name.values()), "")
    name = name.rsplit("/", 1)[-1].removesuffix(".html")
    if name in ("post_url", "link", "ref", "relref"):
        return first
    if name in ("img", "image", "figure", "picture", "responsive_image"):
        target = by_name.get("src") or by_name.get("image_path") or by_name.get("url") or first
        words = by_name.get("alt") or by_name.get("caption") or by_name.get("title") or ""
        return f"![{words}]({target.strip('()').replace(' ', '%20')})"
    if name in _EMBEDS:
        which = "/".join(by_place) if name == "gist" else by_name.get("id") or (by_place or [first])[-1]
        target = _EMBEDS[name].format(which)
        return f"[\\[{name}\\]](<{target}>)"
    if name == "include" or name == "include_cached":
        return _included(first, by_name)
    if name in _QUIET or name.startswith("end"):
        return ""
    return _dim(f"{name}: {by_name['caption']}" if by_name.get("caption") else name)


def _included(file: str, by_name: dict[str, str]) -> str:
    """A part from elsewhere: a picture or film where its name says so, else a word that something stood there."""
    stem = file.rsplit("/", 1)[-1].removesuffix(".html")
    if stem in ("figure", "image", "img", "responsive-image"):
        target = by_name.get("image_path") or by_name.get("src") or by_name.get("url") or ""
        return f"![{by_name.get('alt') or by_name.get('caption') or ''}]({target.replace(' ', '%20')})"
    if stem in ("video", "youtube") and by_name.get("id"):
        return _shown(by_name.get("provider", "youtube"), f'"{by_name["id"]}"')
    return _dim(stem) if stem not in ("toc", "toc.md") else ""


def _dim(words: str) -> str:
    """A word that something stood there, small in Markdown and in HTML alike."""
    return f"<small>&#91;{words}&#93;</small>"


def _output(match: re.Match[str]) -> str:
    """`{{ site.url }}` and its like are nothing; a quoted text put through filters is that text."""
    by_place, _ = _values(match[1].split("|")[0])
    quoted = match[1].strip()[:1] in "\"'" and bool(match[1].strip())
    return by_place[0] if quoted and by_place else ""
