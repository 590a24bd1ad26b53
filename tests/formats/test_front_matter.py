"""Posts of static sites: what their heads, names and folders mean."""

from __future__ import annotations

import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.reading import post, problems, read, source
from kantlijn import formats
from kantlijn.formats._sites.front_matter import split
from kantlijn.library.importing.walk import Walk
from kantlijn.library.roots import Roots
from kantlijn.model import Post


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: A lamp\ndate: 2020-01-02\ntags: [light, home]\nauthor: Ina\n---\n",
        '+++\ntitle = "A lamp"\ndate = 2020-01-02\ntags = ["light", "home"]\nauthor = "Ina"\n+++\n',
        '{"title": "A lamp", "date": "2020-01-02", "tags": ["light", "home"], "author": "Ina"}\n\n',
        "Title: A lamp\nDate: 2020-01-02\nTags: light,\n    home\nAuthor: Ina\n\n",
        "\ufeff---\r\nTitle: A lamp\r\ndate: 2020-01-02\r\ntags:\r\n- light\r\n- home\r\nauthor: Ina\r\n...\r\n",
    ],
    ids=["yaml", "toml", "json", "pelican", "bom-crlf-dots"],
)
def test_every_kind_of_head(tmp_path: Path, head: str) -> None:
    found = post(tmp_path, "lamp.md", head + "It shines.\n")
    assert (found.title, found.published, found.author) == ("A lamp", "2020-01-02", "Ina")
    assert found.tags == ("light", "home")
    assert found.body == "It shines."
    assert found.slug == "lamp"


@pytest.mark.parametrize(
    ("text", "title", "tags", "body"),
    [
        ("Title: A\nTags:\nDate: 2010-01-01\n\nText.\n", "A", (), "Text."),
        ("Title:A\nDate: 2010-01-01", "A", (), ""),
        ("Title: A\nTags: wood work\nDate: 2010-01-01\n\nText.", "A", ("wood work",), "Text."),
        ("---toml\ntitle = 'A'\n---\nText.", "A", (), "Text."),
        ('---json\n{"title": "A"}\n---\nText.', "A", (), "Text."),
    ],
)
def test_heads_of_odd_shape(tmp_path: Path, text: str, title: str, tags: tuple[str, ...], body: str) -> None:
    found = post(tmp_path, "x.md", text, "pelican")
    assert (found.title, found.tags, found.body) == (title, tags, body)


@pytest.mark.parametrize("text", ["https://example.org\nDate: x\n\nText.", "Note: this\n\nText."])
def test_prose_with_colons_is_no_head(tmp_path: Path, text: str) -> None:
    assert post(tmp_path, "x.md", text).body == text


def test_an_unclosed_head_is_said_and_all_of_it_shown(tmp_path: Path) -> None:
    text = "---\ntitle: x\n\nA text.\n"
    assert problems(tmp_path, "a.md", text) == ["a.md: front matter is not closed"]
    assert "A text." in post(tmp_path, "a.md", text).body


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("---\nauthor: Ina\ntitle: a: b\n---\n", "a.md, line 3: front matter: YAML: mapping values"),
        ("+++\n\ntitle = \n+++\n", "a.md, line 3: front matter, TOML: Invalid value; read line by line"),
        ("+++\ntitle = 'a'\nx = 0" + ".a" * 99 + "\na" + ".a" * 99 + " = 1\n+++\n", "a.md: front matter, TOML: is too"),
    ],
)
def test_a_broken_head_is_said_and_the_body_shown(tmp_path: Path, head: str, said: str) -> None:
    (problem,) = problems(tmp_path, "a.md", head + "Body.\n")
    assert problem.startswith(said)
    assert post(tmp_path, "a.md", head + "Body.\n").body.endswith("Body.")


def test_fields_of_a_broken_head_are_had_where_they_can_be(tmp_path: Path) -> None:
    assert post(tmp_path, "a.md", "---\ntitle: a: b\nauthor: Ina\n---\nBody.\n").author == "Ina"


@pytest.mark.parametrize(
    "text",
    [
        "---\nA text between two rules.\n---\nMore.",
        "---\nOne thing: this.\nAnd more: it: rains.\n---\nMore.",
        "---\n- a\n- b\n---\nMore.",
    ],
)
def test_a_text_between_two_rules_is_not_lost(tmp_path: Path, text: str) -> None:
    assert post(tmp_path, "a.md", text).body == text
    assert len(problems(tmp_path, "a.md", text)) == 1


def test_dashes_in_the_body_are_no_head(tmp_path: Path) -> None:
    assert post(tmp_path, "a.md", "Text.\n\n---\n\nMore.\n").body == "Text.\n\n---\n\nMore."


