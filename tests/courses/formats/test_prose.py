"""Prose: what the editor keeps becomes the HTML that it stores; all else is named."""

import re

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from courses.formats.prose import PARSER, render_prose
from library.blocks.text import PROSE_FEATURES

KEPT = [
    ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
    ("One\nline.", "<p>One line.</p>"),
    ("### Small\n\nText.", "<h3>Small</h3><p>Text.</p>"),
    ("**Bold** and *italic* and ***both***.", "<p><b>Bold</b> and <i>italic</i> and <b><i>both</i></b>.</p>"),
    ("*a **b** c*", "<p><i>a</i> <b><i>b</i></b><i> c</i></p>"),
    ("**a *b* c**", "<p><b>a <i>b</i> c</b></p>"),
    ("- a\n- b\n\nText.\n\n1. c\n2. d", "<ul><li>a</li><li>b</li></ul><p>Text.</p><ol><li>c</li><li>d</li></ol>"),
    ("- a\n\n- b", "<ul><li>a</li><li>b</li></ul>"),
    ("[a *b*](https://example.org/?q=1&r=2)", '<p><a href="https://example.org/?q=1&amp;r=2">a <i>b</i></a></p>'),
    ("*a [b](/c/)*", '<p><i>a</i> <a href="/c/"><i>b</i></a></p>'),
    ("A < B & C > D “quoted” \"plain\" 'it's'", "<p>A &lt; B &amp; C &gt; D “quoted” \"plain\" 'it's'</p>"),
    ("A [[pneumothorax|collapsed lung]] [@R7] [@R8], [la: m. piriformis].",
     "<p>A [[pneumothorax|collapsed lung]] [@R7] [@R8], [la: m. piriformis].</p>"),
    ("a **b **c** d", "<p>a **b <b>c</b> d</p>"),
    ("[b ](/c/)d *e* [f](/g/)", '<p><a href="/c/">b</a> d <i>e</i> <a href="/g/">f</a></p>'),
    ("5\\* of 7 \\[sic\\]", "<p>5* of 7 [sic]</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("markdown", "html"), KEPT)
def test_prose_becomes_html(markdown: str, html: str) -> None:
    prose = render_prose(PARSER.parse(markdown))
    assert (prose.html, prose.problems) == (html, [])


@pytest.mark.parametrize("html", [html for _, html in KEPT])
def test_the_editor_stores_the_same(html: str) -> None:
    assert through_the_editor(html) == html


@pytest.mark.parametrize(
    ("markdown", "line", "words"),
    [
        ("a\n\n<b>b</b>", 2, "HTML is not kept"),
        ("<script>alert(1)</script>", 0, "HTML is not kept"),
        ("> a", 0, "a quotation"),
        ("a\n\n    code", 2, "an indented paragraph"),
        ("a `b`", 0, "`code` is not kept"),
        ("```\na\n```", 0, "a fence is written with three tildes"),
        ("a\n\n* * *", 2, "a rule is not kept"),
        ("![a](b.png)", 0, "an image does not stand in prose"),
        ("| a | b |\n|---|---|\n| c | d |", 0, "a table does not stand in prose"),
        ("a  \nb", 0, "a line break inside a paragraph"),
        ("~~a~~", 0, "struck-out words"),
        ("- a\n  - b", 1, "a list inside a list"),
        ("- a\n\n  b", 2, "a list item is one paragraph"),
        ("3. a", 0, "a numbered list begins with 1."),
        ("# a", 0, "only ### headings"),
        ("#### a", 0, "only ### headings"),
        ("[a](relative)", 0, "the link “relative” must begin with https:// or /"),
        ("a\n[b](ftp://x)", 1, "the link “ftp://x”"),
    ],
)
def test_what_the_editor_drops_is_named(markdown: str, line: int, words: str) -> None:
    problems = render_prose(PARSER.parse(markdown)).problems
    assert [(problem[0], problem[1][: len(words)]) for problem in problems] == [(line, words)]


def test_a_script_in_a_link_is_never_one() -> None:
    assert render_prose(PARSER.parse("[a](javascript:alert(1))")).html == "<p>[a](javascript:alert(1))</p>"


def through_the_editor(html: str) -> str:
    """What the editor would store if somebody opened the text and saved it."""
    converter = ContentstateConverter(features=PROSE_FEATURES)
    stored = converter.to_database_format(converter.from_database_format(html))
    return re.sub(r' data-block-key="[^"]*"', "", stored)
