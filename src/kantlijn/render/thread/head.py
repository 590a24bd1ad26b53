"""What stands above a thread: how many comments there are, whether more may come, and what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from kantlijn.model import Comment, Placed
from kantlijn.render.flow import FlowBlock, Rule, StyleSpan
from kantlijn.render.parts import Parts
from kantlijn.render.thread.comment import News
from kantlijn.render.thread.order import Order
from kantlijn.wording import counted

_ORDERS: Mapping[Order, str] = {"threaded": "", "guessed": "who seems to answer whom", "dated": "by date"}


def by_state(hidden: Mapping[str, int]) -> dict[str, int]:
    """Returns the counts that are any, those that wait for somebody first."""
    order = ("pending", "spam", "trash", "deleted")
    return {state: hidden[state] for state in (*order, *sorted(set(hidden) - set(order))) if hidden.get(state)}


def thread_head(
    placed: Sequence[Placed],
    comments_open: bool | None,
    hidden: Mapping[str, int],
    order: Order,
    news: Callable[[Comment], News],
) -> FlowBlock:
    """Returns `5 comments · 2 new, 1 edited · closed · 2 pending, 1 spam hidden`, over a faint rule.

    `news` says of a comment whether it is new since last time.
    """
    deleted = sum(one.comment.status == "deleted" for one in placed)
    count = len(placed) - deleted
    said = counted(count, "comment") if count else "no comments"
    parts = [
        (said, "strong"),
        (_news(Counter(news(one.comment) for one in placed)), "new"),
        (f"{deleted} deleted" if deleted else "", "muted"),
        ("" if comments_open is not False else "closed" if placed else "comments closed", ""),
        (_ORDERS[order] if placed else "", "muted"),
        (_left_out(hidden), "muted"),
    ]
    text, spans = "", []
    for part, style in parts:
        if part:
            if text:
                spans.append(StyleSpan(len(text), len(text) + 3, "muted"))
                text += " · "
            spans.append(StyleSpan(len(text), len(text) + len(part), style))
            text += part
    return FlowBlock([Parts(text, spans, separator=" · "), Rule()])


def _left_out(hidden: Mapping[str, int]) -> str:
    """Returns `2 pending, 1 spam hidden`; those whose state is just that stand last, `1 spam, 2 hidden`."""
    said = ", ".join(f"{many} {state}" for state, many in hidden.items() if state != "hidden")
    own = hidden.get("hidden", 0)
    if not said or not own:
        return f"{said or own} hidden" if hidden else ""
    return f"{said}, {own} hidden"


def _news(counts: Mapping[News, int]) -> str:
    kinds: tuple[News, ...] = ("new", "edited")
    said = ", ".join(f"{counts[kind]} {kind}" for kind in kinds if counts[kind])
    return f"{said} since last time" if said else ""
