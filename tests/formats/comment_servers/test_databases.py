"""Waline's and Artalk's own databases, and what wraps the exports: what stands in them is what their exports say."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from formats.reading import read
from kantlijn.formats import Source, owner, parse
from kantlijn.model import Comment

WALINE = """
CREATE TABLE wl_Comment (id INTEGER PRIMARY KEY, user_id INTEGER, comment TEXT, insertedAt DATETIME, ip TEXT, link TEXT,
    mail TEXT, nick TEXT, rid INTEGER, pid INTEGER, sticky NUMERIC, status TEXT, "like" INTEGER, ua TEXT, url TEXT,
    createdAt DATETIME, updatedAt DATETIME);
CREATE TABLE wl_Users (id INTEGER PRIMARY KEY, display_name TEXT, email TEXT);
INSERT INTO wl_Comment VALUES
 (1,NULL,'How *deep*?','2021-04-05 06:07:08','192.0.2.1','','nobody@example.org','Ann',NULL,NULL,NULL,'approved',0,
  'Agent','/pond/','2021-04-05 06:07:08',NULL),
 (2,NULL,'Two feet.','2021-04-06 06:07:08','192.0.2.1','','nobody@example.org','Bram',1,1,NULL,'waiting',0,
  'Agent','/pond/','2021-04-06 06:07:08',NULL);
"""
ARTALK = """
CREATE TABLE {0}comments (id INTEGER PRIMARY KEY, created_at DATETIME, updated_at DATETIME, deleted_at DATETIME,
    content TEXT, page_key TEXT, site_name TEXT, user_id INTEGER, is_verified NUMERIC, ua TEXT, ip TEXT, rid INTEGER,
    is_collapsed NUMERIC, is_pending NUMERIC, is_pinned NUMERIC, vote_up INTEGER, vote_down INTEGER, root_id INTEGER);
CREATE TABLE {0}pages (id INTEGER PRIMARY KEY, key TEXT, title TEXT, site_name TEXT);
CREATE TABLE {0}users (id INTEGER PRIMARY KEY, name TEXT, email TEXT, link TEXT);
INSERT INTO {0}users VALUES (1,'Ann','nobody@example.org',''),(2,'Bram','nobody@example.org','example.org');
INSERT INTO {0}pages VALUES (1,'/pond/','The pond','Mill');
INSERT INTO {0}comments VALUES
 (1,'2021-04-05 06:07:08+00:00',NULL,NULL,'How *deep*?','/pond/','Mill',1,0,'Agent','192.0.2.1',0,0,0,0,0,0,0),
 (2,'2021-04-06 06:07:08+00:00',NULL,NULL,'Two feet.','/pond/','Mill',2,0,'Agent','192.0.2.1',1,0,1,0,0,0,1);
"""


@pytest.mark.parametrize(
    ("script", "more"), [(WALINE, ""), (ARTALK.format(""), ""), (ARTALK.format("atk_"), "CREATE TABLE other (a);")]
)
def test_a_database_gives_what_its_export_would(tmp_path: Path, script: str, more: str) -> None:
    file = tmp_path / "a.db"
    many = "".join(f"CREATE TABLE t{n} ({', '.join(f'column_{k}' for k in range(40))});" for n in range(60))
    with closing(sqlite3.connect(file)) as db:
        db.executescript(many + more + script)
    source = Source(file, tmp_path, file.name)
    assert owner(source) == "comment_servers"
    found = [one for one in parse(source, "comment_servers") if isinstance(one, Comment)]
    assert [(one.id, one.parent, one.author, one.status, one.post.url) for one in found] == [
        ("1", "", "Ann", "published", "/pond/"),
        ("2", "1", "Bram", "pending", "/pond/"),
    ]
    assert found[0].published.startswith("2021-04-05T06:07:08")
    assert not any(secret in repr(found) for secret in ("nobody@", "192.0.2", "Agent"))


TWIKOO = {"_id": "a", "nick": "Ann", "comment": "Yes", "url": "/x/", "created": 1711076103322}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("db.json", {"filename": "db.json", "collections": [{"name": "comment", "data": [{**TWIKOO, "$loki": 1}]}]}),
        ("db.json.0", {**TWIKOO, "$loki": 1}),
        ("comment.json", {**TWIKOO, "_id": {"$oid": "a"}, "created": {"$numberLong": "1711076103322"}}),
        ("waline.json", {"errno": 0, "data": {"type": "waline", "data": {"Comment": [{**TWIKOO, "objectId": "a"}]}}}),
    ],
)
def test_what_databases_and_answers_wrap_comments_in(tmp_path: Path, name: str, value: object) -> None:
    (one,) = read(tmp_path, name, json.dumps(value))
    assert isinstance(one, Comment)
    assert (one.id, one.author, one.post.url) == ("a", "Ann", "/x/")