def test_texts_of_the_head_stand_in_the_body(tmp_path: Path) -> None:
    text = "---\nAssets: /img\n---\n![a]({{ page.assets }}/a.png)\n"
    assert post(tmp_path, "_posts/2021-9-1-a.md", text, "jekyll").body == "![a](/img/a.png)"


def test_a_jekyll_post_by_its_name(tmp_path: Path) -> None:
    found = post(tmp_path, "travel/_posts/2021-9-1-by-boat.md", "---\n---\nText.\n", "jekyll")
    assert (found.slug, found.published, found.title) == ("by-boat", "2021-09-01", "By boat")
    assert found.guessed == ("title",)
    assert "2021-9-1-by-boat" in found.aliases


def test_a_date_in_the_head_comes_before_the_name(tmp_path: Path) -> None:
    text = "---\ndate: 2013-05-05 14:30 +0200\n---\nText.\n"
    assert post(tmp_path, "_posts/2013-05-04-x.md", text).published == "2013-05-05T14:30+02:00"


def test_a_date_in_an_address_or_in_the_folders(tmp_path: Path) -> None:
    assert post(tmp_path, "a.md", '+++\npath = "2014/12/12/a"\n+++\nText.\n').published == "2014-12-12"
    assert post(tmp_path, "2015/03/b.md", "Text.\n").published == "2015-03"


def test_a_hugo_bundle_and_a_translation(tmp_path: Path) -> None:
    assert post(tmp_path, "content/blog/a-walk/index.md", "---\ntitle: W\n---\nText.\n", "hugo").slug == "a-walk"
    assert post(tmp_path, "content/blog/a-walk/index.fr.md", "---\ntitle: M\n---\nText.\n", "hugo").slug == "a-walk"
    assert read(tmp_path, "content/blog/_index.md", "---\ntitle: Blog\n---\n", "hugo") == []


def test_zola_taxonomies(tmp_path: Path) -> None:
    text = '+++\ntitle = "T"\n[taxonomies]\ntags = ["a"]\n[extra]\nauthor = "Ina"\n+++\nText.\n'
    found = post(tmp_path, "content/2020-02-03_t.md", text, "zola")
    assert (found.tags, found.author, found.published, found.slug) == (("a",), "Ina", "2020-02-03", "t")


@pytest.mark.parametrize(
    ("name", "head", "status"),
    [
        ("a.md", "draft: true", "draft"),
        ("_drafts/a.md", "title: x", "draft"),
        ("a.md", "published: false", "hidden"),
        ("a.md", "status: hidden", "hidden"),
        ("a.md", "date: 2999-01-01", "scheduled"),
        ("a.md", "publishDate: 2999-01-01\ndate: 2020-01-01", "scheduled"),
        ("a.md", "expiryDate: 2001-01-01", "expired"),
        ("a.md", "date: 2001-01-01", "published"),
        ("a.md", "status: pending", "pending"),
        ("a.md", "status: spam", "spam"),
        ("a.md", "build:\n  render: never", "hidden"),
    ],
)
def test_states(tmp_path: Path, name: str, head: str, status: str) -> None:
    assert post(tmp_path, name, f"---\n{head}\n---\nText.\n").status == status


@pytest.mark.parametrize(
    ("site", "name", "kind"),
    [
        ("jekyll", "about.md", "page"),
        ("jekyll", "_posts/2020-01-01-a.md", "post"),
        ("hugo", "content/about.md", "page"),
        ("hugo", "content/post/a.md", "post"),
        ("pelican", "content/pages/about.md", "page"),
        ("", "about.md", "post"),
    ],
)
def test_posts_and_pages(tmp_path: Path, site: str, name: str, kind: str) -> None:
    assert post(tmp_path, name, "---\ntitle: A\n---\nText.\n", site).kind == kind


def test_a_dated_file_at_the_top_of_a_zola_site_is_a_post(tmp_path: Path) -> None:
    assert post(tmp_path, "content/a.md", '+++\npath = "2014/12/12/a"\n+++\nText.\n', "zola").kind == "post"
    assert post(tmp_path, "content/b.md", '+++\ntitle = "B"\n+++\nText.\n', "zola").kind == "page"


def test_a_sites_own_machinery_is_nothing_to_read(tmp_path: Path) -> None:
    assert read(tmp_path, "notes.md", "# How to build\n", "jekyll") == []
    assert read(tmp_path, "notes.md", "# How to build\n", "hugo") == []
    assert post(tmp_path, "notes.md", "# How to build\n").title == "How to build"


