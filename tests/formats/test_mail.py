"""Mail and news: threads out of mbox, Pipermail, maildir, `.eml` and news folders, and what goes wrong in them."""

from __future__ import annotations

import gzip
import random
import shutil
from pathlib import Path

import pytest

from formats.reading import parsed
from kantlijn.formats import FormatError, Source, mail
from kantlijn.formats.mail import mbox
from kantlijn.model import Comment, Post, PostRef, thread

SAMPLES = Path(__file__).parent / "samples" / "mail"
Kinds = tuple[list[Post], list[Comment], list[str]]


def read(file: Path) -> Kinds:
    posts, comments, problems = parsed(file, "mail")
    return posts, comments, list(map(str, problems))


def written(folder: Path, text: str | bytes, name: str = "a.mbox") -> Kinds:
    (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return read(folder / name)


def message(number: int, *fields: str, body: str = "Words.", sent: str = "Mon Mar  3 09:15:00 2008") -> str:
    lines = [f"From fern@example.com {sent}", f"Message-ID: <{number}@example.com>", *fields, "", body, "", ""]
    return "\n".join(lines)


def shape(comments: list[Comment]) -> list[tuple[int, str, str]]:
    return [(one.depth, one.comment.id.partition("@")[0], one.mark) for one in thread(comments)]


def test_threads_of_an_mbox() -> None:
    (post,), comments, problems = read(SAMPLES / "garden.mbox")
    assert (post.title, post.author, post.published) == (
        "[garden] Moss between the stones",
        "Fern Oak",
        "2008-03-03T10:15:00+01:00",
    )
    here = [one for one in comments if one.post == PostRef(id="moss-1@example.com")]
    assert shape(here) == [(0, "moss-2", ""), (1, "moss-4", ""), (1, "moss-5", ""), (0, "#6", "")]
    assert [one.author for one in comments] == ["Rowan, B.", "hazel", "Zülala Bäcker", "Fern Oak", "rowan"]
    assert [one.line for one in comments] == [18, 38, 48, 79, 88]
    assert problems == []


def test_body_keeps_quotes_and_signature_and_loses_the_mark_before_from() -> None:
    (post,), (flowed, _, alternative, *_), _ = read(SAMPLES / "garden.mbox")
    assert post.body.splitlines()[2:4] == ["From what I have read it does no harm.", "From here on I only sweep."]
    assert post.body.endswith("\n\n-- \nFern")
    assert flowed.body == (
        "> Does anybody let it grow?\n\n"
        "I do. It stays green when everything else is café au lait, and it is soft to walk on.\n\n-- \nRowan"
    )
    assert alternative.body == "Groß und grün.\n\n[attachment: stones.png, 8 bytes]"


def test_a_lost_first_message_is_named_so_that_another_file_may_have_it() -> None:
    _, comments, _ = read(SAMPLES / "garden.mbox")
    assert comments[3].post == PostRef("rain-1@example.com", "mid:rain-1@example.com", title="Re: Rain")


def test_answer_without_ids_is_joined_by_its_subject() -> None:
    _, comments, _ = read(SAMPLES / "garden.mbox")
    assert comments[4].post == PostRef(id="moss-1@example.com")
    assert comments[4].guessed == ("published", "post")
    assert (comments[4].status, comments[4].published) == ("spam", "2008-03-05T08:00:00")


def test_answer_without_ids_to_what_is_nowhere(tmp_path: Path) -> None:
    posts, (comment,), _ = written(tmp_path, message(1, "Subject: Re: Rain"))
    assert (posts, comment.post) == ([], PostRef(title="Rain"))


def test_a_known_id_is_never_overruled_by_a_subject(tmp_path: Path) -> None:
    text = message(1, "Subject: Rain") + message(2, "Subject: Re: Rain", "References: <0@example.com>")
    _, (comment,), _ = written(tmp_path, text)
    assert comment.post.id == "0@example.com"


@pytest.mark.parametrize("name", ["2009-June.txt", "2009-June.txt.gz"])
def test_pipermail(name: str) -> None:
    (post,), (comment,), problems = read(SAMPLES / name)
    assert (post.author, comment.author, problems) == ("Fern Oak", "Rówan", [])
    assert comment.post == PostRef(id=post.id)


def test_single_message_in_a_charset_nobody_knows() -> None:
    (post,), _, _ = read(SAMPLES / "latin.eml")
    assert (post.author, post.title, post.markup) == ("Café Zaden", "Zaden voor de tuin", "html")
    assert post.body.strip() == "<p>Dertig soorten, één prijs.</p>"


def test_news_in_a_folder_of_numbers() -> None:
    (post,), (comment,), _ = read(SAMPLES / "spool")
    assert (post.path, post.tags, comment.path) == ("spool/101", ("rec.gardens.example",), "spool/102")
    assert (post.published, comment.post.id) == ("1997-04-02T08:00:00Z", post.id)


def test_maildir_with_its_flags_and_folders(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "maildir", tmp_path / "colons")
    for file in (tmp_path / "colons" / "cur").iterdir():
        file.rename(file.with_name(file.name.replace("!", ":")))
    for folder in (SAMPLES / "maildir", tmp_path / "colons"):
        posts, (comment,), problems = read(folder)
        assert {post.title: post.status for post in posts} == {
            "Beans": "published",
            "Thrown away": "trash",
            "Not ready": "draft",
            "New": "published",
            "Win a spade": "spam",
            "Win two spades": "spam",
        }
        assert (comment.post.id, problems) == ("d1@example.com", [])


def test_folder_of_eml_files_is_taken_whole_if_it_holds_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_bytes((SAMPLES / "latin.eml").read_bytes())
    assert mail.sniff(Source(tmp_path, tmp_path, "x"))
    (tmp_path / "notes.md").write_text("Notes")
    assert not mail.sniff(Source(tmp_path, tmp_path, "x"))


@pytest.mark.parametrize(
    "text",
    [
        "From here on everything is plain text.\n\nSubject: none\n",
        "From the start: Mon Mar 3 09:15:00 2008\nwe were late.\n",
        "Title: A post\nDate: 2008-03-03\n\nBody\n",
        "Subject: minutes\nDate: today\n\nA note that begins like a letter.\n",
        "",
    ],
)
def test_what_is_no_mail(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    assert not mail.sniff(Source(tmp_path / "a.txt", tmp_path, "a.txt"))


def test_from_in_a_body_cuts_nothing(tmp_path: Path) -> None:
    body = "Hello.\n\nFrom now on, Mon Mar 3 09:15:00 2008, we meet\nlater.\n\nFrom: nobody\n\nFrom me"
    posts, _, _ = written(tmp_path, message(1, "Subject: One", body=body) + message(2, "Subject: Two"))
    assert [(post.title, post.body) for post in posts] == [("One", body), ("Two", "Words.")]


@pytest.mark.parametrize("line", ["From -", "From 1844347792267117879@xxx", "From a Mon, 3 Mar 2008 09:15:00 +0100"])
def test_from_lines_of_other_programs(tmp_path: Path, line: str) -> None:
    text = f"\ufeff{line}\nMessage-ID: <1@example.com>\nSubject: One\n\nFrom Russia\n\nFrom Rome\n"
    posts, _, _ = written(tmp_path, text + f"{line}\nSubject: Two\n\nWords.\n{line}\nwas what it said.\n")
    assert [(post.title, post.body) for post in posts] == [
        ("One", "From Russia\n\nFrom Rome"),
        ("Two", f"Words.\n{line}\nwas what it said."),
    ]


def test_a_from_line_in_the_midst_of_a_text_cuts_nothing(tmp_path: Path) -> None:
    body = "It said\nFrom fern@example.com Mon Mar  3 09:15:00 2008\nnote: not mine"
    (post,), _, _ = written(tmp_path, message(1, body=body))
    assert post.body == body


def test_a_message_that_answers_nothing_begins_a_thread_whatever_others_say(tmp_path: Path) -> None:
    text = message(1, "Subject: One") + message(2, "References: <0@example.com> <1@example.com>")
    (post,), (comment,), _ = written(tmp_path, text)
    assert (post.id, comment.post.id) == ("1@example.com", "1@example.com")


def test_a_field_folded_over_many_lines_is_cut(tmp_path: Path) -> None:
    (post,), _, _ = written(tmp_path, message(1, "Subject: One" + "\n more words here" * 2000))
    assert 9000 < len(post.title) <= 10_000


def test_latin_1_that_is_windows_1252(tmp_path: Path) -> None:
    text = message(1, "Content-Type: text/plain; charset=ISO-8859-1", body="“Moss”")
    (post,), _, _ = written(tmp_path, text.encode("cp1252"))
    assert post.body == "“Moss”"


def test_a_damaged_from_line_ends_nothing_and_loops_nowhere(tmp_path: Path) -> None:
    text = message(1, "Subject: One") + "rom fern@example.com Mon Mar  3 09:15:00 2008\nSubject: Two\n\nWords.\n"
    (post,), _, _ = written(tmp_path, text)
    assert post.body.startswith("Words.\n\nrom fern@example.com")


def test_from_line_with_letters_outside_ascii(tmp_path: Path) -> None:
    text = message(1, "Subject: One").replace("From fern@", "From J\xf6rg@").encode("latin-1")
    assert [post.title for post in written(tmp_path, text)[0]] == ["One"]


def test_mbox_that_lost_its_from_lines(tmp_path: Path) -> None:
    (post,), _, _ = written(tmp_path, "Message-ID: <1@example.com>\nFrom: a@example.com\nSubject: One\n\nWords.\n")
    assert (post.title, post.author, post.body) == ("One", "a", "Words.")


def test_single_message_with_an_odd_header(tmp_path: Path) -> None:
    text = "From someone\nFrom  : Fern <fern@example.com>\nno field at all\nSubject : One\n\nWords.\n"
    (post,), _, _ = written(tmp_path, text, "a.eml")
    assert (post.title, post.author, post.body, post.id) == ("One", "Fern", "Words.", "a.eml")


def test_letter_with_the_least_of_headers(tmp_path: Path) -> None:
    text = "From: Fern <fern@example.com>\nTo: Rowan\nSubject: One\n\nWords.\n"
    assert [post.title for post in written(tmp_path, text, "a.txt")[0]] == ["One"]


def test_raw_letters_in_the_name_of_an_attachment(tmp_path: Path) -> None:
    body = '--b\n\nHi\n--b\nContent-Type: image/png; name="café.png"\n\n12345\n--b--'
    text = message(1, "Content-Type: multipart/mixed; boundary=b", body=body)
    (post,), _, _ = written(tmp_path, text.encode("latin-1"))
    assert post.body == "Hi\n\n[attachment: café.png, 5 bytes]"


def test_bad_headers(tmp_path: Path) -> None:
    bad = [
        "From: =?nonsense?Q?J=F6rg?= <j@example.com>",
        "Subject: =?utf-8?B?!!!?=",
        "Date: the day after",
        "Content-Type: text/plain; charset=zlib",
        "Content-Transfer-Encoding: base64",
    ]
    text = message(1, *bad, body="V29yZHMu*") + message(1, "Subject: Other") + message(1, "Subject: Other")
    text += message(1).replace("Message-ID: <1@example.com>\n", "From: \n")
    posts, _, problems = written(tmp_path, text)
    assert [(post.id, post.title) for post in posts] == [
        ("1@example.com", "=?utf-8?B?!!!?="),
        ("1@example.com (2)", "Other"),
        ("#4", "(no subject)"),
    ]
    assert (posts[0].author, posts[0].body) == ("Jörg", "Words.")
    assert (posts[0].published, posts[0].guessed) == ("2008-03-03T09:15:00", ("published",))
    unread = "a.mbox: the date in `Date` cannot be read: the day after"
    assert problems == [unread, "a.mbox: a message stands here twice"]


def test_halves_of_letters_in_utf_7(tmp_path: Path) -> None:
    name = "=?utf-7?Q?+2AA-x?="
    body = "--b\nContent-Type: image/png; name*=utf-7''+2AA-%E9\n\n12345\n--b--"
    fields = (f"Subject: {name}", "Content-Type: multipart/mixed; boundary=b")
    (post,), _, problems = written(tmp_path, message(1, *fields, body=body))
    assert (post.title, problems) == ("\ufffdx", [])


def test_answers_that_go_round_and_to_themselves(tmp_path: Path) -> None:
    text = "".join(message(number, f"References: <{to}@example.com>") for number, to in ((1, 2), (2, 1), (3, 3)))
    posts, comments, _ = written(tmp_path, text)
    assert len(posts) + len(comments) == 3
    assert [one.mark for one in thread(comments)] == ["" for _ in comments]


def test_header_of_many_addresses_and_parentheses_is_cut(tmp_path: Path) -> None:
    many = ", ".join(f"a{number}@example.com" for number in range(20_000))
    text = message(1, f"To: {many}", "From: " + "(" * 20_000, "Subject: One")
    (post,), _, _ = written(tmp_path, text)
    assert post.title == "One"
    assert len(post.author) <= 10_000


def test_parts_within_parts_are_not_taken_apart(tmp_path: Path) -> None:
    inner = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2000))
    text = message(1, "MIME-Version: 1.0", "Subject: Deep", body="").rstrip("\n") + "\n" + inner + "\nEnd\n\n"
    posts, _, problems = written(tmp_path, text + message(2, "Subject: Two"))
    assert [post.title for post in posts] == ["Deep", "Two"]
    assert problems == [
        "a.mbox, line 1: a message has more parts within parts than any mail has; only its header is shown"
    ]


