"""Cases 95 to 117: bytes that are no text, text in other encodings, lines without end, and mail as it really is."""

from __future__ import annotations

from torture.case import Case, Content, comments, post


def one(name: str, content: Content, named: tuple[str, ...] = ()) -> Case:
    """One Markdown file of those bytes."""
    return Case(name, {"a.md": content}, named=named)


def titled(name: str) -> str:
    """A post of that title."""
    return post(name, "caf\u00e9 \u6f22\u5b57 text.\n\nMore of it.")


def mail(subject: str, body: str, more: str = "", number: int = 1) -> str:
    """A message as an mbox has it."""
    return (
        f"From a Thu Jan  1 00:00:0{number} 2009\nFrom: Bo <bo@example.org>\nSubject: {subject}\n"
        f"Date: Thu, 1 Jan 2009 00:00:0{number} +0000\nMessage-ID: <{subject}-{number}@example.org>\n{more}\n{body}\n\n"
    )


BAD_HEADERS = (
    mail("bad-1", "x", "Content-Type: text/plain; charset=klingon\nContent-Transfer-Encoding: base64\n")
    + "From a Thu Jan  1 00:00:00 2009\nFrom: \nSubject: =?x?q?=?= =?utf-8?b?!!!?=\nDate: yesterday, 99 Foo 99999\n\nno id\n\n"
    + mail("bad-2", "x", "Content-Transfer-Encoding: quoted-printable\n") * 2
    + mail("bad-3", "\xff\xfe", "Content-Type: multipart/mixed; boundary=\n")
)
NESTED = mail(
    "nested",
    "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(2000)) + "core",
    "Content-Type: multipart/mixed; boundary=b0\n",
)

CASES = [
    one(
        "enc-invalid-utf8",
        b"---\ntitle: enc-invalid-utf8\n---\nab\xff\xfe\xc0\xaf text " + "é".encode() * 200,
        named=("a.md",),
    ),
    one(
        "enc-overlong-surrogate",
        b"---\ntitle: overlong\n---\n\xed\xa0\x80\xed\xbf\xbf \xc0\x80 \xf8\x88\x80\x80\x80 " + "é".encode() * 200,
    ),
    one("enc-utf16le-bom", ("\ufeff" + titled("enc-utf16le")).encode("utf-16-le")),
    one("enc-utf16be-bom", ("\ufeff" + titled("enc-utf16be")).encode("utf-16-be")),
    Case("enc-utf16-no-bom", {"a.md": titled("enc-utf16").encode("utf-16-le"), "good.md": titled("good utf16")}),
    one("enc-utf16-odd-length", ("\ufeff" + titled("enc-odd")).encode("utf-16-le") + b"x"),
    one("enc-utf8-bom-front-matter", "\ufeff" + titled("enc-bom")),
    one(
        "enc-latin1", post("enc-latin1", "Één café met crème, “aan” de gracht – 5 €").encode("cp1252"), named=("a.md",)
    ),
    one("enc-nul-bytes", post("enc-nul", "before\x00after " * 5)),
    Case(
        "enc-binary",
        {
            "a.md": b"\x7fELF" + bytes(range(256)) * 40,
            "b.txt": b"SQLite format 3\0" + bytes(range(256)) * 40,
            "c.md": b"PK\x03\x04" + bytes(range(256)) * 40,
            "good.md": titled("good binary"),
        },
        named=("a.md", "b.txt", "c.md"),
    ),
    one("enc-cr-only", titled("enc-cr").replace("\n", "\r")),
    one("enc-mixed-eol", post("enc-eol", "a\r\nb\rc\nd\u2028e\u2029f\x85g\x0bh\x0ci\n\r\nj")),
    Case(
        "enc-empty",
        {
            "a.md": "",
            "b.txt": "",
            "c.html": "",
            "a.comments.yml": "",
            "d.json": "",
            "e.xml": "",
            "f.mbox": "",
            "good.md": titled("good empty"),
        },
    ),
    one("enc-only-newlines", "\n" * 100_000),
    one("enc-long-line-1MB", post("enc-long-line", "word " * 200_000)),
    one("enc-long-word-1MB", post("enc-long-word", "x" * 1_000_000)),
    one("enc-tabs", post("enc-tabs", "\t" * 10_000 + "x\n\n" + "a\tb" * 3000)),
    Case("mbox-lost-F", {"a.mbox": mail("lost", "x").replace("\n\n", "\n\nrom b Thu Jan  1 00:00:00 2009\n", 1)}),
    Case(
        "mbox-from-in-body",
        {"a.mbox": mail("body", "Hello.\n\nFrom here on it is text.\n>From quoted") + mail("second", "y")},
        posts=2,
    ),
    Case("mbox-no-from-line", {"a.mbox": "Hello, this is no mailbox.\n", "good.md": titled("good mbox")}),
    Case("mail-bad-headers", {"a.mbox": BAD_HEADERS}, posts=3),
    Case("mail-nested-multipart", {"a.mbox": NESTED + mail("after", "y"), "good.md": titled("good nested")}),
    Case(
        "mail-address-list-20k",
        {"a.mbox": mail("addresses", "x", "To: " + ", ".join(f"a{n}@example.org" for n in range(20_000)) + "\n")},
    ),
    Case(
        "mail-paren-header",
        {
            "a.mbox": mail("parens", "x", "To: " + "(" * 20_000 + "\n").replace(
                "From: Bo", "From: " + "(" * 20_000 + " Bo"
            )
        },
    ),
    Case(
        "enc-comments-latin1",
        {"a.md": titled("enc-comments"), "a.comments.yml": comments(2, "café").encode("latin-1")},
        comments=2,
    ),
]
