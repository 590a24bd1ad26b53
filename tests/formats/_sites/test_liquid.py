"""What site generators would run, as plain Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.formats._sites import liquid
from kantlijn.formats._sites.liquid import plain
from kantlijn.formats._sites.values import Values

HEAD = {"assets": "/img/x", "image": {"Feature": "a.jpg"}, "part": 5, "title": "A *walk*", "tags": ["a"]}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{% highlight ruby linenos %}\nputs 1\n{% endhighlight %}", "\n```ruby\nputs 1\n```\n"),
        ("{% codeblock title lang:c %}\nx;\n{% endcodeblock %}", '\n```c title="title"\nx;\n```\n'),
        ("{% code js %}\n  x\n{% endcode %}", "\n```js\n  x\n```\n"),
        ('{{< highlight go "linenos=true" >}}\nx := 1\n{{< /highlight >}}', "\n```go\nx := 1\n```\n"),
        ("[a]({% post_url 2020-01-01-b %})", "[a](2020-01-01-b)"),
        ("![a]({% link {{page.assets}}/b.png %})", "![a](/b.png)"),
        ('[a]({{< ref "b.md" >}})', "[a](b.md)"),
        ("{% comment %}no{% endcomment %}yes", "yes"),
        ("{{ site.url }}/a", "/a"),
        ('{{ "kept" | upcase }}', "kept"),
        ("{% include toc.html %}", ""),
        ("{% include x.html %}", "<small>&#91;x&#93;</small>"),
        ("{% include ad.html %}", "<small>&#91;ad&#93;</small>"),
        ('{% include figure image_path="a.png" alt="An oak" %}', "![An oak](a.png)"),
        ('{% include video id="abc" provider="vimeo" %}', "[\\[vimeo\\]](https://vimeo.com/abc)"),
        ('{{< figure src="a b.png" alt="An oak" >}}', "![An oak](a%20b.png)"),
        ("{% img left /a.png 300 200 'An oak' %}", "![An oak](/a.png)"),
        ('{% asset_img a.png "An oak" %}', "![An oak](a.png)"),
        ("""{% img /a.png '"An oak" "a tree"' %}""", "![a tree](/a.png)<br><small>An oak</small>"),
        ("{{< youtube abc >}}", "[\\[youtube\\]](https://www.youtube.com/watch?v=abc)"),
        ('{{ youtube(id="abc") }}', "[\\[youtube\\]](https://www.youtube.com/watch?v=abc)"),
        ('{% quote(author="Ina") %}inner{% end %}', "inner"),
        ("{{% notice %}}inner{{% /notice %}}", "inner"),
        (
            '{{< figure src="a.png" caption="Oaks" >}}of *old*{{< /figure >}}',
            "![](a.png)\n\nof *old*\n<small>Oaks</small>\n",
        ),
        ('{% figure title:"Oaks" credit:"Mo" %}x{% endfigure %}', "x\n<small>Oaks · Mo</small>\n"),
        ('{% figure caption:"Oaks" %}![x](y){% endfigure %}', "![x](y)\n<small>Oaks</small>\n"),
        ("{% for p in site.posts %}{% for t in p %}x{% endfor %}{% endfor %}y", "<small>&#91;list&#93;</small>y"),
        ("{% if a %}one{% else %}two{% endif %}", "onetwo"),
        ("text\n{: .class}\n", "text\n"),
        ("> text\n> {: .class}\n", "> text\n"),
        ("[a](b){:target=_blank} on", "[a](b) on"),
        ("* TOC\n{:toc}\ntext", "text"),
        ("{::comment}no{:/comment}yes", "yes"),
        ("# Head {:#id}", "# Head"),
        ("# Head {#an-id}\ntext\n", "# Head {#an-id}\ntext\n"),
        ("## Head {.quiet #x}", "## Head {#x}"),
        ("[a]({filename}b.md)", "[a](b.md)"),
    ],
)
def test_tags(written: str, shown: str) -> None:
    assert plain(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{% raw %}{{ kept }}{% endraw %}", "{{ kept }}"),
        ("{% raw %}\n```\n{% include x %}\n```\n{% endraw %}", "\n```\n{% include x %}\n```\n"),
        ("```\n{% raw %}{{ kept }}{% endraw %}\n```\n", "```\n{{ kept }}\n```\n"),
        ("`{% raw %}{{ kept }}{% endraw %}`", "`{{ kept }}`"),
        ("{{</* ref */>}}", "{{< ref >}}"),
        ("```\n{{</* ref */>}}\n```", "```\n{{< ref >}}\n```"),
    ],
)
def test_what_keeps_a_generator_off_goes_and_what_it_kept_stays(written: str, shown: str) -> None:
    assert plain(written) == shown


@pytest.mark.parametrize(
    "code",
    [
        "`{{ page.url }}` and ``{% a ` b %}``",
        "```\n{{ page.url }}\n{: .x}\n```\n",
        "```liquid\n{% highlight ruby %}\nx\n{% endhighlight %}\n{% comment %}x{% endcomment %}\n```\n",
        "~~~\n{% raw x %}{{ page.url }}\n```\n{{ page.url }}\n~~~\n",
        "1. one\n\n   ```\n   {{ page.url }}\n   ```\n",
        "- one\n\n        ```\n        {{ page.url }}\n        ```\n",
        "a\n\n    {{ page.url }}\n\n    {{ page.url }}\n",
        "<pre>{{ page.url }}</pre> <code>{% x %}</code>",
        "```\nnever closed {{ page.url }}",
    ],
)
def test_code_is_left_alone(code: str) -> None:
    assert plain(code + "\n\n") == code + "\n\n"


def test_text_in_a_list_is_no_code() -> None:
    assert plain("- one\n\n    {{ site.url }}/two\n") == "- one\n\n    /two\n"


@pytest.mark.parametrize(
    ("site", "text"),
    [
        ("hugo", "{% include x %} {{ .Title }} {: .x}"),
        ("zola", "{{ a }} {:?} {{< b >}}"),
        ("", "Dear {{ name }}, {a: 1} {:?} 100 {% off"),
        ("jekyll", "{{ never closed"),
    ],
)
def test_what_a_sites_own_generator_would_not_run_is_text(site: str, text: str) -> None:
    assert plain(text, site) == text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("![a]({{ page.assets }}/a.png) of {{page.title}}", "![a](/img/x/a.png) of A *walk*"),
        ("![a]({{ page.assets | relative_url }}/{{ page.image.feature }})", "![a](/img/x/a.jpg)"),
        ("![a]({% link {{page.assets}}/a.png %})", "![a](/img/x/a.png)"),
        ('{% include figure src="{{ page.assets }}/a.png" alt="x" %}', "![x](/img/x/a.png)"),
        ("{% blockquote %}{{ page.assets }}{% endblockquote %}", "\n\n> /img/x\n\n"),
        ("`{{ page.assets }}` {% raw %}{{ page.assets }}{% endraw %}", "`{{ page.assets }}` {{ page.assets }}"),
        ("{{ page.title | size }}", "<small>&#91;page.title&#93;</small>"),
        *(
            (f"{{{{ page.{name} }}}}", f"<small>&#91;page.{name}&#93;</small>")
            for name in ("part", "tags", "image", "no")
        ),
    ],
)
def test_texts_of_the_head_stand_where_they_are_named(written: str, shown: str) -> None:
    assert plain(written, "jekyll", values=Values(HEAD, 100)) == shown


@pytest.mark.parametrize("site", ["hugo", "zola"])
def test_other_generators_know_no_such_values(site: str) -> None:
    assert plain("{{ page.assets }}", site, values=Values(HEAD, 100)) == "{{ page.assets }}"


def test_values_are_put_in_until_they_are_as_long_as_the_text() -> None:
    body = "{{ page.a }}" * 1000
    text = plain(body, "jekyll", values=Values({"a": "x" * 1000}, len(body)))
    assert text.count("x" * 1000) == (len(body) + 2000) // 1000
    assert text.count("page.a") == 1000 - (len(body) + 2000) // 1000


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            "{% highlight c %}\na < b;\n{% endhighlight %}",
            '<pre><code class="language-c">a &lt; b;</code></pre>',
        ),
        ('{% include figure src="a.png" alt="x" %}', '<img src="a.png" alt="x">'),
        ("{% youtube abc %}", '<a href="https://www.youtube.com/watch?v=abc">[youtube]</a>'),
        ("<pre>{{ page.url }}</pre>\n\n    {{ site.url }}/", "<pre>{{ page.url }}</pre>\n\n    /"),
    ],
)
def test_in_html_it_becomes_html(written: str, shown: str) -> None:
    assert plain(written, markup="html") == shown


def test_a_fence_within_code_does_not_end_it() -> None:
    assert plain("{% highlight md %}\n```\nx\n```\n{% endhighlight %}") == "\n````md\n```\nx\n```\n````\n"


def test_what_has_no_tags_is_left_alone() -> None:
    text = "A *text* with `code`.\n"
    assert plain(text) is text


@pytest.mark.parametrize(
    "piece",
    [
        *("{% highlight x", "{% comment %}", "{% raw %}", "{% for x %}", "{% a ", '{% a b="'),
        *("{{< highlight x", "{{<a ", "{{% a", "{{</* x", "{{"),
        *("{:a", "# {#", "- {:toc\n", "<pre>{{", "`{`", "``{", "\n\n    {{"),
    ],
)
def test_what_is_never_closed_is_looked_for_once(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    searches: list[str] = []
    closing = liquid._closing

    def counted(what: str) -> re.Pattern[str]:
        searches.append(what)
        return closing(what)

    monkeypatch.setattr(liquid, "_closing", counted)
    plain(piece * 5000)
    assert len(searches) <= 3 or piece == "`{`"  # each code span has an end, and the search stops there


@given(st.text(st.sampled_from('{}%<>` \n:ab"/#-~'), max_size=200), st.sampled_from(["", "jekyll", "hugo", "zola"]))
def test_anything_is_survived_and_nothing_invented(text: str, site: str) -> None:
    assert plain(text, site).count("a") <= text.count("a") * 2 + 9 * text.count("{")


@given(st.text(st.sampled_from("{}%<>` \n:ab#-"), max_size=80), st.sampled_from(["", "jekyll", "hugo", "zola"]))
def test_a_fenced_text_comes_out_as_it_went_in(text: str, site: str) -> None:
    fenced = f"~~~~\n{text}\n~~~~\n{{{{ page.url }}}}"
    assert plain(fenced, site).startswith(fenced[: fenced.rindex("{{")].rstrip("\n"))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("by {{ page.author }}.", "by <small>&#91;page.author&#93;</small>."),
        ("({{ site.time | date: '%Y' }})", "(<small>&#91;site.time&#93;</small>)"),
        ('"{{ page.title }}" and {{- site.count -}}', None),
        ("[{{ page.title }}](/x)", "[<small>&#91;page.title&#93;</small>](/x)"),
        ("{{ 'a' | upcase }} {{ \"b\" }}", "a b"),
    ],
)
def test_a_value_that_only_a_generator_has_leaves_a_mark(written: str, shown: str | None) -> None:
    found = plain(written, "jekyll")
    assert found == shown if shown is not None else found.count("<small>") == 2


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{{ site.url }}/a", "/a"),
        ('[a]({{ site.url }}/b "{{ page.title }}")', '[a](/b "")'),
        ("[a]: {{ site.url }}/b", "[a]: /b"),
        ("<img src='{{ site.base }}/x.png' alt='{{ page.title }}'>", "<img src='/x.png' alt=''>"),
        ("http://example.org/{{ page.slug }}", "http://example.org/"),
    ],
)
def test_in_an_address_it_leaves_none(written: str, shown: str) -> None:
    assert plain(written, "jekyll") == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            "{% blockquote Ann Reed, The Book https://example.org/b A title %}\nOne\n\ntwo\n{% endblockquote %}",
            "\n\n> One\n>\n> two\n>\n> — Ann Reed, The Book [A title](https://example.org/b)\n\n",
        ),
        ("{% blockquote %}\n- a\n- b\n{% endblockquote %}x", "\n\n> - a\n> - b\n\nx"),
        ('{% quote "Ann" %}One {{ page.x }}{% endquote %}', None),
        ("{% blockquote Ann %}never ended", "<small>&#91;blockquote&#93;</small>never ended"),
    ],
)
def test_a_quote_has_its_source_below_it(written: str, shown: str | None) -> None:
    one = "\n\n> One <small>&#91;page.x&#93;</small>\n>\n> — Ann\n\n"
    assert plain(written, "jekyll") == (shown or one)
    html = plain("{% blockquote Ann & Bo https://example.org %}x{% endblockquote %}", "jekyll", "html")
    assert html == (
        '<blockquote>x<p>— Ann &amp; Bo <a href="https://example.org">https://example.org</a></p></blockquote>'
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            '{{< details summary="More *here*" open=true >}}\ntext\n{{< /details >}}',
            "<details open><summary>More here</summary>\n\n\ntext\n\n\n</details>\n\n",
        ),
        (
            '{{< details "A title" open >}}x{{< /details >}}',
            "<details open><summary>A title</summary>\n\nx\n\n</details>\n\n",
        ),
        ("{{% expand %}}x{{% /expand %}}", "x"),
        (
            "{% details Click <here> %}x{% enddetails %}",
            "<details><summary>Click &lt;here&gt;</summary>\n\nx\n\n</details>\n\n",
        ),
    ],
)
def test_what_is_folded_says_what_it_is(written: str, shown: str) -> None:
    assert plain(written) == shown


def test_in_html_too() -> None:
    written = '{{< details "A" >}}x{{< /details >}}'
    assert plain(written, "hugo", "html") == "<details><summary>A</summary>\n\nx\n\n</details>\n\n"
