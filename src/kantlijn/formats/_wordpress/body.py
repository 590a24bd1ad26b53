"""A body as WordPress keeps it becomes the HTML that its readers saw: shortcodes, block marks, breaks between pages.

What a shortcode of WordPress itself stands for is put in its place; those of plugins stay to be read as they are,
for nobody but the plugin knows what they meant. `[[gallery]]` is a shortcode spoken of, and stays as `[gallery]`.
"""

from __future__ import annotations

import html
import re

from kantlijn.formats._wordpress.autop import autop, enclosed

_LANGUAGES = (
    "sourcecode|source|code|bash|shell|c|cpp|csharp|css|diff|go|html|java|javascript|js|perl|php|plain|powershell|"
    "python|py|r|ruby|scala|sql|text|vb|xml|yaml"
)
_CODE = re.compile(rf"(?<!\[)\[({_LANGUAGES})((?:\s[^\[\]]*)?)\]", re.I)
_GUTENBERG = re.compile(r"<!--\s*/?wp:[^<]*?-->")
_MORE = re.compile(r"<!--\s*(?:more|noteaser|nextpage)\b[^<>]*-->", re.I)
_CAPTION = re.compile(r"(?<!\[)\[((?:wp_)?caption)((?:\s[^\[\]]*)?)\]", re.I)
_GALLERY = re.compile(r"(?<!\[)\[gallery(\s[^\[\]]*)?\](?!\])", re.I)
_EMBED = re.compile(r"(?<!\[)\[embed(?:\s[^\[\]]*)?\]\s*(https?://[^\s\[\]<>\"]+)\s*\[/embed\](?!\])", re.I)
_VIDEO = re.compile(
    r"(?<!\[)\[(?:youtube|vimeo|dailymotion|soundcloud|video|audio)(?:=|\s+)(?:\w+=)?[\"']?(https?://[^\s\[\]<>\"']+)"
    r"[\"']?[^\[\]]*\](?:\s*\[/(?:video|audio)\])?(?!\])",
    re.I,
)
_YOUTUBE_ID = re.compile(r"(?<!\[)\[youtube\s+(?:id=)?[\"']?([\w-]{6,20})[\"']?[^\[\]]*\](?!\])", re.I)
_BARE_LINK = re.compile(r"^[ \t]*(https?://[^\s<>\"\[\]]+)[ \t]*$", re.M)
_ESCAPED = re.compile(r"\[(\[/?[a-z][\w-]*(?:\s[^\[\]]*)?\](?:[^\[\]]*\[/[\w-]+\])?)\]", re.I)
_IMAGE = re.compile(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", re.I | re.S)
_INLINE = re.compile(r"</?(?:b|br|code|del|em|i|ins|small|span|strong|sub|sup|u)(?:\s[^<>]{0,500})?/?>", re.I)


def shown(line: str) -> str:
    """A title or a name as a page shows it: WordPress keeps them as HTML, with entities and now and then a tag."""
    return html.unescape(_INLINE.sub("", line)).strip()


def post_html(text: str) -> str:
    """Returns a post's body, as an export has it, as HTML."""
    if "[" in text:
        text = enclosed(text, _CODE, "[/{}]", _code)
    if "<!--" in text:
        text = _MORE.sub(lambda match: "\n\n<hr>\n\n" if "nextpage" in match[0].lower() else "\n\n", text)
    blocks = "<!-- wp:" in text
    if blocks:
        text = _GUTENBERG.sub("", text)
    if "[" in text:
        text = _shortcodes(text)
    text = _BARE_LINK.sub(r'<a href="\1">\1</a>', text) if "http" in text else text
    if not blocks:
        text = autop(text)
    return _ESCAPED.sub(r"\1", text).strip() if "[[" in text else text.strip()


def comment_html(text: str) -> str:
    """A comment's text: paragraphs as in a post, and nothing else; shortcodes are not read in comments."""
    return autop(_BARE_LINK.sub(r'<a href="\1">\1</a>', text) if "http" in text else text).strip()


def _shortcodes(text: str) -> str:
    text = enclosed(text, _CAPTION, "[/{}]", _caption)
    text = _GALLERY.sub(_gallery, text)
    text = _EMBED.sub(_link, text)
    text = _VIDEO.sub(_link, text)
    return _YOUTUBE_ID.sub(lambda match: _anchor(f"https://www.youtube.com/watch?v={match[1]}"), text)


def _code(match: re.Match[str], inner: str) -> str:
    """Code, which may have been escaped when it was saved, or not."""
    named = re.search(r"\b(?:lang|language)\s*=\s*[\"']?([\w+#-]+)", match[2])
    language = named[1] if named else "" if match[1].lower() in ("sourcecode", "source", "code") else match[1]
    body = html.escape(html.unescape(inner.strip("\r\n")), quote=False).replace("[", "&#91;")
    kind = f' class="language-{language.lower()}"' if language else ""
    return f"\n\n<pre><code{kind}>{body}</code></pre>\n\n"


def _caption(match: re.Match[str], inner: str) -> str:
    image = _IMAGE.match(inner)
    words = image[2].strip() if image else ""
    if not words and (given := re.search(r"\bcaption=(\"[^\"]*\"|'[^']*')", match[2] or "")):
        words = given[1][1:-1]
    shown = image[1] if image else inner.strip()
    return f"\n\n<figure>{shown}<figcaption>{words}</figcaption></figure>\n\n" if words else f"\n\n{shown}\n\n"


def _gallery(match: re.Match[str]) -> str:
    ids = re.search(r"\bids=[\"']?([\d,\s]+)", match[1] or "")
    count = len([one for one in ids[1].split(",") if one.strip()]) if ids else 0
    pictures = f" of {count} pictures" if count > 1 else ""
    return f"\n\n<p><em>(a gallery{pictures})</em></p>\n\n"


def _link(match: re.Match[str]) -> str:
    return _anchor(html.unescape(match[1]))


def _anchor(url: str) -> str:
    url = html.escape(url)
    return f'\n\n<p><a href="{url}">{url}</a></p>\n\n'
