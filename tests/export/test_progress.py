"""What an export reports: a count while it runs on a terminal, and a sentence at the end."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from kantlijn.export import Done, Watch, sentence


def test_nothing_is_counted_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    watch = Watch(3)
    with watch.watching():
        assert watch(Done(posts=1)) is False
    assert capsys.readouterr() == ("", "")


def test_an_interrupt_stops_behind_the_post_it_is_at_and_is_put_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    watch = Watch(3)
    with watch.watching():
        os.kill(os.getpid(), signal.SIGINT)
        assert watch(Done(posts=1)) is True
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (Done(posts=1, comments=2), "wrote 1 post and 2 comments to out"),
        (Done(posts=2, pages=1, threads=1), "wrote 2 posts, 1 page, 1 thread and 0 comments to out"),
        (Done(posts=1, kept=1, undated=2), "1 text stayed HTML, for Markdown would have lost something"),
        (Done(posts=1, kept=1, undated=2), "2 posts without a date went to undated/"),
        (Done(posts=1, stopped=True), "interrupted after 1 of 9 posts; what is there is whole; wrote 1 post"),
    ],
)
def test_the_end_says_what_was_written_in_counts(done: Done, said: str) -> None:
    assert said in sentence(done, 9, Path("out"))
