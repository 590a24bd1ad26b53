"""A feature of the reading screen: a container round the panes, so that its keys work in all of them.

One file is one feature. It binds its own keys, hears the messages that the panes inside it send, and sends its own to
the screen around it. The screen composes it round the panes, and hands it values; nothing else has to know of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.containers import Vertical
from textual.getters import query_one
from textual.message import Message

from kantlijn.typeahead import Again, Followed
from kantlijn.widgets.panes import Panes
from kantlijn.widgets.said import Said


class Feature(Vertical, inherit_css=False):
    """Takes all the room there is and draws nothing itself; it is hidden, or its ground would be painted too.

    What it holds says for itself that it is visible: a rule for all that a feature holds would be asked of everything.
    The rules for what is drawn, colours of links and scroll bars, are not for it: there are many features at the start.
    """

    DEFAULT_CSS = """
    Feature { width: 1fr; height: 1fr; layout: vertical; overflow: hidden hidden; visibility: hidden; }
    """

    panes = query_one("#panes", Panes)

    def post_message(self, message: Message) -> bool:
        """Pass a key straight on to the parent unless the feature handles it, so that a feature costs no time."""
        passes = isinstance(message, (events.Event, Followed, Again)) and message.bubble
        if passes and self.parent is not None and not hasattr(self, message.handler_name):
            return self.parent.post_message(message)
        return super().post_message(message)

    def say(self, text: str, stay: bool = False, keys: Mapping[str, str] | None = None) -> None:
        """Let the reader know something; `keys` are those that the text names by `{}`, as `Said` has them."""
        self.post_message(Said(text, stay, keys))
