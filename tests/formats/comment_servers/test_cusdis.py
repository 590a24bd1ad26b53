"""Cusdis' database: its comments with their pages, replies and states, and nobody's address of mail."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kantlijn.formats import Item, Source, owner, parse
from kantlijn.model import Comment, Problem

TABLES = """
CREATE TABLE "projects" ("id" TEXT NOT NULL PRIMARY KEY,"title" TEXT NOT NULL,"created_at" DATETIME NOT NULL,
    "updated_at" DATETIME NOT NULL,
    "ownerId" TEXT NOT NULL,"token" TEXT,"fetch_latest_comments_at" DATETIME,
    "enable_notification" BOOLEAN DEFAULT true,FOREIGN KEY ("ownerId") REFERENCES "users" ("id"));
CREATE TABLE "pages" ("id" TEXT NOT NULL PRIMARY KEY,"slug" TEXT NOT NULL,"url" TEXT,"title" TEXT,
    "created_at" DATETIME NOT NULL,
    "updated_at" DATETIME NOT NULL,"projectId" TEXT NOT NULL,
    FOREIGN KEY ("projectId") REFERENCES "projects" ("id"));
CREATE TABLE "users" ("id" TEXT NOT NULL PRIMARY KEY,"name" TEXT,"email" TEXT,"email_verified" DATETIME,
    "image" TEXT,"created_at" DATETIME NOT NULL,
    "updated_at" DATETIME NOT NULL);
CREATE TABLE "comments" ("id" TEXT NOT NULL PRIMARY KEY,"pageId" TEXT NOT NULL,"created_at" DATETIME NOT NULL,
    "updated_at" DATETIME NOT NULL,"deletedAt" DATETIME,
    "moderatorId" TEXT,"by_email" TEXT,"by_nickname" TEXT NOT NULL,"content" TEXT NOT NULL,
    "approved" BOOLEAN NOT NULL DEFAULT false,"parentId" TEXT,FOREIGN KEY ("pageId") REFERENCES "pages" ("id"));
INSERT INTO users VALUES ('u1','Ann','ann@example.org',NULL,NULL,0,0);
INSERT INTO projects VALUES ('p1','The mill',1617602828000,1617602828000,'u1',NULL,NULL,1);
INSERT INTO pages VALUES ('g1','pond','https://mill.example/pond/','The pond',0,0,'p1'),('g2','reeds',NULL,NULL,
    0,0,'p1');
INSERT INTO comments (id,pageId,created_at,updated_at,deletedAt,moderatorId,by_email,by_nickname,content,
    approved,parentId) VALUES
 ('c1','g1',1617602828000,0,NULL,NULL,'bram@example.org','Bram','Which *three*?',1,NULL),
 ('c2','g1','2021-04-06 07:00:00',0,NULL,'u1',NULL,'Ann','The old ones.',1,'c1'),
 ('c3','g1',1617702828000,0,NULL,NULL,NULL,'Wheels','Buy reeds!',0,NULL),
 ('c4','g2',1617802828000,0,1617902828000,NULL,NULL,'Cees','Gone.',1,NULL),
 ('c5','gx',1617802828000,0,NULL,NULL,NULL,'Dee','Of no page.',1,NULL);
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    file = tmp_path / "cusdis.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(TABLES)
    return file


def read(file: Path) -> list[Item]:
    source = Source(file, file.parent, file.name)
    assert owner(source) == "comment_servers"
    return list(parse(source, "comment_servers"))


def test_comments_have_their_pages_replies_and_states(database: Path) -> None:
    found = [item for item in read(database) if isinstance(item, Comment)]
    assert [(one.id, one.parent, one.author, one.status) for one in found] == [
        ("c1", "", "Bram", "published"),
        ("c2", "c1", "Ann", "published"),
        ("c3", "", "Wheels", "pending"),
        ("c4", "", "Cees", "deleted"),
        ("c5", "", "Dee", "published"),
    ]
    first, second = found[:2]
    assert (first.post.url, first.post.slug, first.post.title) == ("https://mill.example/pond/", "pond", "The pond")
    assert (first.body, first.markup, first.published) == ("Which *three*?", "markdown", "2021-04-05T06:07:08Z")
    assert (second.published, found[3].body, found[3].post.slug) == ("2021-04-06T07:00:00", "", "reeds")


def test_one_of_no_page_is_said_and_kept(database: Path) -> None:
    said = [str(item) for item in read(database) if isinstance(item, Problem)]
    assert said == ["cusdis.db, comment c5: belongs to no page; kept without a post"]


def test_no_address_of_mail_is_kept(database: Path) -> None:
    assert "example.org" not in repr(read(database))


def test_a_database_that_is_cut_says_so(database: Path) -> None:
    content = database.read_bytes()
    database.write_bytes(content[: len(content) // 3])
    *_, last = read(database)
    assert isinstance(last, Problem)
    assert "is a database that cannot be read" in last.reason
