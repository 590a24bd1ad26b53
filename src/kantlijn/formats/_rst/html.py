"""A post as docutils read it, as HTML, plainer than docutils would write it: what a reader in a terminal can use."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.writers import html5_polyglot


class Translator(html5_polyglot.HTMLTranslator):
    """Docutils' HTML, plainer: what a reader in a terminal can use."""

    def visit_literal_block(self, node: Any) -> None:
        """Open code, with the language that it names."""
        language = node.get("language", "")
        if not language and "code" in node["classes"]:
            language = next((name for name in node["classes"] if name != "code"), "")
        named = f' class="language-{self.attval(language)}"' if language else ""
        self.body.append(f"<pre><code{named}>")

    def depart_literal_block(self, node: Any) -> None:
        """Close it."""
        self.body.append("</code></pre>\n")

    def visit_literal(self, node: Any) -> None:
        """Code within a line."""
        self.body.append(f"<code>{self.encode(node.astext())}</code>")
        raise nodes.SkipNode

    def visit_math(self, node: Any) -> None:
        """A formula within a line, as it is typed."""
        self.visit_literal(node)

    def visit_math_block(self, node: Any) -> None:
        """A formula by itself, as code in LaTeX."""
        self.body.append(f'<pre><code class="language-latex">{self.encode(node.astext())}</code></pre>\n')
        raise nodes.SkipNode

    def visit_image(self, node: Any) -> None:
        """A picture, without its size and alignment."""
        self.body.append(f'<img src="{self.attval(node["uri"])}" alt="{self.attval(node.get("alt", ""))}">')

    def depart_image(self, node: Any) -> None:
        """Nothing: the tag stands alone."""

    def visit_footnote(self, node: Any) -> None:
        """Open a note."""
        self.body.append("<div>")

    def depart_footnote(self, node: Any) -> None:
        """Close it."""
        self.body.append("</div>\n")

    def visit_citation(self, node: Any) -> None:
        """Open a citation, which is a note."""
        self.visit_footnote(node)

    def depart_citation(self, node: Any) -> None:
        """Close it."""
        self.depart_footnote(node)

    def visit_label(self, node: Any) -> None:
        """The number in front of the note's first paragraph, in one line with it."""
        self.body.append(f"<b>[{self.encode(node.astext())}]</b> ")
        raise nodes.SkipNode

    def visit_footnote_reference(self, node: Any) -> None:
        """The number alone: a link to the end of what is being read helps nobody in a terminal."""
        self.body.append(f"[{self.encode(node.astext())}]")
        raise nodes.SkipNode

    def visit_citation_reference(self, node: Any) -> None:
        """The name of a citation, as a note has its number."""
        self.visit_footnote_reference(node)

    def visit_comment(self, node: Any, *_: object) -> None:
        """Nothing of a comment."""
        raise nodes.SkipNode

    def visit_raw(self, node: Any) -> None:
        """HTML that stands in the post."""
        self.body.append(node.astext())
        raise nodes.SkipNode

    def unimplemented_visit(self, node: Any) -> None:  # type: ignore[override]
        """A node that HTML has no tag for leaves its words."""
