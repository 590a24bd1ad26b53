"""The catalogue: one SQLite file per archive in the user's cache, holding what the files gave, ready to be read.

It is disposable. What cannot be used (damaged, written by another version, not ours) is deleted and built anew.
The import process writes it, the reader only reads. `sqlite3` and datasette open it; texts are plain, lists are JSON.

    facts           name, value: which schema and which parsers wrote it, the archive's title, what the walk passed by,
                    the marks of what its sites tell (`sites`), and whether the last import came to its end (`complete`)
    folders, files  what was read, with size, mtime and inode; size -1: not read to its end. A name that is no valid
                    Unicode is a blob. `format` is the module that reads the file, "" where none does
    posts           one row a post, page or thread; `ordinal` is its position in its file. `id` is what the source calls
                    it, `source_id` the unique id by which people name it: that id, else its slug, else its path.
                    `hidden` is 1 unless it is published. Order of the list: shelf, sort_key, path, ordinal.
                    `duplicate_of`: the post that is shown in its place, see duplicates.py; its shelf is then
                    DUPLICATES.
                    `thread_key`: of a thread without a post, the match key that its comments have in common
    shelves         how many posts stand on a shelf (see `shelf_of`), kept by triggers; positions in the list are cheap
    bodies          the text of a post, apart so that lists stay small
    comments        one row a comment; `ref` says how it names its post, `duplicate_of` which one is shown in its place;
                    `digest` here and in posts differs when a file that is read again says anything new
                    `quotation`, where its source says which words it is about, is these, and what is before and after
    refs            the ways in which comments name posts (`identity`); `post` is what it was joined to, `matched_by`
                    the kind of match, `other_matches` how many other posts would have matched as well
    post_keys, ref_keys     the match keys of posts and of refs, see match_keys.py; post_keys gets its index by key
                    with the first ref, for filling it in order of post and sorting once is much faster
    signposts       who asks by `match_key` means the post that the ref `leads_to` does, see signposts.py
    tallies         what each file gave, counted at the end of an import: `kind` is a kind of post, or comment;
                    `matched_by` as in refs; `duplicate` is 1 for what another one is shown in place of
    left_out        files that ended the import whenever they were read; not tried again while they stay as they are
    problems        what could not be read, `location` is where in the file; without a file: what the walk met
    posts_text, comments_text       contentless FTS5 over words.searchable() of the texts
    titles_text     the same over titles, authors and tags alone, for the first letters of a word
    numbered_posts, numbered_comments       the rowid of each post and comment there: the newer, the higher, where it is
                    positive (see full_text.py); `moment` is its date in seconds since 1970
    unindexed_posts, unindexed_comments     what has no full-text row yet
    post_identities, comment_identities     who each post and each published comment is, see identity.py; apart so that
                    all of them are compared with what the reading state knows without reading a text
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Literal

from kantlijn import __version__
from kantlijn._digests import sha256
from kantlijn._package import PACKAGE, modules
from kantlijn.library.alone import alone_in
from kantlijn.library.catalogue.connections import connect, reading
from kantlijn.library.catalogue.damage import is_damage
from kantlijn.library.catalogue.seal import log_of, note_of, seal_of, seen_of
from kantlijn.library.roots import Roots
from kantlijn.model import PostKind, when

SCHEMA = 10

DUPLICATES = 9_000_000
"""The shelf, beyond all that the list shows, of posts in whose place another one is shown."""

_TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE folders (key INTEGER PRIMARY KEY, path UNIQUE NOT NULL);
CREATE TABLE files (
    key INTEGER PRIMARY KEY, folder INTEGER NOT NULL REFERENCES folders, name NOT NULL, path TEXT NOT NULL,
    size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, inode INTEGER NOT NULL, format TEXT NOT NULL,
    UNIQUE (folder, name));
CREATE INDEX files_path ON files (path);
CREATE TABLE posts (
    key INTEGER PRIMARY KEY AUTOINCREMENT, file INTEGER REFERENCES files, ordinal INTEGER NOT NULL,
    source_id TEXT UNIQUE NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, author TEXT NOT NULL,
    published TEXT NOT NULL, updated TEXT NOT NULL, status TEXT NOT NULL, hidden INTEGER NOT NULL, tags TEXT NOT NULL,
    slug TEXT NOT NULL, url TEXT NOT NULL, aliases TEXT NOT NULL, comments_open INTEGER, guessed TEXT NOT NULL,
    path TEXT NOT NULL, format TEXT NOT NULL, markup TEXT NOT NULL, words INTEGER NOT NULL,
    comments INTEGER NOT NULL DEFAULT 0, shelf INTEGER NOT NULL, sort_key INTEGER NOT NULL, thread_key TEXT,
    dialect TEXT NOT NULL,
    duplicate_of INTEGER REFERENCES posts, digest INTEGER NOT NULL,
    UNIQUE (file, ordinal));
CREATE INDEX posts_all ON posts (shelf, sort_key, path, ordinal);
CREATE INDEX posts_shown ON posts (shelf, sort_key, path, ordinal, hidden) WHERE hidden = 0; -- all a page asks for
CREATE UNIQUE INDEX posts_thread_key ON posts (thread_key) WHERE thread_key IS NOT NULL;
CREATE INDEX posts_duplicates ON posts (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE INDEX posts_scheduled ON posts (sort_key) WHERE status = 'scheduled';
CREATE TABLE shelves (shelf INTEGER PRIMARY KEY, shown INTEGER NOT NULL, posts INTEGER NOT NULL);
CREATE TRIGGER shelve AFTER INSERT ON posts BEGIN
    INSERT INTO shelves VALUES (new.shelf, 1 - new.hidden, 1)
        ON CONFLICT DO UPDATE SET shown = shown + 1 - new.hidden, posts = posts + 1;
END;
CREATE TRIGGER unshelve AFTER DELETE ON posts BEGIN
    UPDATE shelves SET shown = shown - 1 + old.hidden, posts = posts - 1 WHERE shelf = old.shelf;
    DELETE FROM shelves WHERE shelf = old.shelf AND posts = 0;
END;
CREATE TRIGGER reshelve AFTER UPDATE OF shelf, hidden ON posts
WHEN old.shelf <> new.shelf OR old.hidden <> new.hidden BEGIN
    UPDATE shelves SET shown = shown - 1 + old.hidden, posts = posts - 1 WHERE shelf = old.shelf;
    DELETE FROM shelves WHERE shelf = old.shelf AND posts = 0;
    INSERT INTO shelves VALUES (new.shelf, 1 - new.hidden, 1)
        ON CONFLICT DO UPDATE SET shown = shown + 1 - new.hidden, posts = posts + 1;
END;
CREATE TABLE bodies (post INTEGER PRIMARY KEY REFERENCES posts, body TEXT NOT NULL);
CREATE TABLE refs (
    key INTEGER PRIMARY KEY, identity TEXT UNIQUE NOT NULL, format TEXT NOT NULL, id TEXT NOT NULL, url TEXT NOT NULL,
    slug TEXT NOT NULL, title TEXT NOT NULL, page TEXT NOT NULL, post INTEGER REFERENCES posts,
    matched_by TEXT NOT NULL DEFAULT '', other_matches INTEGER NOT NULL DEFAULT 0);
CREATE INDEX refs_post ON refs (post);
CREATE INDEX refs_other_matches ON refs (other_matches) WHERE other_matches > 0;
CREATE TABLE ref_keys (ref INTEGER NOT NULL REFERENCES refs, rank INTEGER NOT NULL, match_key TEXT NOT NULL,
    PRIMARY KEY (ref, rank, match_key)) WITHOUT ROWID;
CREATE INDEX ref_keys_match_key ON ref_keys (match_key);
CREATE TABLE post_keys (post INTEGER NOT NULL REFERENCES posts, match_key TEXT NOT NULL,
    PRIMARY KEY (post, match_key)) WITHOUT ROWID;
CREATE TABLE comments (
    key INTEGER PRIMARY KEY, file INTEGER NOT NULL REFERENCES files, ordinal INTEGER NOT NULL,
    ref INTEGER NOT NULL REFERENCES refs, id TEXT NOT NULL, author TEXT NOT NULL, author_url TEXT NOT NULL,
    published TEXT NOT NULL, status TEXT NOT NULL, kind TEXT NOT NULL, parent TEXT NOT NULL,
    parent_position INTEGER NOT NULL, names TEXT NOT NULL, guessed TEXT NOT NULL, path TEXT NOT NULL,
    line INTEGER NOT NULL, markup TEXT NOT NULL, dialect TEXT NOT NULL, quotation TEXT, body TEXT NOT NULL,
    duplicate_of INTEGER REFERENCES comments, digest INTEGER NOT NULL,
    UNIQUE (file, ordinal));
CREATE INDEX comments_ref ON comments (ref, status);
CREATE INDEX comments_duplicates ON comments (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE TABLE signposts (file INTEGER NOT NULL REFERENCES files, match_key TEXT NOT NULL,
    leads_to INTEGER NOT NULL REFERENCES refs);
CREATE INDEX signposts_match_key ON signposts (match_key);
CREATE INDEX signposts_file ON signposts (file);
CREATE INDEX signposts_leads_to ON signposts (leads_to);
CREATE TABLE left_out (file INTEGER PRIMARY KEY REFERENCES files);
CREATE TABLE problems (
    key INTEGER PRIMARY KEY, file INTEGER REFERENCES files, path TEXT NOT NULL, location TEXT NOT NULL,
    reason TEXT NOT NULL);
CREATE INDEX problems_file ON problems (file);
CREATE TABLE tallies (file INTEGER NOT NULL REFERENCES files, kind TEXT NOT NULL, status TEXT NOT NULL,
    matched_by TEXT NOT NULL, duplicate INTEGER NOT NULL, number INTEGER NOT NULL);
CREATE INDEX tallies_file ON tallies (file);
CREATE VIRTUAL TABLE posts_text USING fts5 (
    title, author, tags, body, content = '', tokenize = 'ascii', prefix = '3');
CREATE VIRTUAL TABLE titles_text USING fts5 (
    title, author, tags, content = '', tokenize = 'ascii', detail = column, prefix = '1 2');
CREATE VIRTUAL TABLE comments_text USING fts5 (author, body, content = '', tokenize = 'ascii', prefix = '3');
INSERT INTO posts_text (posts_text, rank) VALUES ('hashsize', 16000000);
INSERT INTO comments_text (comments_text, rank) VALUES ('hashsize', 16000000);
CREATE TABLE numbered_posts (number INTEGER PRIMARY KEY, key INTEGER UNIQUE NOT NULL REFERENCES posts,
    moment INTEGER NOT NULL);
CREATE TABLE numbered_comments (number INTEGER PRIMARY KEY, key INTEGER UNIQUE NOT NULL REFERENCES comments,
    moment INTEGER NOT NULL);
CREATE TABLE unindexed_posts (moment INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (moment, key)) WITHOUT ROWID;
CREATE TABLE unindexed_comments (moment INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (moment, key))
    WITHOUT ROWID;
CREATE TABLE post_identities (
    key INTEGER PRIMARY KEY, item INTEGER NOT NULL, words INTEGER NOT NULL, shown INTEGER NOT NULL);
CREATE INDEX post_identities_item ON post_identities (item);
CREATE TABLE comment_identities (key INTEGER PRIMARY KEY, item INTEGER NOT NULL, words INTEGER NOT NULL);
"""