@pytest.mark.parametrize(
    ("root", "name", "site", "kind"),
    [
        ("_posts", "2020-01-01-a.md", "jekyll", "post"),
        ("content", "blog/a.md", "hugo", "post"),
        ("content", "about.md", "hugo", "page"),
    ],
)
def test_a_folder_of_a_site_that_was_opened_itself(tmp_path: Path, root: str, name: str, site: str, kind: str) -> None:
    assert post(tmp_path / root, name, "---\ntitle: A\n---\nText.\n", site).kind == kind


def test_outside_of_its_content_hugo_has_nothing_to_read_but_what_was_named(tmp_path: Path) -> None:
    text = "---\ntitle: A\n---\nText.\n"
    assert read(tmp_path, "index.Rmd", text, "hugo") == []
    found = source(tmp_path, "notes.md", "# How to build\n", "hugo")
    found.root = found.file
    assert [item.title for item in formats.parse(found, "front_matter") if isinstance(item, Post)] == ["How to build"]


@pytest.mark.parametrize("first", ["# A *lamp*\n\n", "A lamp\n======\n\n", "---\ntitle: A lamp\n---\n# A lamp\n\n"])
def test_a_heading_that_is_the_title_is_not_said_twice(tmp_path: Path, first: str) -> None:
    found = post(tmp_path, "x.md", first + "Text.\n")
    assert (found.title, found.body) == ("A lamp", "Text.")


def test_a_title_without_its_tags(tmp_path: Path) -> None:
    assert post(tmp_path, "x.md", "---\ntitle: <span class='icon'></span> A walk\n---\nText.\n").title == "A walk"


def test_a_heading_that_is_not_the_title_stays(tmp_path: Path) -> None:
    assert post(tmp_path, "x.md", "---\ntitle: Other\n---\n# A lamp\n").body == "# A lamp"


def test_names_that_comments_may_use(tmp_path: Path) -> None:
    text = "---\ntitle: T\npermalink: /2020/t/\nredirect_from:\n- /old/t\nwordpress_id: 12\n---\nText.\n"
    found = post(tmp_path, "_posts/2020-01-01-t.md", text)
    assert {"2020-01-01-t", "/2020/t/", "/old/t", "12"} <= set(found.aliases)


def test_comments_closed(tmp_path: Path) -> None:
    assert post(tmp_path, "a.md", "---\ncomments: closed\n---\nText.\n").comments_open is False
    assert post(tmp_path, "a.md", "---\ncomments: true\n---\nText.\n").comments_open is True
    assert post(tmp_path, "a.md", "---\ntitle: x\n---\nText.\n").comments_open is None


def test_html_with_front_matter_is_a_post(tmp_path: Path) -> None:
    found = post(tmp_path, "_posts/2020-01-01-a.html", "---\ntitle: A\n---\n<p>Text.</p>\n")
    assert (found.markup, found.body) == ("html", "<p>Text.</p>")


def test_r_markdown_only_where_there_is_no_markdown(tmp_path: Path) -> None:
    assert isinstance(read(tmp_path, "a.Rmd", "---\ntitle: A\n---\nText.\n")[0], Post)
    (tmp_path / "a.md").write_text("x")
    with pytest.raises(AssertionError):
        read(tmp_path, "a.Rmd", "---\ntitle: A\n---\nText.\n")


@pytest.mark.parametrize(
    ("page", "is_read"), [("<!DOCTYPE html><p>Text.</p>", True), ("---\ntitle: A\n---\n<p>T", False)]
)
def test_a_page_without_a_head_does_not_stand_for_what_it_was_made_of(tmp_path: Path, page: str, is_read: bool) -> None:
    (tmp_path / "index.html").write_text(page)
    asked = source(tmp_path, "index.qmd", "---\ntitle: A\ndate: 2023-01-02\n---\nText.\n")
    assert (formats.owner(asked) == "front_matter") is is_read


def test_a_list_of_pages_of_quarto_is_a_page(tmp_path: Path) -> None:
    assert post(tmp_path, "index.qmd", "---\ntitle: Blog\nlisting: posts\n---\n").kind == "page"
    assert post(tmp_path, "a.qmd", "---\ntitle: A\nlisting: x\ndate: 2023-01-02\n---\nText.\n").kind == "post"


