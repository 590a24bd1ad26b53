"""What a tag of a site generator would show, as far as text can: code, a picture, a link, or a word in brackets."""

from __future__ import annotations

import html
import re

from kantlijn.formats._sites import pictures, titles
from kantlijn.formats._sites.pictures import small
from kantlijn.sources.backticks import backticks

_ARGUMENT = re.compile(
    r"""(?:([\w-]++)\s*+(?:=|:(?!//))\s*+)?"""
    r"""(?:"((?:[^"\\]|\\.)*+)"|'([^']*+)'|`([^`]*+)`|([^\s"'`=,()]++))""",
    re.DOTALL,
)
_VARIABLE = re.compile(r"\{\{[^{}]*+\}\}")
_EMBEDS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "youtubeplayer": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "gist": "https://gist.github.com/{}",
    "tweet": "https://twitter.com/i/status/{}",
    "twitter": "https://twitter.com/i/status/{}",
    "x": "https://twitter.com/i/status/{}",
    "instagram": "https://www.instagram.com/p/{}/",
}
_LINKS = frozenset("post_url link ref relref post_link asset_path".split())
_QUIET = frozenset(
    "if elsif else unless for case when assign capture increment decrement cycle tablerow raw toc br clear liquid "
    "break continue layout render include_relative comment end set endset more".split()
)
_FOLDED = frozenset(("details", "spoiler", "expand", "collapse", "accordion"))
"""Tags that show what they hold below a line that says what it is, and can be closed."""
ENDS = "</details>"
"""What stands below what such a tag holds."""
_EMPHASIS = re.compile(r"[*`]+")
_ADDRESS = re.compile(r"https?://\S+")
_NAME = re.compile(r"[A-Za-z_][\w.-]{0,60}")
_LANGUAGE = re.compile(r"[a-zA-Z][\w+#.-]*")


def arguments_of(text: str) -> tuple[list[str], dict[str, str]]:
    """The arguments of a tag: those by place, and those by name (`name=x`, `name:x`)."""
    by_place: list[str] = []
    by_name: dict[str, str] = {}
    if "{{" in text:
        text = _VARIABLE.sub("", text)
    for name, *values in _ARGUMENT.findall(text):
        value = next((value for value in values if value), "").replace('\\"', '"')
        if name:
            by_name[name.lower()] = value
        else:
            by_place.append(value)
    return by_place, by_name


def shown(name: str, arguments: str, as_html: bool = False) -> str:
    """What a tag shows that holds no text of its own."""
    by_place, by_name = arguments_of(arguments)
    name = _stem(name)
    if name in ("include", "include_cached", "partial") and by_place:
        name, by_place = _stem(by_place[0]), by_place[1:]
    if name in ("toc", "table-of-contents") or name in _QUIET:
        return ""
    if name in _LINKS:
        return (by_place or [*by_name.values(), ""])[0]
    if name in ("video", "embed") and by_name.get("provider", "youtube").lower() in _EMBEDS and by_name.get("id"):
        name = by_name.get("provider", "youtube").lower()
    if name in _EMBEDS and (by_place or by_name):
        return _embedded(name, by_place, by_name, as_html)
    if target := pictures.target_of(name, by_place, by_name):
        return pictures.picture(name, by_place, by_name, target, as_html)
    words = " · ".join(pictures.words_of(by_name))
    if address := next((part for part in (*by_place, *by_name.values()) if _ADDRESS.fullmatch(part)), ""):
        return _linked(f"{name}: {words}" if words else name, address, as_html)
    return small(f"&#91;{name}: {words}&#93;" if words else f"&#91;{name}&#93;")


def listing(arguments: str, code: str, as_html: bool = False, *, titled: bool = False) -> str:
    """A highlight tag as code with its language; in Markdown by a fence that is longer than any in the code.

    `titled`: it is one whose arguments are a title rather than a language.
    """
    by_place, by_name = arguments_of(arguments)
    title = titles.of_codeblock(arguments) if titled else ""
    words = [word for word in by_place if _LANGUAGE.fullmatch(word)] if not titled else [titles.ending(title)]
    language = by_name.get("lang") or by_name.get("language") or (words[0] if words else "")
    code = code.strip("\n") if not code.startswith("\n") else code.rstrip()[1:]
    if as_html:
        named = f' class="language-{html.escape(language)}"' if language else ""
        said = f"<figcaption>{html.escape(title, quote=False)}</figcaption>" if title else ""
        return f"{said}<pre><code{named}>{html.escape(code, quote=False)}</code></pre>"
    ticks = backticks(code)
    info = f'{language} title="{title.replace(chr(34), chr(39)).replace("`", chr(39))}"' if title else language
    return f"\n{ticks}{info}\n{code}\n{ticks}\n"


