"""Every sample, exported and read back, is the same archive."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from export.same import everything, exported, values
from kantlijn.export import export, lines
from kantlijn.export.markdown import Converter
from kantlijn.library import Library
from kantlijn.library.whole import whole_posts
from kantlijn.margin.work import ties
from kantlijn.model import Quotation

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "formats" / "samples"


@pytest.mark.parametrize("archive", [ROOT / "posts", *sorted(SAMPLES.iterdir())], ids=lambda path: path.name)
def test_a_sample_is_read_back_as_it_was(tmp_path: Path, archive: Path) -> None:
    with Library.open([archive]) as library:
        library.wait()
        before = sorted(values(library), key=repr)
        for form in ("markdown", "json"):
            export(library, tmp_path / form, form, lambda done: False)
    assert before
    for form in ("markdown", "json"):
        assert everything(tmp_path / form) == before, form


def test_an_export_of_an_export_is_the_same_files(tmp_path: Path) -> None:
    once = exported([ROOT / "posts", SAMPLES / "wxr", SAMPLES / "mail"], tmp_path / "once")
    twice = exported([once], tmp_path / "twice")
    assert files(twice).keys() == files(once).keys()
    assert {name: text for name, text in files(twice).items() if text != files(once)[name]}.keys() <= {"_config.yml"}


def files(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("body", ["<p>One &amp; two.</p>" + "<div>" * 1500 + "three", "<p>One</p>"])
def test_a_body_is_html_in_the_end_or_it_is_not(tmp_path: Path, body: str) -> None:
    """One that cannot be Markdown, and one that can, of a post and of its comment."""
    fields = {"id": "p", "kind": "post", "title": "T", "author": "", "published": "2010-01-02", "status": "published"}
    comment = {"id": "c", "author": "A", "published": "2011", "text": body, "markup": "html"}
    post = fields | {"tags": [], "comments": [comment], "text": body, "markup": "html"}
    (tmp_path / "p.json").write_text(json.dumps(post))
    before = everything(tmp_path / "p.json")
    out = exported([tmp_path / "p.json"], tmp_path / "out")
    assert everything(out) == before
    stays = Converter()(body, "html")[1]
    assert (out / "_posts" / f"2010-01-02-t.{'html' if stays == 'html' else 'md'}").is_file()


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_the_words_that_a_comment_is_about_stay(tmp_path: Path, form: str) -> None:
    about = {"exact": "a  pond:\n- deep", "prefix": "by ", "suffix": "\u2019s edge"}
    said = [{"id": "c", "text": "> a pond\n\nDeep?", "depth": 0, "quotation": about}, {"id": "d", "text": "no"}]
    fields = {"id": "p", "kind": "post", "title": "T", "author": "", "published": "2010-01-02", "status": "published"}
    (tmp_path / "p.json").write_text(json.dumps(fields | {"tags": [], "comments": said}))
    out = exported([tmp_path / "p.json"], tmp_path / "out", form)
    assert everything(out) == everything(tmp_path / "p.json")
    with Library.open([out]) as library:
        library.wait()
        threads = [library.everything.thread(row.key).placed for row in library.everything]
    assert [one.comment.quotation for placed in threads for one in placed] == [Quotation(**about), None]


def test_a_thread_larger_than_readers_of_yaml_take_at_once(tmp_path: Path) -> None:
    said = [{"id": f"c{n}", "text": f"{n} [a]" * 40, "depth": 0, "published": "2011"} for n in range(6000)]
    fields = {"id": "p", "kind": "post", "title": "T", "author": "", "published": "2010-01-02", "status": "published"}
    (tmp_path / "p.json").write_text(json.dumps(fields | {"tags": [], "comments": said}))
    before = everything(tmp_path / "p.json")
    out = exported([tmp_path / "p.json"], tmp_path / "out")
    (comments,) = out.rglob("*.comments.yml")
    assert comments.stat().st_size > 1_000_000
    assert everything(out) == before


def test_a_comment_larger_than_that_makes_the_list_json(tmp_path: Path) -> None:
    said = [
        {"id": "c", "text": "long " * 300_000, "depth": 0},
        {"id": "d", "in_reply_to": "c", "depth": 1, "text": "x"},
    ]
    fields = {"id": "p", "kind": "post", "title": "T", "author": "", "published": "2010-01-02", "status": "published"}
    (tmp_path / "p.json").write_text(json.dumps(fields | {"tags": [], "comments": said}))
    before = everything(tmp_path / "p.json")
    out = exported([tmp_path / "p.json"], tmp_path / "out")
    assert list(out.rglob("*.comments.json"))
    assert everything(out) == before


def test_comments_stay_with_their_post_however_much_alike_names_are(tmp_path: Path) -> None:
    """The second `a` is written as `2020-01-01-a-2`, which is what the third is called."""
    told = []
    for number, (slug, date) in enumerate((("a", "2020-01-01"), ("a", "2020-01-01"), ("2020-01-01-a-2", ""))):
        fields = {"id": "", "kind": "post", "title": f"T{number}", "author": "", "published": date}
        said = {"id": "c", "text": f"to {number}", "depth": 0}
        told.append(json.dumps(fields | {"status": "published", "tags": [], "comments": [said], "slug": slug}))
    (tmp_path / "p.jsonl").write_text("\n".join(told))
    before = everything(tmp_path / "p.jsonl")
    assert len(before) == 3
    assert everything(exported([tmp_path / "p.jsonl"], tmp_path / "out")) == before


def test_a_post_longer_than_a_line_may_be_has_a_file_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "LONGEST", 6000)
    before = everything(ROOT / "posts")
    out = exported([ROOT / "posts"], tmp_path / "out", "json")
    assert {path.suffix for path in out.iterdir()} == {".json", ".jsonl"}
    assert all(len(line) < 6000 for line in (out / "posts.jsonl").read_bytes().splitlines())
    assert everything(out) == before


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_what_comments_quote_is_found_again(tmp_path: Path, form: str) -> None:
    """So it need not be kept."""
    before = quoted(ROOT / "posts")
    assert len(before) > 8
    assert quoted(exported([ROOT / "posts"], tmp_path / "out", form)) == before


def quoted(archive: Path) -> list[tuple[str, str, str, str]]:
    """Of each tie the post, the comment, the one that is quoted, and the words."""
    with Library.open([archive]) as library:
        library.wait_always()
        return sorted(
            (row.title, placed[tie.comment].comment.id, placed[tie.target].comment.id * (tie.target >= 0), tie.words)
            for row, post, thread in whole_posts(library, library.published)
            for placed in [thread.placed]
            for tie in ties(post, placed)
        )