def test_r_markdown_in_a_zip_gives_way_too(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("x/a.Rmd", "---\ntitle: A\n---\nText.\n")
        archive.writestr("x/a.md", "---\ntitle: A\n---\nText.\n")
    owners = {sighting.name: formats.owner(sighting.source()) for sighting in Walk(Roots.of([tmp_path / "a.zip"]))}
    assert owners == {"x/a.Rmd": None, "x/a.md": "front_matter"}


@pytest.mark.parametrize(
    ("name", "site", "slug"),
    [
        ("a-walk.fr.md", "hugo", "a-walk"),
        ("learn-node.js.md", "hugo", "learn-node.js"),
        ("v2.to.md", "jekyll", "v2.to"),
    ],
)
def test_what_is_a_language_and_what_a_name(tmp_path: Path, name: str, site: str, slug: str) -> None:
    assert post(tmp_path, f"content/_posts/{name}", "---\ntitle: A\n---\nText.\n", site).slug == slug


def test_what_no_generator_runs_is_left_as_it_is(tmp_path: Path) -> None:
    assert post(tmp_path, "a.md", "# T\n\nWrite {{ site.url }}.\n").body == "Write {{ site.url }}."


def test_mdx_without_its_imports(tmp_path: Path) -> None:
    text = "---\ntitle: A\n---\nimport X from 'x'\n\nimportant text\n"
    assert post(tmp_path, "a.mdx", text).body == "important text"


def test_an_address_elsewhere_is_not_the_posts_own(tmp_path: Path) -> None:
    assert post(tmp_path, "a.md", "---\ntitle: A\nlink: https://example.org/x\n---\nText.\n").url == ""


def test_a_title_in_entities(tmp_path: Path) -> None:
    assert post(tmp_path, "a.md", "---\ntitle: Salt &amp; pepper\n---\nText.\n").title == "Salt & pepper"


@pytest.mark.parametrize("line", ["# " + "# " * 100_000, "# " + "[" * 200_000, "=\n" * 100_000, "\n" * 200_000])
def test_a_giant_heading_is_read_all_the_same(tmp_path: Path, line: str) -> None:
    assert len(post(tmp_path, "x.md", line + "\nText.\n").title) < 400


def test_summary_marks_go(tmp_path: Path) -> None:
    assert post(tmp_path, "a.md", "---\ntitle: A\n---\nOne.\n\n<!--more-->\n\nTwo.\n").body == "One.\n\n\nTwo."


def test_an_empty_file_and_one_of_a_mark_alone(tmp_path: Path) -> None:
    assert post(tmp_path, "empty.md", b"").title == "Empty"
    assert post(tmp_path, "mark.md", b"\xef\xbb\xbf").body == ""


def test_what_can_be_had_of_a_broken_toml_head(tmp_path: Path) -> None:
    found = post(
        tmp_path, "a.md", '+++\ntitle = "A lamp"\ntags = ["a", "b"]\ndate = 2020-13-45\n[extra]\nt = "x"\n+++\nText.\n'
    )
    assert (found.title, found.tags, found.published, found.body) == ("A lamp", ("a", "b"), "", "Text.")


def test_a_rule_at_the_beginning_is_no_unclosed_head(tmp_path: Path) -> None:
    text = "---\n\nA text below a rule, and nothing else.\n"
    assert problems(tmp_path, "a.md", text) == []
    assert post(tmp_path, "a.md", text).body == text.strip()


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("## A lamp\n\nText.", "A lamp", "Text."),
        ("A lamp\n------\nText.", "A lamp", "Text."),
        ("![](a.png)\n\n# A lamp\n\nText.", "A lamp", "![](a.png)\n\n# A lamp\n\nText."),
        ("```\n# x\n```\n\n# A lamp", "X", "```\n# x\n```\n\n# A lamp"),
        ("# The _old_ `a_snake_case` [name](x)\nText.", "The old a_snake_case name", "Text."),
        ("---\nlayout: post\n---\n## Before\nText.", "X", "## Before\nText."),
        ("---\ntitle: A lamp\n---\n## A lamp\nText.", "A lamp", "Text."),
    ],
)
def test_the_title_of_a_heading(tmp_path: Path, text: str, title: str, body: str) -> None:
    found = post(tmp_path, "x.md", text)
    assert (found.title, found.body) == (title, body)


def test_a_date_that_only_the_folders_say_is_a_guess(tmp_path: Path) -> None:
    stated = post(tmp_path, "c.md", "---\ntitle: C\npermalink: /2014/12/12/c/\n---\nText.\n")
    assert (stated.published, stated.guessed) == ("2014-12-12", ())
    found = post(tmp_path, "2015/33/2015/03/b.md", "---\ntitle: B\n---\nText.\n")
    assert (found.published, found.guessed) == ("2015-03", ("published",))


