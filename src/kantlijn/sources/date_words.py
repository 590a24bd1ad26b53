"""What dates are written in: months and weekdays in languages of Europe, the zones of RFC 822, and digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from kantlijn.late import late

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


_FURTHER_MONTHS = """
tammikuu tammikuuta stycznia ledna января янв січня ocak ianuarie gener
helmikuu helmikuuta lutego února февраля фев февр лютого şubat februarie febrer
marts maaliskuu maaliskuuta marca března марта мар березня mart martie març
huhtikuu huhtikuuta kwietnia dubna апреля апр квітня nisan aprilie
maj toukokuu toukokuuta maja května мая травня mayıs mayis maig
kesäkuu kesäkuuta czerwca června июня июн червня haziran iunie juny
heinäkuu heinäkuuta lipca července июля июл липня temmuz iulie juliol
augusti elokuu elokuuta sierpnia srpna августа авг серпня ağustos agost
syyskuu syyskuuta września září сентября сен сент вересня eylül septembrie setembre
lokakuu lokakuuta października října октября окт жовтня ekim octombrie
marraskuu marraskuuta listopada listopadu ноября ноя нояб листопада kasım kasim noiembrie
desember des joulukuu joulukuuta grudnia prosince декабря дек грудня aralık aralik decembrie desembre
"""
"""Finnish, Swedish, Danish, Norwegian, Polish, Czech, Russian, Ukrainian, Turkish, Romanian, Catalan."""
_FURTHER_WEEKDAYS = """
måndag mandag maanantai poniedziałek понедельник пн
tisdag tirsdag tiistai wtorek вторник вт
onsdag keskiviikko środa среда ср
torsdag torstai czwartek четверг чт
fredag perjantai piątek пятница пт
lördag lørdag lauantai sobota суббота сб
söndag søndag sunnuntai niedziela воскресенье вс
"""


def _both(word: str) -> tuple[str, str]:
    """A word with its accents composed and apart: files hold either."""
    return unicodedata.normalize("NFC", word), unicodedata.normalize("NFD", word)


def _numbered(lines: str) -> dict[str, int]:
    rows = enumerate(lines.strip().splitlines(), 1)
    return {form: number for number, line in rows for word in line.split() for form in _both(word)}


def _forms(words: str) -> frozenset[str]:
    return frozenset(form for word in words.split() for form in _both(word))


COMMON_MONTHS = _numbered(_MONTHS)
MONTHS: dict[str, int] = {**_numbered(_FURTHER_MONTHS), **COMMON_MONTHS}
"""From a name or its short form, in lower case and without a dot, to the month's number."""

COMMON_WEEKDAYS = _forms(_WEEKDAYS)
WEEKDAYS = COMMON_WEEKDAYS | _forms(_FURTHER_WEEKDAYS)

_FURTHER = (MONTHS.keys() | WEEKDAYS) - COMMON_MONTHS.keys() - COMMON_WEEKDAYS


def are_common(text: str) -> bool:
    """Whether the words of a text are none of those that only few dates need: an expression for all takes long."""
    return _FURTHER.isdisjoint(re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text).casefold()))


ZONES: dict[str, str] = {
    **dict.fromkeys("Z UT UTC GMT WET".split(), "Z"),
    **{"EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00"},
    **{"PST": "-08:00", "PDT": "-07:00"},
    **{"WEST": "+01:00", "BST": "+01:00", "CET": "+01:00", "MET": "+01:00", "CEST": "+02:00", "MEST": "+02:00"},
    **{"EET": "+02:00", "EEST": "+03:00", "JST": "+09:00"},
}
"""The zones of RFC 822 §5.1 and the European ones, as offsets. Names that mean several zones are not here."""


_OTHER_SIGN = late(r"(?![0-9])\d|[\uff01-\uff5e\u3000]")
_FULL_WIDTH = 0xFEE0
"""How far the signs of ASCII are from those as wide as a letter of Chinese."""


def in_ascii(text: str) -> str:
    """Returns a text of the same length with ASCII's digits for those of other scripts, its signs for wide ones."""
    return text if text.isascii() else _OTHER_SIGN.sub(_ascii_sign, text)


def _ascii_sign(sign: re.Match[str]) -> str:
    if sign[0].isdecimal():
        return str(unicodedata.decimal(sign[0]))
    return " " if sign[0] == "\u3000" else chr(ord(sign[0]) - _FULL_WIDTH)


def names(words: Iterable[str]) -> str:
    """Returns a regular expression for any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
