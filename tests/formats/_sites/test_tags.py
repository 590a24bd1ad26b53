"""What a generator's tag would show: code, a picture, a link, a word in brackets, or nothing."""

from __future__ import annotations

import pytest

from kantlijn.formats._sites import tags


@pytest.mark.parametrize(
    ("text", "by_place", "by_name"),
    [
        ("", [], {}),
        ('one "two words"', ["one", "two words"], {}),
        ("src=a.png alt='A frog'", [], {"src": "a.png", "alt": "A frog"}),
        ("src: a.png, width: 3", [], {"src": "a.png", "width": "3"}),
        ("https://example.org/a", ["https://example.org/a"], {}),
        ('url="{{ site.url }}/a.png"', [], {"url": "/a.png"}),
        ("`raw` Name=`x`", ["raw"], {"name": "x"}),
    ],
)
def test_arguments_are_by_place_or_by_name(text: str, by_place: list[str], by_name: dict[str, str]) -> None:
    assert tags.arguments_of(text) == (by_place, by_name)


@pytest.mark.parametrize(
    ("name", "arguments", "shown"),
    [
        ("img", "a.png A", "![A](a.png)"),
        ("img", "left /a.png 300 200 'A tree' 'An oak'", "![An oak](/a.png)<br><small>A tree</small>"),
        ("img", "/a.png 300px An old oak", "![An old oak](/a.png)"),
        ("figure", 'src="a.png" caption="An oak" alt="a tree"', "![a tree](a.png)<br><small>An oak</small>"),
        ("figure", 'src="a.png" caption="An oak" alt="An oak"', "![An oak](a.png)"),
        ("figure", 'src="a.png" caption="[Oak](/o) *here*"', "![](a.png)<br><small>[Oak](/o) *here*</small>"),
        ("figure", 'src="a.png" title="Oak" caption="An oak" attr="Mo"', "![An oak](a.png)<br><small>Oak · Mo</small>"),
        ("figure", 'src="a" attr="Mo" attrlink="/m(1)"', "![](a)<br><small>[Mo](</m(1)>)</small>"),
        (
            "include",
            "figure image_path='a.png' alt='x' credit='Mo' credit_url=/m",
            "![x](a.png)<br><small>[Mo](</m>)</small>",
        ),
        ("figure", r'src="a.png" alt="x" caption="\"Oak\" here"', '![x](a.png)<br><small>"Oak" here</small>'),
        ("video", 'id=77 provider=vimeo caption="Rain"', "[\\[vimeo\\]](https://vimeo.com/77)<br><small>Rain</small>"),
        ("chart", 'title="Rain" caption="in May"', "<small>&#91;chart: Rain · in May&#93;</small>"),
        ("figure", 'src="a.png" caption="A frog"', "![A frog](a.png)"),
        ("figure", 'src="/a(1).png"', "![](</a(1).png>)"),
        ("figure", 'src="a.png" alt="a [b]"', "![a \\[b\\]](a.png)"),
        ("include", 'image.html url="a.jpg"', "![](a.jpg)"),
        ("youtube", "abc", "[\\[youtube\\]](https://www.youtube.com/watch?v=abc)"),
        ("include", "youtube.html id=abc", "[\\[youtube\\]](https://www.youtube.com/watch?v=abc)"),
        ("video", "provider=vimeo id=77", "[\\[vimeo\\]](https://vimeo.com/77)"),
        ("gist", "anna 77 a.py", "[\\[gist\\]](https://gist.github.com/anna/77)"),
        ("tweet", "https://example.org/1", "[\\[tweet\\]](https://example.org/1)"),
        ("ref", '"posts/a.md"', "posts/a.md"),
        ("post_url", "2010-01-02-a-walk", "2010-01-02-a-walk"),
        ("assign", "x = 1", ""),
        ("toc", "", ""),
        ("include", "toc.html", ""),
        ("poll", "", "<small>&#91;poll&#93;</small>"),
        ("chart", 'title="Rain"', "<small>&#91;chart: Rain&#93;</small>"),
    ],
)
def test_a_tag_is_what_it_would_show(name: str, arguments: str, shown: str) -> None:
    assert tags.shown(name, arguments) == shown


@pytest.mark.parametrize(
    ("name", "arguments", "shown"),
    [
        ("img", '"a.png" alt="<b>"', '<img src="a.png" alt="&lt;b&gt;">'),
        (
            "img",
            '"a.png" alt="x" caption="<b>y</b>" attr=Mo attrlink=/m',
            '<img src="a.png" alt="x"><br><small><b>y</b> · <a href="/m">Mo</a></small>',
        ),
        ("youtube", "abc", '<a href="https://www.youtube.com/watch?v=abc">[youtube]</a>'),
    ],
)
def test_in_html_it_is_html(name: str, arguments: str, shown: str) -> None:
    assert tags.shown(name, arguments, as_html=True) == shown


def test_a_listing_has_a_fence_that_its_code_does_not_hold() -> None:
    assert tags.listing("python linenos", "\nx = 1\n") == "\n```python\nx = 1\n```\n"
    assert tags.listing("lang=md", "````\na\n````") == "\n`````md\n````\na\n````\n`````\n"
    assert tags.listing("", "<a>", as_html=True) == "<pre><code>&lt;a&gt;</code></pre>"
    assert tags.listing("c++", "a", as_html=True) == '<pre><code class="language-c++">a</code></pre>'


@pytest.mark.parametrize(
    ("arguments", "fence"),
    [
        ("lang:js Time to be awesome", 'js title="Time to be awesome"'),
        ("awesome.rb http://a.example", 'rb title="awesome.rb http://a.example"'),
        ("script.py start:51 mark:52", 'py title="script.py"'),
        ("lang:js", "js"),
    ],
)
def test_a_codeblock_has_a_title(arguments: str, fence: str) -> None:
    assert tags.listing(arguments, "x", titled=True) == f"\n```{fence}\nx\n```\n"


@pytest.mark.parametrize(
    ("name", "arguments", "above"),
    [
        ("notice", 'warning "Mind the lock"', "**Mind the lock**"),
        ("admonition", 'type="tip" title="Mind"', "**Mind**"),
        ("tab", '"macOS"', "**macOS**"),
        ("tab", 'header="macOS" lang="sh"', "**macOS**"),
        ("notice", "warning", ""),
        ("if", 'page.title == "A walk"', ""),
    ],
)
def test_what_a_tag_holds_stands_below_its_title(name: str, arguments: str, above: str) -> None:
    assert tags.around(name, arguments) == (above, "")
    assert tags.around(name, arguments, as_html=True)[0] == (f"<p><strong>{above[2:-2]}</strong></p>" if above else "")


def test_a_caption_and_a_quoted_text_are_found() -> None:
    assert tags.around("figure", 'src=a.png caption="A frog"') == ("![](a.png)", "A frog")
    assert tags.around("aside", 'caption="A frog"') == ("", "A frog")
    assert tags.around("aside", "src=a.png") == ("", "")
    assert tags.quoted('- "text" | upcase -') == "text"
    assert tags.quoted("site.title") == tags.quoted('"open') == tags.quoted("") == ""


def test_what_shows_something_of_elsewhere_is_a_link_to_it() -> None:
    assert tags.shown("video", "https://mill.example/v") == "[\\[video\\]](https://mill.example/v)"
    assert tags.shown("film", 'src="https://mill.example/v" title="The race"', as_html=True) == (
        '<a href="https://mill.example/v">[film: The race]</a>'
    )
