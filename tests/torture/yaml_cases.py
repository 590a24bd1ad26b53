"""Cases 17 to 37: YAML and front matter that would take all memory or time, or is no YAML at all."""

from __future__ import annotations

from torture.case import Case, Content, post


def beside(name: str, bad: str | bytes, **more: Content) -> dict[str, Content]:
    """A site with a post, a comment that can be read, and one more file of comments that is bad."""
    good = "_id: c1\nname: Bo\nmessage: still here\n"
    return {
        "_config.yml": "title: t\n",
        f"_posts/2020-01-01-{name}.md": post(name, "Body."),
        f"_data/comments/{name}/1.yml": good,
        f"_data/comments/{name}/2.yml": bad,
        **more,
    }


def mended(name: str, bad: str | bytes) -> Case:
    """A comment file that is no YAML as it stands, or would take all memory: named, read line by line, and shown."""
    return Case(name, beside(name, bad), comments=2, named=(f"{name}/2.yml",))


def read(name: str, bad: str | bytes, comments: int = 2) -> Case:
    """A comment file that is read, as well as that goes."""
    return Case(name, beside(name, bad), comments=comments)


HEAD = "_id: c2\nname: Bo\n"
ALIASES = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
MERGES = "m0: &m0 {k: v}\n" + "".join(f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 9)}]}}\n" for n in range(1, 10))
ODD_DATES = (
    "2023-13-45",
    "0000-00-00",
    "99999-01-01",
    "-1-01-01",
    "2020-01-01T99:99:99",
    "9" * 400,
    "~",
    "[]",
    "1e999",
)

CASES = [
    mended("yaml-alias-bomb", ALIASES + HEAD + "message: *a11\n"),
    mended("yaml-merge-bomb", MERGES + HEAD + "message: x\n"),
    mended("yaml-alias-cycle", "_id: c2\nname: &x [*x]\nmessage: *x\n"),
    mended("yaml-deep-flow", HEAD + "message: " + "[" * 25_000 + "]" * 25_000 + "\n"),
    mended("yaml-deep-flow-unclosed", HEAD + "message: " + "[" * 50_000 + "\n"),
    Case("yaml-deep-complex-key", beside("yaml-deep-complex-key", "? " * 100_000 + "\n"), comments=1, named=("2.yml",)),
    read("yaml-deep-block", "".join(" " * n + "a:\n" for n in range(2000)), comments=1),
    mended("yaml-python-tag", HEAD + "message: !!python/object/apply:os.system ['touch /tmp/owned']\n"),
    Case(
        "yaml-bad-dates",
        {
            "a.md": post("dates", "x"),
            "a.comments.yml": "".join(
                f"- {{id: c{n}, text: t, date: {d if d[0] in '[~' else repr(d)}}}\n" for n, d in enumerate(ODD_DATES)
            ),
            **{f"d{n}.md": f"---\ntitle: d{n}\ndate: {d}\n---\nx\n" for n, d in enumerate(ODD_DATES)},
        },
        comments=len(ODD_DATES),
        posts=10,
    ),
    read("yaml-huge-int", "_id: " + "9" * 6000 + "\nname: " + "9" * 6000 + "\nmessage: " + "7" * 6000 + "\n"),
    read("yaml-sexagesimal-float", HEAD + "message: 1" + ":59" * 300 + ".5\ndate: 1:59:59.5\n"),
    read("yaml-wrong-types", "_id: [1]\nname: {a: b}\nmessage: [a, b, 2020-01-01, null, true]\ndate: {}\nurl: []\n"),
    mended("yaml-merge-conflict", HEAD + "<<<<<<< HEAD\nmessage: a\n=======\nmessage: b\n>>>>>>> x\n"),
    mended("yaml-tabs", HEAD + "message:\n\t- x\n\ty: z\n"),
    read("yaml-duplicate-keys", HEAD + "message: a\nmessage: b\nname: A\n"),
    read("yaml-two-documents", HEAD + "message: a\n---\n_id: c3\nname: Bo\nmessage: b\n", comments=3),
    Case(
        "yaml-empty-and-scalar",
        beside(
            "yaml-empty-and-scalar",
            "",
            **{
                "_data/comments/yaml-empty-and-scalar/3.yml": "just text",
                "_data/comments/yaml-empty-and-scalar/4.yml": "---\n...\n",
            },
        ),
        comments=1,
    ),
    mended("yaml-control-bytes", HEAD.encode() + b"message: a\x01\x02\x1b[31m\x00b\n"),
    Case("front-matter-unclosed", {"a.md": "---\ntitle: x\n\nText to the end.\n"}, named=("a.md",)),
    Case("front-matter-only-dashes", {"a.md": "---\n---\n---\n", "b.md": "---", "c.md": "---\n"}),
    Case("front-matter-toml-broken", {"a.md": "+++\ntitle = \n[x\n+++\nBody is shown.\n"}, named=("a.md",)),
]
