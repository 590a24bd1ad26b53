"""The files that kantlijn can read: a module or a package here per format, and standing here is the registration.

A format has a name, a `sniff` and a `parse` (see `Format`). It gets a `Source`, it knows no other format, and it
yields posts, comments, signposts and problems as it meets them. A name with a leading underscore is no format but what
a family of formats shares. docs/formats.md says how to write one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Protocol, TypeVar, cast

from kantlijn.clean import clean, clean_line, is_clean_line
from kantlijn.formats._people import site, without_mail
from kantlijn.formats._registry import Candidates, described, first_of, holders
from kantlijn.model import Comment, Post, PostRef, Problem, Quotation, Signpost
from kantlijn.sources.date_fields import UnreadDate, unread
from kantlijn.sources.source import FormatError, Source

__all__ = [
    "Format",
    "FormatError",
    "Item",
    "Source",
    "cleaned",
    "formats",
    "may_take_folder",
    "owner",
    "parse",
    "takes_folder",
]

S = TypeVar("S")
T = TypeVar("T", bound=Post | Comment | PostRef | Problem | Quotation | Signpost)

Holders = list[tuple[Any, Callable[[str], object]]]

Item = Post | Comment | Problem | Signpost
"""What a format yields. A problem is something it could mend or had to leave out; the rest goes on."""


class Format(Protocol):
    """All that a module or package in this folder may say; what has a value here may be left out, and is that."""

    NAME: str
    """What people call it: "Jekyll or Hugo post". README's table and CHANGELOG name it too."""
    FALLBACK: bool = False
    """False: `sniff` is certain. True: takes what no certain format claims (plain text, any Markdown)."""
    FOLDERS: bool = False
    """True: `sniff` is also asked about whole folders, such as a maildir, which are then not walked into."""
    HOLDS: str = ""
    """A regular expression for the names in a folder, a name a line: of one without such a name it is not asked."""
    BEGINS: str = ""
    """The first character of its files, blanks aside, as in a regular expression's brackets; "": any. What begins
    otherwise, it is not asked about, nor is it loaded for that."""
    ENDINGS: tuple[str, ...] = ()
    """What `source.suffix` is of its files; (): anything. It is not asked about others either."""

    ANY_SITE: bool = False
    """True: its comments may be of pages of any site, so that the host in the address of a page counts."""

    def sniff(self, source: Source) -> bool:
        """Whether this source is of this format, by its path and its first bytes; never reads on, never raises."""

    def parse(self, source: Source) -> Iterator[Item]:
        """What is in it, as a stream. Raises `FormatError` with a reason when nothing more can be had."""


UNREAD_DATES = 20
"""So many dates of one source that cannot be read are named; of the others the number is said."""


@cache
def formats() -> dict[str, Format]:
    """Returns all formats by the name of their module, in the order of the alphabet; none of them is loaded by that."""
    return cast(dict[str, Format], described(__name__, __path__))


_asked: list[tuple[Mapping[str, Format], Candidates, Holders]] = []
"""For the formats that there are, of which a test may make others: whom to ask."""


def _whom() -> tuple[Candidates, Holders]:
    known = formats()
    if not _asked or _asked[0][0] is not known:
        _asked[:] = [(known, Candidates(known), holders(known))]
    return _asked[0][1:]


def may_take_folder(names: Iterable[str]) -> bool:
    """Returns whether a format may read a folder that holds these names as one source: a quick look."""
    listing = "\n".join(names)
    return any(holds(listing) for _, holds in _whom()[1])


def takes_folder(source: Source, names: Iterable[str]) -> bool:
    """Returns whether a format reads this folder as one source, so that it is not to be walked into.

    `names` are those of all that is in it.
    """
    listing = "\n".join(names)
    try:
        return any(holds(listing) and _sniffed(module, source) for module, holds in _whom()[1])
    except FormatError:  # what cannot be looked into is said where its files are met
        return False


