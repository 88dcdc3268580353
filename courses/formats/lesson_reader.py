"""A lesson file: front matter between ``---`` lines, ``##`` headings, prose, and ``~~~block`` fences of YAML."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import groupby, pairwise
from pathlib import PurePath

from markdown_it.token import Token

from courses.domain.content.declaration import undeclared
from courses.domain.content.folder import Block, Lesson
from courses.domain.content.lesson_records import BLOCKS, LessonFront
from courses.domain.content.places import Entry, Place, Problem
from courses.formats.prose import PARSER, render_prose
from courses.formats.schema import parse_record
from courses.formats.yaml_reader import read_yaml
from library.domain.marks import ANY_MARK, NOT_CLINICAL

FRONT = re.compile(r"\A---[ \t]*\n(?P<front>.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
FILE_NAME = re.compile(r"^(?P<number>\d\d)-(?P<slug>[a-z0-9]+(-[a-z0-9]+)*)\.md$")

MOST_IN_A_PARAGRAPH = 20_000


def read_lesson(text: str, *, file: str) -> tuple[Lesson | None, list[Problem]]:
    """Read a lesson; None if its front matter or file name cannot be read."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front, problems = _read_front(text, file)
    named = FILE_NAME.match(PurePath(file).name)
    if named is None:
        problems.append(Problem(file, 1, "a lesson's file name is two digits, a hyphen and its slug: 03-thorax.md"))
    opening = FRONT.match(text)
    skipped = opening.group(0) if opening else ""
    blocks, more = _Body(file, skipped.count("\n")).read(text[len(skipped) :])
    problems += more
    if front is None or named is None:
        return None, problems
    return Lesson(front, named["slug"], int(named["number"]), tuple(blocks)), problems


def _read_front(text: str, file: str) -> tuple[Entry[LessonFront] | None, list[Problem]]:
    opening = FRONT.match(text)
    if opening is None:
        return None, [Problem(file, 1, "a lesson begins with its front matter between two lines of ---")]
    front = read_yaml(opening["front"], file=file, first_line=2)
    if front.problems:
        return None, front.problems
    return parse_record(front.data, LessonFront, Place(file, "front matter", (), front.lines))