def test_a_very_large_message_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "LARGEST", 2000)
    (one, two), _, problems = written(tmp_path, message(1, body="long\n" * 1000) + message(2, "Subject: Two"))
    assert len(one.body) < 2000
    assert two.body == "Words."
    assert len(problems) == 1
    assert problems[0].startswith("a.mbox, line 1: is larger than")


@pytest.mark.parametrize(
    ("field", "status"),
    [
        ("Status: ROD", "deleted"),
        ("X-Mozilla-Status: 0009", "deleted"),
        ("X-Gmail-Labels: Spam,Unread", "spam"),
        ("X-Spam-Status: No, score=0", "published"),
        ("Control: cancel <1@example.com>", "hidden"),
    ],
)
def test_states(tmp_path: Path, field: str, status: str) -> None:
    (post,), _, _ = written(tmp_path, message(1, field))
    assert post.status == status


def test_html_mail_with_the_footer_of_a_list(tmp_path: Path) -> None:
    body = (
        "--b\nContent-Type: text/html\n\n<p>Hello</p>\n--b\nContent-Type: text/plain\n\nlist & footer\n--b\n"
        'Content-Type: application/pdf; name="=?utf-8?Q?pl=C3=A1n.pdf?="\n\nPDF\n--b--'
    )
    (post,), _, _ = written(tmp_path, message(1, "Content-Type: multipart/mixed; boundary=b", body=body))
    assert post.markup == "html"
    assert post.body == "<p>Hello</p>\n<p>list &amp; footer</p>\n<p>[attachment: plán.pdf, 3 bytes]</p>"


