"""Formulas in HTML that a program made visible: their source stands beside them, in a script or an annotation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SCRIPT = "math/tex"
_COPIES = ".MathJax, .MathJax_Display, .MathJax_SVG, .MathJax_Preview"


class Formula(NamedTuple):
    """The source of a formula with its marks, and whether it stands free."""

    source: str
    is_display: bool


def formula(node: LexborNode) -> Formula | None:
    """Returns the formula that a `script` (MathJax) or `math` (MathML, KaTeX) holds; None for another script."""
    found = node.attributes
    if node.tag == "math":
        annotation = node.css_first("annotation[encoding*=tex], annotation[encoding*=TeX]")
        source = (annotation.text() if annotation is not None else found.get("alttext")) or ""
        if not source.strip():
            return Formula(" ".join((node.text() or "").split()), False)
        is_display = found.get("display") == "block"
    elif node.tag == "script" and (found.get("type") or "").lower().startswith(_SCRIPT):
        source, is_display = node.text() or "", "mode=display" in (found.get("type") or "")
    else:
        return None
    source = source.strip().removeprefix("% <![CDATA[").removesuffix("%]]>").strip()
    return Formula(f"$$\n{source}\n$$", True) if is_display else Formula(f"${source}$", False)


def copies(root: LexborNode) -> set[int]:
    """Returns the `mem_id` of what MathJax made of the scripts below to be seen."""
    if root.css_first(f"script[type^='{_SCRIPT}']") is None:
        return set()
    return {node.mem_id for node in root.css(_COPIES)}