def around(name: str, arguments: str, as_html: bool = False) -> tuple[str, str]:
    """Returns what a tag shows above the text that it holds, which is a picture, and below it: caption and the like."""
    name = _stem(name)
    if name in _FOLDED:
        by_place, by_name = arguments_of(arguments)
        words = (
            by_name.get("summary") or by_name.get("title") or " ".join(w for w in by_place if w not in ("open", "..."))
        )
        is_open = "open" in by_place or by_name.get("open", "false") != "false"
        said = html.escape(_EMPHASIS.sub("", words), quote=False)
        return (f"<details{' open' * is_open}><summary>{said}</summary>", ENDS) if words else ("", "")
    by_place, by_name = arguments_of(arguments)
    if name not in pictures.PICTURES and "caption" not in arguments:
        return ("" if name in _QUIET else titles.above(name, by_place, by_name, as_html)), ""
    target = pictures.target_of(name, (), by_name)
    alone = {"alt": by_name.get("alt", "")}
    return (
        pictures.picture(name, by_place, alone, target, as_html) if target else "",
        pictures.below(by_name, as_html),
    )


def value(expression: str) -> str:
    """What stands for a value that only a generator has: its name in brackets, small; of a quoted text that text."""
    name = _NAME.match(expression.lstrip("- \t\n"))
    return small(f"&#91;{name[0]}&#93;") if name else quoted(expression)


def quotation(arguments: str, inner: str, as_html: bool = False) -> str:
    """A quote with who said it and where, as Octopress has it: `author[, source] [address] [title of it]`."""
    who, address, title = _source(arguments)
    label = title or address
    if as_html:
        link = f'<a href="{html.escape(address)}">{html.escape(label)}</a>' if address else ""
        said = " ".join(filter(None, (html.escape(who), link)))
        return f"<blockquote>{inner}{f'<p>— {said}</p>' if said else ''}</blockquote>"
    said = " ".join(filter(None, (who, f"[{label}]({pictures.destination(address)})" if address else "")))
    lines = [*inner.strip("\n").split("\n"), *(("", f"— {said}") if said else ())]
    return "\n\n" + "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"


def _source(arguments: str) -> tuple[str, str, str]:
    """Who said it, the address, and what that is called; quotes that Hexo's writers put around a name go."""
    found = _ADDRESS.search(arguments)
    if found is None:
        return arguments.strip().strip("\"'"), "", ""
    return arguments[: found.start()].strip().strip("\"'"), found[0], arguments[found.end() :].strip().strip("\"'")


def quoted(expression: str) -> str:
    """Of `{{ "text" | filter }}` the text; of a variable nothing."""
    expression = expression.lstrip("- \t\n")
    close = expression.find(expression[0], 1) if expression[:1] in ("'", '"') else -1
    return expression[1:close] if close > 0 else ""


def _stem(name: str) -> str:
    return name.rsplit("/", 1)[-1].removesuffix(".html").removesuffix(".md").lower()


def _embedded(name: str, by_place: list[str], by_name: dict[str, str], as_html: bool) -> str:
    """A film, a gist, a message from elsewhere: a link to it."""
    last = (by_place or [*by_name.values(), ""])[-1]
    which = by_name.get("id") or ("/".join(by_place[:2]) if name == "gist" else last)
    target = which if which.startswith(("http://", "https://")) else _EMBEDS[name].format(which)
    said = "".join(f"<br>{small(words)}" for words in [pictures.below(by_name, as_html)] if words)
    return f"{_linked(name, target, as_html)}{said}"


def _linked(words: str, target: str, as_html: bool) -> str:
    if as_html:
        return f'<a href="{html.escape(target)}">[{html.escape(words, quote=False)}]</a>'
    return f"[\\[{words}\\]]({pictures.destination(target)})"