class _Body:
    """Reads what stands below the front matter, which has ``offset`` lines."""

    def __init__(self, file: str, offset: int) -> None:
        self.file = file
        self.offset = offset
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self.lines: list[str] = []

    def read(self, text: str) -> tuple[list[Block], list[Problem]]:
        """Blocks in reading order, and problems."""
        environment: dict[str, object] = {}
        self.lines = text.split("\n")
        self.problems += self._too_long()
        if self.problems:
            return [], self.problems
        tokens = PARSER.parse(text, environment)
        if environment.get("references"):
            words = "a link is written in one piece, [words](https://…), without a definition below"
            self.problems.append(self._problem(0, words))
        for group in _groups(tokens):
            self._add(group)
        return self.blocks, self.problems

    def _too_long(self) -> Iterator[Problem]:
        """Paragraphs that would keep the parser busy: its work grows with the square of what stands in one."""
        for is_blank, lines in groupby(enumerate(self.lines), lambda line: not line[1].strip()):
            found = list(lines)
            if not is_blank and sum(len(line) for _number, line in found) > MOST_IN_A_PARAGRAPH:
                words = f"a paragraph has at most {MOST_IN_A_PARAGRAPH} characters; nothing here was read"
                yield self._problem(found[0][0], words)

    def _add(self, group: Sequence[Token]) -> None:
        first = group[0]
        if first.type == "fence" and first.markup.startswith("~"):
            self._add_fence(first)
        elif first.type == "heading_open" and first.tag == "h2":
            self._add_heading(first, group[1])
        else:
            self._add_prose(group)

    def _add_prose(self, group: Sequence[Token]) -> None:
        place = self._place("prose", group[0])
        prose = render_prose(group)
        self.problems += [self._problem(line, f"prose: {words}") for line, words in prose.problems]
        written = self._statements(group)
        self.blocks.append(
            Block(
                "prose",
                NOT_CLINICAL.sub("", prose.html),
                place,
                source=tuple((line, NOT_CLINICAL.sub("", text)) for line, text in self._source(group)),
                statements=tuple((line, NOT_CLINICAL.sub("", text)) for line, text in written),
                declared=frozenset((line,) for line, text in written if NOT_CLINICAL.search(text)),
            )
        )

    def _add_heading(self, opening: Token, words: Token) -> None:
        place = self._place("heading", opening)
        if opening.markup != "##":
            self.problems.append(place.problem("a heading is written with ## before it, not with --- below it"))
        elif any(child.type != "text" for child in words.children or []) or ANY_MARK.search(words.content):
            self.problems.append(place.problem("a heading of the lesson is plain words, without marks"))
        self.blocks.append(Block("heading", words.content.strip(), place, self._source([words])))

    def _add_fence(self, token: Token) -> None:
        kind = token.info.strip()
        start = (token.map or [0, 0])[0]
        if kind not in BLOCKS:
            close = get_close_matches(kind, BLOCKS, n=1)
            guess = f" (do you mean {close[0]}?)" if close else ""
            words = f"“{kind}” is not a block{guess}; blocks are {', '.join(BLOCKS)}"
            self.problems.append(self._problem(start, words))
            return
        if not self._is_closed(token):
            self.problems.append(self._problem(start, f"{kind}: the fence has no end; close it with ~~~"))
            return
        found = read_yaml(token.content, file=self.file, first_line=self.offset + start + 2)
        self.problems += found.problems
        if not found.problems:
            self._add_record(kind, found.data, Place(self.file, kind, (), found.lines))

    def _add_record(self, kind: str, data: object, place: Place) -> None:
        bare, declared = undeclared(data)
        entry, problems = parse_record(bare, BLOCKS[kind], place)
        self.problems += problems
        if entry is not None:
            self.blocks.append(Block(kind, entry.record, entry.place, declared=declared))

    def _source(self, group: Sequence[Token]) -> tuple[tuple[int, str], ...]:
        """The lines of words in a group as written, each with its number in the file."""
        return tuple(
            (self.offset + (token.map or [0, 0])[0] + 1 + index, line)
            for token in group
            if token.type == "inline"
            for index, line in enumerate(token.content.split("\n"))
        )

    def _statements(self, group: Sequence[Token]) -> list[tuple[int, str]]:
        """Paragraphs and list items as written, each with the number of its first line; small headings are none.

        A paragraph that ends in a colon and the list below it are one statement.
        """
        found: list[tuple[int, str]] = []
        leads = False
        for before, token in pairwise(group):
            if token.type.endswith("_list_close"):
                leads = False
            if token.type != "inline" or before.type == "heading_open":
                continue
            line = self.offset + (token.map or [0, 0])[0] + 1
            if before.level and leads:
                found[-1] = (found[-1][0], f"{found[-1][1]} {token.content}")
            else:
                found.append((line, token.content))
                leads = token.content.endswith(":")
        return found

    def _is_closed(self, token: Token) -> bool:
        start, end = token.map or [0, 0]
        return end - start > 1 and self.lines[end - 1].strip() == token.markup

    def _problem(self, line: int, words: str) -> Problem:
        """A problem on a line of the body, counted from 0."""
        return Problem(self.file, self.offset + line + 1, words)

    def _place(self, name: str, token: Token) -> Place:
        return Place(self.file, name, (), {(): self.offset + (token.map or [0, 0])[0] + 1})


def _groups(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Tokens in groups: a fence, a heading of the lesson, or all prose between them."""
    prose: list[Token] = []
    heading: list[Token] = []
    for token in tokens:
        if token.type == "heading_open" and token.tag == "h2" and token.level == 0:
            heading = [token]
        elif heading:
            heading.append(token)
        if token.type == "fence" and token.markup.startswith("~") and token.level == 0:
            heading = [token]
        if not heading:
            prose.append(token)
            continue
        if prose:
            yield prose
            prose = []
        if token.type in {"heading_close", "fence"}:
            yield heading
            heading = []
    if prose:
        yield prose
