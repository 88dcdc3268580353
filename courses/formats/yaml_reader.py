"""YAML as authors write it: plain values as text, a line for everything, and every slip named.

Nothing is guessed from how a value looks ("1.0" and 2026-11-25 stay text): the schema decides. Aliases,
tags and repeated keys are refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from courses.domain.content.places import Path, Problem

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
DEEPEST = 12
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""Characters that no text needs; PostgreSQL keeps no NUL at all."""


@dataclass
class YamlText:
    """What a YAML text holds: data, a line for every path, and what is wrong with it."""

    file: str
    first_line: int = 1
    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class _StopReading(Exception):  # noqa: N818 - control flow, never seen outside this module
    """Nothing sensible can follow."""


def read_yaml(text: str, *, file: str, first_line: int = 1) -> YamlText:
    """Read one YAML document that begins on ``first_line`` of ``file``."""
    result = YamlText(file, first_line)
    try:
        _Builder(result, YAML(typ="safe", pure=False).parse(text)).build()
    except _StopReading:
        result.data = None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _stop_at(result, mark.line if mark else 0, error.problem or "it cannot be read")
    except (YAMLError, ValueError) as error:
        _stop_at(result, 0, str(error).splitlines()[0])
    return result


def _stop_at(result: YamlText, line: int, words: str) -> None:
    result.data = None
    hint = " (text that holds “: ” or begins with a special character needs quotes)"
    result.problems.append(Problem(result.file, result.first_line + line, f"not valid YAML: {words}{hint}"))


class _Builder:
    """Builds plain data from the parser's events."""

    def __init__(self, result: YamlText, events: Iterator[Event]) -> None:
        self.result = result
        self.events = events

    def build(self) -> None:
        documents = 0
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "one YAML document was expected; take out the line ---")
                self.result.data = self._node(next(self.events), ())

    def _node(self, event: Event, path: Path) -> Any:
        self.result.lines.setdefault(path, self._line(event))
        if isinstance(event, AliasEvent):
            self._refuse(event, "an alias (*name) is not used here")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse(event, f"a tag ({tag}) is not used here")
        if len(path) > DEEPEST:
            self._refuse(event, "it is nested too deeply")
        if isinstance(event, ScalarEvent):
            if UNPRINTABLE.search(event.value):
                self._refuse(event, "a control character is not used here")
            return None if not event.style and event.value in NULLS else event.value
        return self._mapping(path) if isinstance(event, MappingStartEvent) else self._sequence(event, path)

    def _mapping(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                self._refuse(event, "the name of a field was expected")
            name = event.value
            value = next(self.events)
            if name in found:
                first = self.result.lines[(*path, name)]
                self._note(event, f"“{name}” stands here a second time; the first is on line {first}")
                self._node(value, (*path, f"{name} (repeated)"))
                continue
            self.result.lines[(*path, name)] = self._line(event)
            found[name] = self._node(value, (*path, name))
        return found

    def _sequence(self, start: Event, path: Path) -> list[Any]:
        if not isinstance(start, SequenceStartEvent):
            self._refuse(start, "a value was expected")
        found: list[Any] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            found.append(self._node(event, (*path, len(found))))
        return found

    def _line(self, event: Event) -> int:
        return int(self.result.first_line + event.start_mark.line)

    def _note(self, event: Event, words: str) -> None:
        self.result.problems.append(Problem(self.result.file, self._line(event), words))

    def _refuse(self, event: Event, words: str) -> NoReturn:
        self._note(event, words)
        raise _StopReading