def test_forwarded_message_is_shown_with_its_header(tmp_path: Path) -> None:
    inner = "From: Rowan <r@example.com>\nSubject: Old\n\nInner."
    body = f"--b\n\nSee below.\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--"
    (post,), _, _ = written(tmp_path, message(1, "Content-Type: multipart/mixed; boundary=b", body=body))
    assert post.body == "See below.\n\n[forwarded message]\nFrom: Rowan\nSubject: Old\n\nInner."


def test_multipart_without_its_boundary_is_read_as_text(tmp_path: Path) -> None:
    (post,), _, _ = written(tmp_path, message(1, "Content-Type: multipart/mixed; boundary=gone"))
    assert post.body == "Words."


def test_windows_lines(tmp_path: Path) -> None:
    data = (SAMPLES / "garden.mbox").read_bytes().replace(b"\n", b"\r\n")
    (post,), comments, _ = written(tmp_path, data)
    assert (len(comments), "\r" in post.body) == (5, False)


def test_a_damaged_gzip_file_keeps_what_came_before(tmp_path: Path) -> None:
    filler = random.Random(1).randbytes(200_000).hex()
    text = message(1, "Subject: One") + message(2, "References: <1@example.com>") + message(3, body=filler)
    data = gzip.compress(text.encode(), mtime=0)
    posts, comments, problems = written(tmp_path, data[:-8] + b"\0" * 8, "a.txt.gz")
    assert ([post.title for post in posts], len(comments)) == (["One"], 1)
    assert len(problems) == 1
    assert "is damaged" in problems[0]


