"""Addresses: which may be opened, what is shown of them first, and handing one to the browser."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

from textual.app import App

SCHEMES = ("http", "https", "mailto")
"""What may be opened; anything else is shown and can be copied (after CVE-2017-12904 and its like)."""

SHOWN = 200
"""How much of an address the question shows at most."""


class NotOpened(Exception):  # noqa: N818 - it is a reason, not a fault
    """Why an address is not opened."""


def real_address(target: str) -> str:
    """Returns the address as it would be opened: parsed and put together again, its host as it is looked up.

    Raises NotOpened when it is of a scheme that is not opened, or is none.
    """
    try:
        parts = urlsplit(target.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        raise NotOpened(f"not a link that can be opened: {target[:SHOWN]}") from None
    if not parts.scheme:
        raise NotOpened(f"not a whole address, so it cannot be opened: {target[:SHOWN]}")
    if parts.scheme not in SCHEMES or (parts.scheme != "mailto" and not host):
        raise NotOpened(f"only http, https and mailto links are opened: {target[:SHOWN]}")
    safe = "/%:@!$&'()*+,;=~?-._"
    path, query, fragment = (quote(part, safe=safe) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, host + port, path, query, fragment))


def shown(address: str) -> str:
    """Returns the address for a question, cut in its middle so that the host always stands there."""
    return address if len(address) <= SHOWN else f"{address[: SHOWN - 20]}…{address[-19:]}"


def open_address(app: App[None], address: str) -> None:
    """Hand an address of `real_address` to the user's browser; one that runs in a terminal gets this terminal.

    Raises NotOpened where there is no browser.
    """
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        raise NotOpened(f"no browser was found; the address is {shown(address)}") from None
    if type(browser) is webbrowser.GenericBrowser:  # a console browser: it waits until its user is done
        with app.suspend():
            browser.open(address)
    else:
        app.run_worker(lambda: browser.open(address), thread=True, group="browser")
