"""Where content stands in its files, and what is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Path = tuple[str | int, ...]
Record = TypeVar("Record", covariant=True)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to put right, with the file and line it stands on."""

    file: str
    line: int
    words: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.words}"


@dataclass(frozen=True)
class Place:
    """A record's position: a file, the path to the record in it, and a line for every path below.

    ``name`` says what stands there ("question m4-consent-a") and opens each problem's words.
    """

    file: str
    name: str
    root: Path = ()
    lines: Mapping[Path, int] = field(default_factory=dict, repr=False, compare=False)

    def line(self, *path: str | int) -> int:
        """The line of a field, or of the nearest part that holds it."""
        whole = (*self.root, *path)
        while whole and whole not in self.lines:
            whole = whole[:-1]
        return self.lines.get(whole, 1)

    def problem(self, words: str, *path: str | int) -> Problem:
        """A problem at a field of the record."""
        return Problem(self.file, self.line(*path), f"{self.name}: {words}")


@dataclass(frozen=True)
class Entry(Generic[Record]):
    """A record with its place."""

    record: Record
    place: Place


def one_of(values: Iterable[str]) -> str:
    """The allowed values as words: "a, b or c"."""
    listed = list(values)
    return " or ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)
