"""Reading one file of a content folder into records."""

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any, TypeVar

from courses.domain.content.fields import Record
from courses.domain.content.places import Entry, Place, Problem, one_of
from courses.domain.content.question_records import QUESTION_KINDS, QuestionRecord
from courses.formats.schema import parse_record
from courses.formats.yaml_reader import YamlText, read_yaml

AnyRecord = TypeVar("AnyRecord", bound=Record)
MOST_BYTES = 1_000_000


class ContentFiles:
    """The files of one folder, each read once; ``problems`` gathers what is wrong with all of them."""

    def __init__(self, root: FilePath, name: str) -> None:
        self.root = root
        self.name = name.rstrip("/")
        self.problems: list[Problem] = []
        self.read_names: set[str] = set()
        self.unread_keys: set[tuple[str, str]] = set()
        self.unread_kinds: set[str] = set()

    def label(self, name: str) -> str:
        """A file as problems name it."""
        return f"{self.name}/{name}"

    def exists(self, name: str) -> bool:
        """Whether the folder holds this file."""
        return (self.root / name).is_file()

    def names(self, pattern: str) -> list[str]:
        """Names of the files that match, in order."""
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.glob(pattern) if path.is_file())

    def note(self, name: str, words: str, line: int = 1) -> None:
        """Note a problem of a file."""
        self.problems.append(Problem(self.label(name), line, words))

    def text(self, name: str) -> str | None:
        """A file's text, or None and a problem."""
        self.read_names.add(name)
        path = self.root / name
        if path.resolve() != self.root.resolve() / name or not path.is_file():  # no link leads here, nor out of here
            self.note(name, "a plain file was expected")
            return None
        if path.stat().st_size > MOST_BYTES:
            self.note(name, f"the file is larger than {MOST_BYTES} bytes")
            return None
        try:
            return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = path.read_bytes()[: error.start].count(b"\n") + 1
            self.note(name, "the file is not UTF-8 text", line)
            return None

    def yaml(self, name: str, what: str) -> YamlText | None:
        """A file's YAML, or None and problems."""
        text = self.text(name)
        found = read_yaml(text, file=self.label(name)) if text is not None else None
        self.problems += found.problems if found else []
        if found is None or (found.problems and found.data is None):
            self.unread_kinds.add(what)
            return None
        return found

    def record(self, name: str, schema: type[AnyRecord], what: str) -> Entry[AnyRecord] | None:
        """The one record of a file."""
        found = self.yaml(name, what)
        if found is None:
            return None
        return self._parse(found.data, schema, Place(found.file, what, (), found.lines), what)

    def records(self, name: str, schema: type[AnyRecord], what: str) -> tuple[Entry[AnyRecord], ...]:
        """The records of a file that holds a list; a file that is not there holds none."""
        return tuple(
            entry
            for data, place in self._items(name, what)
            if (entry := self._parse(data, schema, place, what)) is not None
        )

    def questions(self, name: str) -> tuple[Entry[QuestionRecord], ...]:
        """The questions of a file."""
        found = []
        for data, place in self._items(name, "question"):
            kind = data.get("kind") if isinstance(data, dict) else None
            if isinstance(data, dict) and kind not in QUESTION_KINDS:
                words = "kind is missing" if kind is None else f"kind must be {one_of(QUESTION_KINDS)}, not “{kind}”"
                self.problems.append(place.problem(words, "kind"))
                self.note_unread("question", data)
                continue
            found.append(self._parse(data, QUESTION_KINDS.get(str(kind), Record), place, "question"))
        return tuple(entry for entry in found if entry is not None)  # type: ignore[misc]  # one class a kind

    def _items(self, name: str, what: str) -> Iterator[tuple[Any, Place]]:
        found = self.yaml(name, what) if self.exists(name) else None
        if found is None or found.data is None:
            return
        if not isinstance(found.data, list):
            self.unread_kinds.add(what)
            self.note(name, f"a list was expected: one “- key: …” for every {what}")
            return
        for index, data in enumerate(found.data):
            key = data.get("key") if isinstance(data, dict) else None
            label = f"{what} {key}" if isinstance(key, str) else f"{what} {index + 1}"
            yield data, Place(found.file, label, (index,), found.lines)

    def note_unread(self, what: str, data: Any) -> None:
        """Remember that a record stands there, by its key if it has one."""
        key = data.get("key") if isinstance(data, dict) else None
        if isinstance(key, str):
            self.unread_keys.add((what, key))
        else:
            self.unread_kinds.add(what)

    def _parse(self, data: Any, schema: type[AnyRecord], place: Place, what: str) -> Entry[AnyRecord] | None:
        entry, problems = parse_record(data, schema, place)
        self.problems += problems
        if entry is None:
            self.note_unread(what, data)
        return entry
