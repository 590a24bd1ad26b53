"""Which tags of HTML open, close and hold what, as the standard's parser goes by it (html.spec.whatwg.org, 13.2)."""

from __future__ import annotations


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


VOID = _names(
    "area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr"
)
"""Tags that hold nothing."""

IGNORED = _names("html head body frameset")
"""Tags that open nothing within a body."""

RAW = _names("script style textarea title xmp iframe noembed noframes")
"""What holds text alone, up to its end tag."""

STYLES = _names("a b big code em font i nobr s small strike strong tt u")
"""Elements that go on in the next paragraph where they were left open."""

CELLS = _names("applet caption marquee object td template th")
"""Elements out of which no style goes on."""

SCOPES = CELLS | {"html", "select", "table"}
"""Elements that an end tag within them does not reach out of."""

HEADINGS = _names("h1 h2 h3 h4 h5 h6")

CLOSES_PARAGRAPH = HEADINGS | _names(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "header hgroup hr li listing main menu nav ol p plaintext pre search section summary ul xmp"
)
"""Tags that end a paragraph that is open."""

SPECIAL = (
    CLOSES_PARAGRAPH - {"dialog"}
    | SCOPES
    | VOID
    | RAW
    | _names("body button colgroup frameset head noscript select tbody tfoot thead tr")
)
"""Elements that an end tag of no special element does not reach out of."""

LOOSE = _names("address div p")
"""Special elements that do not keep an item from ending the item before it."""

ITEMS = {"li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt")}
"""Items, and the items that they end."""

IMPLIED = _names("dd dt li optgroup option p rb rp rt rtc")
"""Elements whose end need not be written."""

IMPLIED_ENDS = {
    "rb": ("ruby", ""), "rtc": ("ruby", ""), "rp": ("ruby", "rtc"), "rt": ("ruby", "rtc"),
    "option": ("select", "optgroup"), "optgroup": ("select", ""), "hr": ("select", ""),
}  # fmt: skip
"""Tags that end all of IMPLIED that is innermost: within what, and but for what."""

LAST = {**dict.fromkeys(HEADINGS, HEADINGS), **dict.fromkeys(("option", "optgroup"), _names("option"))}
"""Tags that end the innermost element, if it is one of these."""

TABLE_PARTS = {
    "caption": (), "colgroup": (), "tbody": (), "thead": (), "tfoot": (),
    "tr": ("tbody", "thead", "tfoot"), "td": ("tr",), "th": ("tr",),
}  # fmt: skip
"""The parts of tables, and in what of the table each stands."""

PICTURES = {"svg": _names("foreignobject desc title"), "math": _names("mi mo mn ms mtext")}
"""Pictures and formulas, in which a tag may close itself; and what in them holds HTML."""

BREAKS_OUT = HEADINGS | _names(
    "b big blockquote body br center code dd div dl dt em embed head hr i img li listing menu meta nobr ol p pre ruby "
    "s small span strong strike sub sup table tt u ul var font"
)
"""Tags of HTML that end a picture or formula in which they stand."""