def owner(source: Source) -> str | None:
    """Returns the name of the format that reads this source, or None where none does.

    A certain one comes before a fallback; that there is never more than one of either is held by a test. Raises
    FormatError where the source cannot be opened, and where none reads it and looking at it failed.
    """
    failed: FormatError | None = None
    candidates, known = _whom()[0], formats()
    found = candidates.of(source, _first(source))
    for name in found:
        try:
            if _sniffed(known[name], source):
                candidates.was(found, name)
                return name
        except FormatError as error:
            failed = error
    if failed is not None:
        raise failed
    return None


def _first(source: Source) -> str:
    try:
        return first_of(source.head)
    except (OSError, FormatError):  # then each is asked, and what it meets is said
        return ""


def _sniffed(module: Format, source: Source) -> bool:
    """What a format says of a source. Raises FormatError alone, whatever goes wrong in it."""
    answer = next(_safely(map(module.sniff, (source,)), source.path))
    if isinstance(answer, Problem):
        raise FormatError(answer.reason, answer.where)
    return answer


def parse(source: Source, name: str) -> Iterator[Item]:
    """Read a source by the format of that name: the one boundary at which a stranger's file is parsed and cleaned.

    Never raises: whatever goes wrong inside becomes a `Problem`, and what was read before it stays.
    """
    return _safely(_items(source, name), source.path)


def _safely(items: Iterator[S], path: str) -> Iterator[S | Problem]:
    """The items; whatever goes wrong in making them becomes a problem of that path, and the end of them."""
    try:
        yield from items
    except Exception as error:  # a parser's bug on a stranger's file must not hide the other files
        yield _told(error, path)


def _told(error: Exception, path: str) -> Problem:
    """What went wrong, in words."""
    if isinstance(error, FormatError):
        return cleaned(Problem(path, error.reason, error.where))
    if isinstance(error, RecursionError):
        return Problem(path, "is nested too deeply")
    if isinstance(error, MemoryError):
        return Problem(path, "takes more memory than reading a file may")
    if isinstance(error, OSError):
        return Problem(path, error.strerror or type(error).__name__)
    return cleaned(Problem(path, f"could not be read ({type(error).__name__}: {error})"[:300]))


_Said = Post | Comment


def _items(source: Source, name: str) -> Iterator[Item]:
    """The items, cleaned and as their site writes Markdown, after each a problem for every date in it that could not
    be read; of very many their number.
    """
    dialect, found = source.hints.get("dialect", ""), 0
    for item in map(cleaned, formats()[name].parse(source)):
        if not isinstance(item, _Said):
            yield item
            continue
        in_dialect = dialect and item.markup == "markdown" and not item.dialect
        yield item._replace(dialect=dialect) if in_dialect else item
        for one in _unread_dates(item):
            found += 1
            if found <= UNREAD_DATES:
                line = item.line if isinstance(item, Comment) else 0
                yield cleaned(Problem(item.path, str(one), f"line {line}" if line else ""))
    if found > UNREAD_DATES:
        yield Problem(item.path, f"{found - UNREAD_DATES} more dates cannot be read")


def _unread_dates(item: Post | Comment) -> Iterable[UnreadDate]:
    found = unread(item.published) + (unread(item.updated) if isinstance(item, Post) else ())
    return dict.fromkeys(found) if found else ()


def cleaned(item: T) -> T:
    """Returns the same item with control characters made visible, and people without their address of mail.

    A line stays one line, a body keeps its own.
    """
    changed: dict[str, Any] = {}
    for name, value in zip(item._fields, item, strict=True):
        if not value or isinstance(value, int) or (type(value) is str and name not in _PEOPLE and is_clean_line(value)):
            continue
        new = _cleaned_field(name, value)
        if new is not value and new != value:
            changed[name] = new
    return cast(T, item._replace(**changed)) if changed else item


_PEOPLE: dict[str, Callable[[str], str]] = {"author": without_mail, "author_url": site}
_OF_LINES = frozenset(("body", *Quotation._fields))
"""The fields that may hold more lines than one."""


def _cleaned_field(name: str, value: object) -> object:
    if isinstance(value, str):
        if name in _PEOPLE:
            value = _PEOPLE[name](value)
        return clean(value) if name in _OF_LINES else clean_line(value)
    if isinstance(value, PostRef | Quotation):
        return cleaned(value)
    return tuple(clean_line(part) for part in value) if isinstance(value, tuple) else value
