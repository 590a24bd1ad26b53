"""Ways in which a file of SQLite is damaged by disks, by other programs and by hand; each takes the file's path.

They are for the catalogue and for the reading state, at rest and while somebody has it open. `BYTES` are about the
file as bytes, `ROWS` change a catalogue through SQLite, as somebody would who knows it, `LOGS` are about the log.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

PAGE = 4096

Damage = Callable[[Path], None]


def _write(path: Path, data: bytes) -> None:
    """In place, as a disk would, so that who has the file open meets it too."""
    with open(path, "r+b" if path.exists() else "wb") as file:
        file.write(data)
        file.truncate()


def _page(data: bytes, page: int) -> int:
    """Where a page begins; those beyond the end are counted from its start again."""
    return page % (len(data) // PAGE) * PAGE


def _over(page: int, by: bytes) -> Damage:
    def damage(path: Path) -> None:
        data = path.read_bytes()
        at = _page(data, page)
        _write(path, data[:at] + by + data[at + PAGE :])

    return damage


def zeroed(page: int) -> Damage:
    """A page that the disk lost; -1 is the last."""
    return _over(page, bytes(PAGE))


def noise(page: int) -> Damage:
    """A page of something else."""
    return _over(page, bytes(range(256)) * (PAGE // 256))


def cut(pages: int) -> Damage:
    """Only so many pages are left, and a bit of the next."""
    return lambda path: _write(path, path.read_bytes()[: pages * PAGE + 100])


def cut_to(share: float) -> Damage:
    """So much of it is left, in whole pages."""

    def damage(path: Path) -> None:
        data = path.read_bytes()
        _write(path, data[: int(len(data) / PAGE * share) * PAGE])

    return damage


def flipped(share: float, bit: int = 1) -> Damage:
    """A bit of the byte that stands at that part of the file, or of the next one that is not zero."""

    def damage(path: Path) -> None:
        data = bytearray(path.read_bytes())
        at = int(len(data) * share)
        while at < len(data) - 1 and data[at] == 0:
            at += 1
        data[at] ^= bit
        _write(path, bytes(data))

    return damage


def swapped(first: int, second: int) -> Damage:
    """Two pages stand in each other's place."""

    def damage(path: Path) -> None:
        data = path.read_bytes()
        one, two = (_page(data, page) for page in (first, second))
        parts = bytearray(data)
        parts[one : one + PAGE], parts[two : two + PAGE] = data[two : two + PAGE], data[one : one + PAGE]
        _write(path, bytes(parts))

    return damage


def doubled(page: int) -> Damage:
    """A page stands in the place of the next one as well, as after a write that went astray."""

    def damage(path: Path) -> None:
        data = path.read_bytes()
        at = _page(data, page)
        _write(path, data[: at + PAGE] + data[at : at + PAGE] + data[at + 2 * PAGE :])

    return damage


def replaced(by: bytes) -> Damage:
    """Another file stands there."""
    return lambda path: _write(path, by)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE bookmarks (url, title)")
        db.execute("INSERT INTO bookmarks VALUES ('https://example.org', 'a page')")
        db.commit()