def catalogue_name(roots: Roots) -> str:
    """Returns the file name of the catalogue for an archive with these roots."""
    names = b"\0".join(os.fsencode(path) for path in roots)
    return sha256(names).hexdigest()[:20] + ".sqlite3"


_ABOVE = frozenset(("export", "margin", "render", "screens", "widgets"))
"""Rooms above or beside the library: what an import yields cannot hang on them."""


def version(package: Path = PACKAGE) -> str:
    """Returns what a catalogue must have been written by to be used: this schema, this package, these very parsers.

    The modules' times and sizes stand in for their content, so that a changed parser reads everything anew. Every
    file of the package counts, in folders however deep, but those of rooms that no import hangs on.
    """
    marks = modules(package, _ABOVE)
    return f"{SCHEMA} {__version__} {sha256(repr(marks).encode()).hexdigest()[:16]}"


def prepare(path: Path) -> bool:
    """Make sure that a usable catalogue stands at `path`. Returns whether it replaced a damaged one.

    Of several that begin at once one makes it: another would take what it has half made for an older one, and delete
    it. Raises OSError or sqlite3.Error where none can be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise PermissionError(13, os.strerror(13), str(path))
    with alone_in(path.parent):
        return _prepare(path)


def _prepare(path: Path) -> bool:
    state = _state(path) if path.exists() else "older"
    if state == "usable":
        return False
    discard(path)
    db = connect(path)
    try:
        db.execute("BEGIN IMMEDIATE")
        if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:  # another reader may have been first
            for statement in statements(_TABLES):
                db.execute(statement)
            db.execute("INSERT INTO facts VALUES ('version', ?)", (version(),))
        db.execute("COMMIT")
    finally:
        db.close()
    return state == "damaged"


def statements(script: str) -> list[str]:
    """A script as single statements, for `executescript` would commit what came before."""
    found, part = [], ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            found.append(part)
            part = ""
    return found


def _state(path: Path) -> Literal["usable", "older", "damaged"]:
    """What stands there. A busy catalogue is one that somebody is writing: usable. One without our tables is not ours.

    Raises sqlite3.Error where that cannot be seen.
    """
    if any(file.is_dir() for file in files_of(path)):
        return "damaged"
    try:
        with closing(reading(path)) as db:
            found = db.execute("SELECT value FROM facts WHERE name = 'version'").fetchone()
    except sqlite3.Error as error:
        if is_damage(error):
            return "damaged"
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            return "usable"
        raise
    if found is None:
        return "damaged"
    return "usable" if found[0] == version() else "older"


def files_of(path: Path) -> list[Path]:
    """Returns the files that make a catalogue, the log first, so that an old log never meets a new catalogue."""
    return [log_of(path), Path(f"{path}-shm"), note_of(path), seen_of(path), seal_of(path), path]


def discard(path: Path) -> None:
    """Delete a catalogue. Raises OSError where that cannot be done, as with a folder in its place that is not empty."""
    for file in files_of(path):
        if file.is_dir() and not file.is_symlink():
            file.rmdir()
        else:
            file.unlink(missing_ok=True)


_SECTIONS = {"post": 0, "page": 2, "thread": 4}


def shelf_of(kind: PostKind, published: str) -> tuple[int, int]:
    """Where a post stands in the list: its shelf, and its place there as seconds back from 1970.

    Posts come before pages before threads, in each the dated ones first, newest first. A shelf is a month, or all
    undated ones of a kind.
    """
    moment = when(published)
    if moment is None:
        return (_SECTIONS[kind] + 1) * 1_000_000, 0
    try:
        sort_key = -int(moment.timestamp())
    except (OverflowError, ValueError):
        sort_key = 0
    return _SECTIONS[kind] * 1_000_000 + 200_000 - (moment.year * 12 + moment.month), sort_key
