"""Pages of mailing lists: what stands round the letter is left out, and who wrote it and when is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from formats.reading import post
from kantlijn.formats.web_pages._pages.letters import letter_of

_PIPERMAIL = """<HTML><HEAD><TITLE> [L] The mill </TITLE></HEAD><BODY><H1>[L] The mill</H1><B>Ann van Dam</B>
<A HREF="mailto:l%40l.example?Subject=x">ann at l.example</A><BR><I>Fri Nov 29 09:50:44 EST 2002</I>
<P><UL><LI>Previous message: <A HREF="000124.html">[L] proba</A></LI></UL><HR><!--beginarticle-->
<PRE>&gt; a &lt;lock&gt;
See <A HREF="http://l.example">http://l.example</A>
</PRE><!--endarticle--><HR><LI>Next message: none</LI></BODY></HTML>"""
_MHONARC = """<!-- MHonArc v2.6.8 --><!--X-Subject: The mill --><!--X-From-R13: Naa ina Qnz <naa@y.rknzcyr> -->
<!--X-Date: Fri, 29 Nov 2002 09:50:44 &#45;0500 --><html><body><h1>[L] The mill</h1><ul>From: Ann</ul>
<!--X-Body-of-Message--><p>It <b>grinds</b>.</p><!--X-Body-of-Message-End--><ul>Follow-Ups</ul></body></html>"""
_HYPERMAIL = """<html><!-- name="Ann van Dam" --><!-- email="a@l.example" -->
<!-- sent="Fri, 29 Nov 2002 09:50:44 -0500" -->
<body><h1>[L] The mill</h1>Next message<!-- body="start" --><address class="headers">
From: Ann van Dam</address><p>It <b>grinds</b>.</p><span id="received">Received on</span><!-- body="end" -->Mail actions
</body></html>"""


@pytest.mark.parametrize(
    ("page", "body", "markup"),
    [
        (_PIPERMAIL, "> a <lock>\nSee http://l.example", "text"),
        (_MHONARC, "<p>It <b>grinds</b>.</p>", "html"),
        (_HYPERMAIL, "<p>It <b>grinds</b>.</p>", "html"),
    ],
)
def test_a_letter_is_read_without_the_page(tmp_path: Path, page: str, body: str, markup: str) -> None:
    found = post(tmp_path, "000125.html", page)
    assert (found.title, found.author, found.published) == ("[L] The mill", "Ann van Dam", "2002-11-29T09:50:44-05:00")
    assert (found.body, found.markup) == (body, markup)


def test_an_address_is_no_name() -> None:
    letter = letter_of(_PIPERMAIL.replace("Ann van Dam", "ann at l.example"))
    assert letter and letter.author == "ann"
    assert letter_of("<!--beginarticle-->never ends") is None
    assert letter_of("<p>no letter</p>") is None


def test_the_text_of_a_letter_is_not_looked_for_and_none_among_the_links_to_thousands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That takes four times as long as all else, and there are 10,000 of them."""

    def never(_: str) -> str:
        raise AssertionError

    monkeypatch.setattr("kantlijn.formats.web_pages._pages.article._summary", never)
    said = "<p>It <b>grinds</b>.</p>" * 100
    assert post(tmp_path, "000125.html", _HYPERMAIL.replace("<p>It <b>grinds</b>.</p>", said)).body == said
    letters = "<li><a href='000125.html'>The mill</a> by Ann</li>" * 100
    page = f"<html><head><meta name=generator content='hypermail 2.3.0'></head><body><ul>{letters}</ul></body></html>"
    assert post(tmp_path, "author.html", page).body.count("<li>") == 100
