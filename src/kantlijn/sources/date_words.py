"""The words that dates are written in: months and weekdays in seven languages, and the zones that RFC 822 names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_MONTHS = """
january jan januari januar jänner jaenner janvier janv enero ene gennaio gen janeiro
february feb februari februar feber février fevrier févr fevr fév febrero febbraio fevereiro fev
march mar maart mrt märz maerz mär mrz mars marzo março marco
april apr avril avr abril abr aprile
may mei mai mayo maggio mag maio
june jun juni juin junio giugno giu junho
july jul juli juillet juil julio luglio lug julho
august aug augustus août aout agosto ago
september sep sept septembre septiembre setiembre settembre set setembro
october oct oktober okt octobre octubre ottobre ott outubro out
november nov novembre noviembre novembro
december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro
"""
_WEEKDAYS = """
monday mon maandag montag lundi lunes lunedì segunda ma mo lun
tuesday tue tues dinsdag dienstag mardi martes martedì terça di
wednesday wed woensdag mittwoch mercredi miércoles mercoledì quarta wo mi mer
thursday thu thur thurs donderdag donnerstag jeudi jueves giovedì quinta do jeu
friday fri vrijdag freitag vendredi viernes venerdì sexta vr fr ven
saturday sat zaterdag samstag sonnabend samedi sábado sabato za sa sam
sunday sun zondag sonntag dimanche domingo domenica zo so dim
"""


def _both(word: str) -> tuple[str, str]:
    """A word with its accents composed and apart: files hold either."""
    return unicodedata.normalize("NFC", word), unicodedata.normalize("NFD", word)


MONTHS: dict[str, int] = {
    form: number
    for number, line in enumerate(_MONTHS.strip().splitlines(), 1)
    for word in line.split()
    for form in _both(word)
}
"""From a name or its short form, in lower case and without a dot, to the month's number."""

WEEKDAYS: frozenset[str] = frozenset(form for word in _WEEKDAYS.split() for form in _both(word))

ZONES: dict[str, str] = {
    **dict.fromkeys("Z UT UTC GMT WET".split(), "Z"),
    **{"EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00"},
    **{"PST": "-08:00", "PDT": "-07:00"},
    **{"WEST": "+01:00", "BST": "+01:00", "CET": "+01:00", "MET": "+01:00", "CEST": "+02:00", "MEST": "+02:00"},
    **{"EET": "+02:00", "EEST": "+03:00", "JST": "+09:00"},
}
"""The zones of RFC 822 §5.1 and the European ones, as offsets. Names that mean several zones are not here."""


def names(words: Iterable[str]) -> str:
    """Returns a regular expression for any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