def test_empty_maildir_says_so(tmp_path: Path) -> None:
    (tmp_path / "cur").mkdir()
    (tmp_path / "new").mkdir()
    with pytest.raises(FormatError, match="holds no message"):
        list(mail.parse(Source(tmp_path, tmp_path, "x")))


def test_what_begins_a_thread_is_there_before_the_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.mbox"
    file.write_text("".join(message(number, f"Subject: {number}") for number in range(5000)))
    items = mail.parse(Source(file, tmp_path, "a.mbox"))
    assert isinstance(next(items), Post)


@pytest.mark.parametrize("name", ["letter", "letter.eml", "letter.txt"])
def test_a_letter_whose_lines_end_in_carriage_returns(tmp_path: Path, name: str) -> None:
    text = "Subject: Mill\nFrom: Mo <mo@mill.example>\nDate: Tue, 31 Dec 1996 12:13:15 -1000\n\nOne.\n\nTwo.\n"
    (post,), comments, said = written(tmp_path, text.replace("\n", "\r"), name)
    assert (post.title, post.author, post.body, comments, said) == ("Mill", "Mo", "One.\n\nTwo.", [], [])


def test_an_mbox_whose_lines_end_in_carriage_returns(tmp_path: Path) -> None:
    mbox = message(1, "Subject: Mill", body="One.\n\n>From two.") + message(
        2, "In-Reply-To: <1@example.com>", body="Yes."
    )
    (post,), (comment,), said = written(tmp_path, mbox.replace("\n", "\r"))
    assert (post.body, comment.body, said) == ("One.\n\nFrom two.", "Yes.", [])


def test_a_folder_of_letters_whose_lines_end_in_carriage_returns(tmp_path: Path) -> None:
    for number in (1, 2):
        text = f"From: Mo <mo@x.example>\nSubject: Mill {number}\nDate: Tue, 31 Dec 1996 12:13:15\n\nOne.\n"
        (tmp_path / "box").mkdir(exist_ok=True)
        (tmp_path / "box" / f"{number}").write_bytes(text.replace("\n", "\r").encode())
    posts, _, said = read(tmp_path / "box")
    assert ([post.body for post in posts], said) == (["One.", "One."], [])


def test_a_thread_whose_ids_have_no_brackets(tmp_path: Path) -> None:
    first = message(1, "Subject: Mill").replace("<1@example.com>", "1@example.com")
    (post,), (comment,), _ = written(tmp_path, first + message(2, "In-Reply-To: 1@example.com", "Subject: Re: x"))
    assert comment.post.id == post.id
    assert "post" not in comment.guessed
