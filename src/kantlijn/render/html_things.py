"""Things in HTML that are no text, and what stands for each: what is embedded, what is drawn, what can be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kantlijn.render import inline_tags
from kantlijn.render.gathered import Inline

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

CONTROLS = frozenset(("select", "button", "textarea"))
"""What can be filled in or pressed, and has words on it."""


_NEAR = 10
"""How many elements lie between an object and what stands in for it at most."""


def controls(root: LexborNode) -> set[int]:
    """Returns the `mem_id` of the controls below a node: they are taken whole."""
    return {node.mem_id for node in root.css(", ".join(CONTROLS))}


def control(node: LexborNode, inline: Inline) -> None:
    """Add what stands on a control, in brackets: of a list to choose from all that can be chosen."""
    options = node.css("option") if node.tag == "select" else [node]
    words = [" ".join((option.text() or "").split()) for option in options]
    if any(words):
        inline.styled(f"[{' · '.join(filter(None, words))}]", "placeholder")


def drawing(node: LexborNode, inline: Inline) -> None:
    """Add a picture that is drawn in the page: its title and what is written in it; nothing for one without words."""
    words = [" ".join((part.text() or "").split()) for part in node.css("title, desc, text")]
    said = " · ".join(filter(None, words)) or node.attributes.get("aria-label") or ""
    if said:
        inline.image(said, "")


def embedded_node(node: LexborNode, inline: Inline) -> None:
    """Add what a node embeds; nothing where it only stands in for an `object` that it is in."""
    parent = node.parent
    for _ in range(_NEAR):
        if parent is None or parent.tag == "object":
            break
        parent = parent.parent
    if parent is None or parent.tag != "object":
        inline_tags.embedded(inline, node.tag or "", _target(node))


def _target(node: LexborNode) -> str:
    """Where that is which a node embeds: as it says, or as what is in it does."""
    for one in (node, *node.css("source, embed, iframe, param")):
        found = one.attributes
        target = found.get("src") or found.get("data")
        if one.tag == "param":
            target = found.get("value") if found.get("name") in inline_tags.PARAMETERS else ""
        if target:
            return target
    return ""


def names_of(node: LexborNode) -> list[str]:
    """Returns what addresses call a node: its id, or as an anchor its name."""
    name = node.id or (node.attributes.get("name") if node.tag == "a" else "")
    return [name] if name else []
