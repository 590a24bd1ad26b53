"""What is compared with the catalogue: what a site tells counts from the first import on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kantlijn.library.catalogue.connections import connect
from kantlijn.library.catalogue.schema import prepare
from kantlijn.library.importing.import_run import Import
from kantlijn.library.importing.shared_progress import SharedProgress
from kantlijn.library.roots import Roots


def imported(archive: Path, database: Path) -> int:
    """How many rows an import wrote or took out."""
    prepare(database)
    db = connect(database)
    handle = SharedProgress.descriptor()
    Import(db, Roots.of([archive]), SharedProgress(handle)).run()
    changes = int(db.total_changes)
    db.close()
    return changes


def test_the_posts_of_a_site_are_read_once_and_again_when_it_tells_otherwise(
    archive: Path, database: Path, write: Callable[..., Any]
) -> None:
    write("_config.yml", "title: A site\nauthor: Ann\n")
    write("_posts/2001-02-03-a.md", "---\ntitle: A\n---\n\ntext\n")
    assert imported(archive, database) > 0
    assert imported(archive, database) == 0
    write("_config.yml", "title: A site\nauthor: Bob\n")
    assert imported(archive, database) > 0


def test_in_a_folder_that_is_new_no_file_is_looked_for_in_the_catalogue(
    archive: Path, database: Path, write: Callable[..., Any]
) -> None:
    for number in range(30):
        write(f"{number}.md", f"# Post {number}\n\ntext\n")
    prepare(database)
    db = connect(database)
    asked: list[str] = []
    db.set_trace_callback(lambda statement: asked.append(statement))
    Import(db, Roots.of([archive]), SharedProgress(SharedProgress.descriptor())).run()
    assert not [one for one in asked if "FROM files WHERE folder" in one and "name =" in one]
    assert db.execute("SELECT count(*) FROM posts").fetchone() == (30,)
    db.close()
