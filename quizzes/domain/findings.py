"""What the authoring checks answer with: a place, a level and plain words."""

import dataclasses
from collections.abc import Mapping
from enum import StrEnum


class Level(StrEnum):
    """How much a finding weighs."""

    BLOCK = "block"
    WARN = "warn"


@dataclasses.dataclass(frozen=True)
class Finding:
    """One thing to put right.

    ``field`` is a dotted path into the question ("answer.options.2.why"); ``words`` is an English
    sentence to translate and then fill with ``params``.
    """

    level: Level
    code: str
    field: str
    words: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentence in English, filled."""
        return self.words % self.params if self.params else self.words


def block(code: str, path: str, words: str, **params: object) -> Finding:
    """A finding that stops publishing."""
    return Finding(Level.BLOCK, code, path, words, params)


def warn(code: str, path: str, words: str, **params: object) -> Finding:
    """A finding that an author may leave."""
    return Finding(Level.WARN, code, path, words, params)
