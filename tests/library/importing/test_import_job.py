"""The job of the import process goes through an argument and comes back as it was."""

from __future__ import annotations

from kantlijn.library.importing.import_job import ImportJob


def test_a_job_is_read_as_it_was_written_whatever_its_files_are_called() -> None:
    job = ImportJob("/c/ä.sqlite3", 7, ["/a", "/größer/\udcff"], {"/a/\udcff.md": "took longer than 1 s"}, 0, [])
    argument = job.argument()
    assert argument.isascii()
    assert ImportJob.from_argument(argument) == job
