"""Raised and lowered letters: `10<sup>9</sup>` says another thing than 109, so it is `10⁹`, and `x^λ` where Unicode has
no such letter.
"""

from __future__ import annotations

from kantlijn.late import late

_PLAIN = "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ"
_LOWERED = dict(zip("0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True))
_LETTERS: dict[str, dict[int, int]] = {
    "sup": str.maketrans(_PLAIN, _RAISED),
    "sub": {ord(plain): ord(letter) for plain, letter in _LOWERED.items()},
}
_MARKS = {"sup": "^", "sub": "_"}
_WORD = late(r"[^\W_]")
_SHORT = late(r"[^\W_]+")
_SENTENCE = late(r"[^\W\d_]{3}\W{0,9}\s\W{0,9}[^\W\d_]{3}")

RAISING = frozenset(_LETTERS)
"""The tags of raised and lowered text."""


def raised(text: str, tag: str, before: str) -> str:
    """Returns what a text in `sup` or `sub` is, after the character `before` ("" for none).

    As long as the text where Unicode has all of its letters; else with a mark before it, in brackets where that would
    not show what belongs to it. A remark in small letters, a sign and the number of a note in brackets stay.
    """
    if not _WORD.search(text) or "[" in text or _SENTENCE.search(text):
        return text
    table = _LETTERS[tag]
    if all(ord(character) in table or character.isspace() for character in text):
        return text.translate(table)
    if not before.strip():
        return text
    return _MARKS[tag] + (text if _SHORT.fullmatch(text) else f"({text})")
