"""The SQLite of the newer ljdump: entries by their own number, comments by it, moods by name."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from kantlijn.formats import Source, owner, parse
from kantlijn.model import Comment, Post

SCRIPT = """
CREATE TABLE user (journal_short_name TEXT, defaultpicurl TEXT, fullname TEXT, userid INTEGER);
CREATE TABLE entries (itemid INTEGER PRIMARY KEY NOT NULL, anum INTEGER, eventtime TEXT NOT NULL,
    eventtime_unix REAL NOT NULL, logtime TEXT NOT NULL, logtime_unix REAL NOT NULL, subject TEXT, event TEXT NOT NULL,
    url TEXT, props_commentalter INTEGER, props_current_moodid INTEGER, props_current_music TEXT, props_taglist TEXT,
    raw_props TEXT NOT NULL);
CREATE TABLE comments (id INTEGER PRIMARY KEY NOT NULL, entryid INTEGER NOT NULL, date TEXT, date_unix REAL,
    parentid INTEGER, posterid INTEGER, user TEXT, subject TEXT, body TEXT, state TEXT);
CREATE TABLE moods (id INTEGER PRIMARY KEY NOT NULL, name TEXT, parent INTEGER);
INSERT INTO moods VALUES (5, 'calm', 0);
INSERT INTO entries VALUES (300, 7, '2004-05-06T07:08:09+00:00', 0, '2004-05-06T05:08:10+00:00', 0, 'The ferry',
    'It crosses.
Slowly.', 'https://ann.journal.example/76807.html', 1, 5, NULL, 'water, boats',
    '<?xml version="1.0"?><props>
<taglist>water, boats</taglist>
<current_music>Rain &amp; wind</current_music>
</props>
'), (301, NULL, '2004-05-07T07:08:09+00:00', 0, '2004-05-07T05:08:10+00:00', 0, NULL, 'No subject.', NULL, 0, NULL,
    NULL, NULL, '<?xml version="1.0"?><props></props>');
INSERT INTO comments VALUES (1, 300, '2004-05-07T01:02:03+00:00', 0, '', 9, 'bram', '', 'How slowly?', 'A'),
 (2, 300, NULL, NULL, 1, '', NULL, '', '', 'D'),
 (3, 300, '2004-05-08T01:02:03+00:00', 0, 1, '', NULL, '', 'Screened.', 'S');
"""


def test_entries_and_comments_go_by_the_number_of_the_entry(tmp_path: Path) -> None:
    file = tmp_path / "journal.db"
    with closing(sqlite3.connect(file)) as db:
        db.executescript(SCRIPT)
    source = Source(file, tmp_path, file.name)
    assert owner(source) == "livejournal"
    found = list(parse(source, "livejournal"))
    first, second = (one for one in found if isinstance(one, Post))
    assert (first.id, first.aliases, first.title, first.published, first.tags) == (
        *("300", ("76807",), "The ferry", "2004-05-06T07:08:09"),
        ("water", "boats"),
    )
    assert "It crosses.<br>" in first.body
    assert "Mood: calm · Music: Rain &amp; wind" in first.body
    assert (second.id, second.aliases, second.title) == ("301", (), "2004-05-07 07:08:09")
    comments = [one for one in found if isinstance(one, Comment)]
    assert [(one.id, one.post.id, one.parent, one.author, one.status) for one in comments] == [
        ("1", "300", "", "bram", "published"),
        ("2", "300", "1", "", "deleted"),
        ("3", "300", "1", "", "pending"),
    ]
