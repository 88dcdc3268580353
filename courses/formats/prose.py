"""Markdown as far as the editor keeps it, and the HTML that the editor itself would store.

Paragraphs, ``###`` headings, bold, italic, links and flat lists. Anything else is named as a problem.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.token import Token

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
LINK = re.compile(r"^(https?://|mailto:|tel:|/|#)\S*$")
REFUSED = {
    "html_block": "HTML is not kept by the editor",
    "html_inline": "HTML is not kept by the editor",
    "blockquote_open": "a quotation (>) is not kept by the editor; use a callout block",
    "code_block": "an indented paragraph is read as code; take out the spaces at its beginning",
    "code_inline": "`code` is not kept by the editor",
    "fence": "a fence is written with three tildes (~~~)",
    "hr": "a rule is not kept by the editor",
    "image": "an image does not stand in prose; use a figure block",
    "table_open": "a table does not stand in prose; use a table block",
    "hardbreak": "a line break inside a paragraph is not kept; begin a new paragraph",
    "s_open": "struck-out words are not kept by the editor",
}
STYLES = {"strong": "b", "em": "i"}


@dataclass
class Prose:
    """HTML, and (line, words) for everything that cannot stay. Lines count from 0."""

    html: str = ""
    problems: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True)
class _Run:
    """A stretch of text in one style."""

    text: str
    styles: tuple[str, ...] = ()
    href: str = ""


def render_prose(tokens: Sequence[Token]) -> Prose:
    """HTML of block tokens that ``PARSER`` made."""
    renderer = _Renderer()
    for token in tokens:
        renderer.add(token)
    return Prose("".join(renderer.parts), list(dict.fromkeys(renderer.problems)))


class _Renderer:
    """Walks block tokens; ``tag`` is what the next line of words stands in."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.problems: list[tuple[int, str]] = []
        self.paragraphs: list[int] = []
        self.tag = "p"
        self.line = 0

    def add(self, token: Token) -> None:
        """Render one token, or note why it cannot stay."""
        self.line = token.map[0] if token.map else self.line
        if token.type in REFUSED:
            self.note(REFUSED[token.type])
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            self.open_list(token)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self.paragraphs.pop()
            self.parts.append(f"</{token.tag}>")
        elif token.type == "list_item_open":
            self.paragraphs[-1] = 0
        elif token.type == "heading_open":
            self.open_heading(token)
        elif token.type == "paragraph_open":
            self.open_paragraph()
        elif token.type == "inline":
            self.parts.append(f"<{self.tag}>{self.inline(token)}</{self.tag}>")

    def note(self, words: str) -> None:
        """Note a problem on the current line."""
        self.problems.append((self.line, words))

    def open_list(self, token: Token) -> None:
        """Begin a list."""
        if self.paragraphs:
            self.note("a list inside a list is not kept; make one flat list")
        if token.attrs.get("start", 1) != 1:
            self.note("a numbered list begins with 1.")
        self.paragraphs.append(0)
        self.parts.append(f"<{token.tag}>")

    def open_heading(self, token: Token) -> None:
        """Begin a heading."""
        if token.tag != "h3" or self.paragraphs:
            self.note("only ### headings stand in prose, and ## headings between its parts")
        self.tag = "h3"

    def open_paragraph(self) -> None:
        """Begin a paragraph, or the words of a list item."""
        self.tag = "li" if self.paragraphs else "p"
        if self.paragraphs:
            self.paragraphs[-1] += 1
            if self.paragraphs[-1] == 2:
                self.note("a list item is one paragraph")

    def inline(self, token: Token) -> str:
        """A line of words."""
        prose = Prose(problems=self.problems)
        return _html(_runs(token.children or [], self.line, prose))


def _runs(children: Sequence[Token], line: int, prose: Prose) -> Iterator[_Run]:
    styles: list[str] = []
    href = ""
    for child in children:
        kind = child.type.removesuffix("_open").removesuffix("_close")
        if child.type in REFUSED:
            prose.problems.append((line, REFUSED[child.type]))
        elif kind in STYLES:
            _toggle(styles, STYLES[kind], opening=child.nesting == 1)
        elif kind == "link":
            href = _href(child, line, prose) if child.nesting == 1 else ""
        elif child.type == "softbreak":
            line += 1
            yield _Run(" ", tuple(styles), href)
        elif child.content:
            yield _Run(child.content, tuple(styles), href)


def _toggle(styles: list[str], style: str, *, opening: bool) -> None:
    if opening:
        styles.append(style)
    else:
        styles.remove(style)


def _href(token: Token, line: int, prose: Prose) -> str:
    href = str(token.attrs.get("href", ""))
    if not LINK.match(href):
        prose.problems.append((line, f"the link “{href}” must begin with https:// or /"))
    return href


def _html(runs: Iterable[_Run]) -> str:
    """Runs as HTML: a link outside, then styles by the alphabet, each kept open as long as it lasts.

    A space at the end of a style stands behind it, as in the editor.
    """
    html = ""
    opened: list[str] = []
    for run in runs:
        wanted = ([f'a href="{escape(run.href)}"'] if run.href else []) + sorted(set(run.styles))
        kept = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(opened, wanted, strict=False))))
        html = _closed(html, opened[kept:])
        html += "".join(f"<{tag}>" for tag in wanted[kept:]) + escape(run.text, quote=False)
        opened = wanted
    return _closed(html, opened)


def _closed(html: str, tags: Sequence[str]) -> str:
    if not tags:
        return html
    bare = html.rstrip(" ")
    return bare + "".join(f"</{tag.split()[0]}>" for tag in reversed(tags)) + html[len(bare) :]