def test_a_pattern_for_addresses_is_no_address(tmp_path: Path) -> None:
    found = post(tmp_path, "a.md", "---\npermalink: /:year/:title/\npath: /2020/a/\n---\nText.\n")
    assert found.url == "/2020/a/"
    assert not any(":" in alias for alias in found.aliases)


@pytest.mark.parametrize(
    ("line", "is_open"),
    [
        ("comment_status: closed", False),
        ("disableComments: true", False),
        ("comment: yes", True),
        ("nocomments: no", True),
    ],
)
def test_other_words_for_comments(tmp_path: Path, line: str, is_open: bool) -> None:
    assert post(tmp_path, "a.md", f"---\n{line}\n---\nText.\n").comments_open is is_open


def test_a_post_that_no_generator_runs_keeps_its_tags(tmp_path: Path) -> None:
    tag = "{% include x.html %}"
    assert post(tmp_path, "a.md", f"---\nrender_with_liquid: false\n---\n{tag}").body == tag
    assert post(tmp_path, "a.md", tag).body == tag
    assert "small" in post(tmp_path, "a.md", f"---\ntitle: x\n---\n{tag}").body


def test_binary_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, "a.md", bytes(range(256)) * 8) == ["a.md: looks binary"]


def test_a_translation_can_be_called_by_its_whole_name(tmp_path: Path) -> None:
    found = post(tmp_path, "content/blog/a-walk.fr.md", "---\ntitle: M\n---\nText.\n", "hugo")
    assert found.slug == "a-walk"
    assert {"a-walk", "a-walk.fr"} <= set(found.aliases)


def test_an_index_at_the_root_of_the_content(tmp_path: Path) -> None:
    assert post(tmp_path / "content", "index.md", "---\ntitle: A\n---\nText.\n", "hugo").slug == "index"


HEADS = st.lists(
    st.sampled_from(
        ["---", "+++", "...", "{", "}", "a: b", "title = 'x'", "- a", "Title: x", "# x", "", "\tx", "[a]", '"a": 1']
    )
)


@given(HEADS)
def test_no_line_of_a_text_is_lost_unless_it_is_of_the_head(lines: list[str]) -> None:
    text = "\n".join(lines)
    head = split(text)
    assert text.endswith(head.body)
    assert head.body == text or head.found


@pytest.mark.parametrize(
    ("name", "text", "body"),
    [
        ("a.md", "One.\n\n<!-- truncate -->\n\nTwo.", "One.\n\n\nTwo."),
        ("a.mdx", "One.\n\n{/* truncate */}\n\nTwo.", "One.\n\n\n\nTwo."),
        (
            "a.mdx",
            "One {/* a\nb */}two `{/* c */}`\n\n```\n{/* d */}\n```",
            "One two `{/* c */}`\n\n```\n{/* d */}\n```",
        ),
        ("a.md", "One {/* a */} two", "One {/* a */} two"),
    ],
)
def test_docusaurus_marks_the_end_of_a_summary_and_mdx_has_comments(
    tmp_path: Path, name: str, text: str, body: str
) -> None:
    assert post(tmp_path, name, f"---\ntitle: A\n---\n{text}\n").body == body


def test_of_a_large_file_one_copy_is_kept_while_its_post_is_taken(tmp_path: Path) -> None:
    read(tmp_path, "small.md", "---\ntitle: Small\n---\nA line.\n")  # so that all is loaded
    large = source(tmp_path, "large.md", "---\ntitle: Large\n---\n" + "A line.\n" * 100_000)
    tracemalloc.start()
    items = formats.parse(large, "front_matter")
    found = next(items)
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert isinstance(found, Post)
    assert len(found.body) < kept < 1.5 * len(found.body)


@pytest.mark.parametrize("date", ["today", "last-modified", '"`r Sys.Date()`"'])
def test_a_date_that_only_the_rendering_knows_is_none(tmp_path: Path, date: str) -> None:
    (found,) = read(tmp_path, "a.qmd", f"---\ntitle: T\ndate: {date}\ndate-modified: 2020-03-04\n---\nx\n")
    assert isinstance(found, Post)
    assert (found.published, found.updated) == ("", "2020-03-04")


def test_a_page_of_logseq_that_has_a_title_is_no_head_of_another_kind(tmp_path: Path) -> None:
    found = post(tmp_path, "pages/x.md", "title:: The mill\ntags:: water, [[old things]]\n\n- See [[Wheel]]\n")
    assert (found.title, found.tags, found.dialect) == ("The mill", ("water", "old things"), "mark wiki")


def test_what_docusaurus_does_not_list_is_hidden(tmp_path: Path) -> None:
    assert post(tmp_path, "a.md", "---\ntitle: A\nunlisted: true\n---\nx").status == "hidden"