def _alike(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE facts (name, value)")
        db.commit()


BYTES: dict[str, Damage] = {
    **{f"page {page} is zero": zeroed(page) for page in (0, 1, 2, 5, 9, 14, 20, -1)},
    **{f"page {page} is noise": noise(page) for page in (0, 1, 3, 8, 12, 17, -1)},
    **{f"cut after {pages} pages": cut(pages) for pages in (0, 1, 2, 3, 8, 16)},
    **{f"cut to {share:.0%}": cut_to(share) for share in (0.1, 0.5, 0.9, 0.99)},
    **{f"a bit at {share:.1%}": flipped(share) for share in (0.001, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97)},
    **{f"a high bit at {share:.1%}": flipped(share, 128) for share in (0.15, 0.35, 0.55, 0.75, 0.95)},
    **{f"pages {one} and {two} swapped": swapped(one, two) for one, two in ((1, 2), (3, 9), (7, -1), (11, 12))},
    **{f"page {page} twice": doubled(page) for page in (1, 4, 6)},
    "a text file": replaced(b"this is no database\n" * 40),
    "an empty file": replaced(b""),
    "a few bytes": replaced(b"SQLite format 3\0"),
    "a folder": _folder,
    "another program's database": _foreign,
    "another program's table of that name": _alike,
}


def sql(statement: str) -> Damage:
    """What somebody did by a statement; it must change something, but where an import was cut off before there was."""

    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("PRAGMA writable_schema = 1")
            (half,) = db.execute("SELECT count(*) FROM facts WHERE name = 'complete' AND value = 'no'").fetchone()
            before = db.total_changes
            db.execute(statement)
            assert db.total_changes > before or statement.startswith("DROP") or half, statement
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    return damage


ROWS: dict[str, Damage] = {
    "no JSON in a row": sql("UPDATE posts SET tags = '[\"a\",' WHERE key = (SELECT min(key) FROM posts)"),
    "another JSON in a row": sql("UPDATE comments SET names = '7'"),
    "JSON of numbers": sql("UPDATE posts SET aliases = '[1, {}]'"),
    "bad UTF-8 in a title": sql("UPDATE posts SET title = CAST(x'C3' AS TEXT)"),
    "bad UTF-8 in a text": sql("UPDATE bodies SET body = CAST(x'FFFE61' AS TEXT)"),
    "bytes for a text": sql("UPDATE comments SET body = x'0001'"),
    "a text for a number": sql("UPDATE posts SET words = 'many'"),
    "a kind that is none": sql("UPDATE posts SET kind = 'pist' WHERE key = (SELECT max(key) FROM posts)"),
    "a state that is none": sql("UPDATE comments SET status = 'qublished'"),
    "a markup that is none": sql("UPDATE bodies SET body = body || '!'"),
    "a letter in a text": sql("UPDATE comments SET body = replace(body, 'e', 'f')"),
    "a missing comment": sql("DELETE FROM comments WHERE key = (SELECT min(key) FROM comments)"),
    "missing comments": sql("DELETE FROM comments"),
    "a missing post": sql("DELETE FROM posts WHERE key = (SELECT min(key) FROM posts)"),
    "a missing text": sql("DELETE FROM bodies WHERE post = (SELECT min(key) FROM posts)"),
    "a missing file": sql("DELETE FROM files WHERE key = (SELECT min(file) FROM posts)"),
    "no refs": sql("DELETE FROM refs"),
    "no shelves": sql("DELETE FROM shelves"),
    "shelves of words": sql("UPDATE shelves SET shown = 'all'"),
    "no facts": sql("DELETE FROM facts WHERE name <> 'version'"),
    "a missing index": sql("DROP INDEX posts_shown"),
    "a missing table": sql("DROP TABLE bodies"),
    "no full text": sql("DROP TABLE comments_text"),
    "an index that lost its page": sql("UPDATE sqlite_master SET rootpage = 3 WHERE name = 'comments_ref'"),
    "no numbers of full-text rows": sql("DELETE FROM numbered_posts"),
    "no identities": sql("DELETE FROM post_identities"),
}


def _beside(ending: str, data: bytes) -> Damage:
    return lambda path: _write(Path(f"{path}{ending}"), data)


def _folder_beside(ending: str) -> Damage:
    def damage(path: Path) -> None:
        Path(f"{path}{ending}").unlink(missing_ok=True)
        Path(f"{path}{ending}").mkdir()

    return damage


def _log_of_another(path: Path) -> None:
    other = path.with_suffix(".other")
    with closing(sqlite3.connect(other, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE a (b)")
        data = Path(f"{other}-wal").read_bytes()
    other.unlink()
    _write(Path(f"{path}-wal"), data)


LOGS: dict[str, Damage] = {
    "a log of noise": _beside("-wal", bytes(range(256)) * 100),
    "a log of text": _beside("-wal", b"no log\n"),
    "a log of another database": _log_of_another,
    "a folder for a log": _folder_beside("-wal"),
    "an index of the log of noise": _beside("-shm", bytes(range(256)) * 128),
    "a folder for the index of the log": _folder_beside("-shm"),
}

DAMAGES = BYTES | ROWS | LOGS


def archive(folder: Path) -> None:
    """Posts and comments that fill a few dozen pages, with tags, guesses, duplicates and replies."""
    for name, text in _files():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _files() -> Iterator[tuple[str, str]]:
    for number in range(12):
        text = " ".join(f"word{number}x{place} crème" for place in range(60 * (number + 1)))
        head = f"title: The post number {number}\ndate: 2020-01-{number + 1:02}\ntags: [one, two{number}]\nauthor: Ann"
        yield f"_posts/2020-01-{number + 1:02}-post-{number}.md", f"---\n{head}\n---\n{text}\n"
        for place in range(number % 4 * 3):
            parent = f"reply_to: c{number}-{place - 1}\n" if place % 2 else ""
            said = (
                f"id: c{number}-{place}\n{parent}name: Bob {place}\ndate: 2020-02-01 10:{place:02}\nmessage: Said it."
            )
            yield f"_data/comments/post-{number}/c{place}.yml", f"{said} {'and more ' * 50}\n"
