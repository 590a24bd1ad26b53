"""What site generators would run, as plain Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantlijn.formats._liquid import plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{% highlight ruby linenos %}\nputs 1\n{% endhighlight %}", "\n```ruby\nputs 1\n```\n"),
        ("{% codeblock title lang:c %}\nx;\n{% endcodeblock %}", "\n```title\nx;\n```\n"),
        ('{{< highlight go "linenos=true" >}}\nx := 1\n{{< /highlight >}}', "\n```go\nx := 1\n```\n"),
        ("[a]({% post_url 2020-01-01-b %})", "[a](2020-01-01-b)"),
        ('[a]({{< ref "b.md" >}})', "[a](b.md)"),
        ("{% comment %}no{% endcomment %}yes", "yes"),
        ("{{ site.url }}/a", "/a"),
        ("{% include toc.html %}", ""),
        ("{% include ad.html %}", "<small>&#91;ad&#93;</small>"),
        ('{{< figure src="a.png" alt="An oak" >}}', "![An oak](a.png)"),
        ("{{< youtube abc >}}", "[\\[youtube\\]](<https://www.youtube.com/watch?v=abc>)"),
        ("{{% notice %}}inner{{% /notice %}}", "inner"),
        ("{% raw %}{{ kept }}{% endraw %}", "{{ kept }}"),
        ("{{</* ref */>}}", "{{< ref >}}"),
        ("text\n{: .class}\n", "text\n"),
        ("# Head {:#id}", "# Head"),
        ("# Head {#an-id}\ntext\n", "# Head\ntext\n"),
        ("`{{ code }}` and {{ gone }}", "`{{ code }}` and "),
        ("```\n{{ code }}\n{: .x}\n```\n", "```\n{{ code }}\n{: .x}\n```\n"),
        ("a\n\n    {{ code }}\n", "a\n\n    {{ code }}\n"),
        ("{filename}b.md", "b.md"),
    ],
)
def test_tags(written: str, shown: str) -> None:
    assert plain(written) == shown


def test_a_fence_within_code_does_not_end_it() -> None:
    assert plain("{% highlight md %}\n```\nx\n```\n{% endhighlight %}") == "\n````md\n```\nx\n```\n````\n"


def test_what_has_no_tags_is_left_alone() -> None:
    text = "A *text* with `code`.\n"
    assert plain(text) is text


@given(st.text(st.sampled_from('{}%<>` \n:ab"/'), max_size=200))
def test_anything_is_survived_and_nothing_invented(text: str) -> None:
    assert plain(text).count("a") <= text.count("a") * 2 + 9 * text.count("{")
