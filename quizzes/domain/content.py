"""What one version of a question says: everything by value, so that it stands alone for ever."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from quizzes.domain.kinds.base import ContentError, Kind, QuestionKind, items_of, text_of
from quizzes.domain.kinds.registry import KINDS

SCHEMA = 1


@dataclass(frozen=True)
class Tag:
    """An objective that the question tests."""

    key: str
    text: str


@dataclass(frozen=True)
class Fact:
    """The safety fact that the question tests. ``label`` finishes "wrong, on …"."""

    key: str
    label: str
    statement: str
    reread: str = ""


@dataclass(frozen=True)
class QuestionContent:
    """A question version, or a draft with gaps.

    ``answer`` is the answer part of ``kind`` (see ``domain/kinds``), None in a draft without one.
    Texts carry marks (``[@R1]``, ``[la: …]``, ``[[term]]``). ``references`` and ``terms`` hold by value
    what the marks and the list of sources name, as ``library.queries.frozen`` gives them.
    ``reread`` is "module/lesson#heading". ``claims`` are keys of evidence claims in lessons, which say how certain
    they are today.
    """

    key: str
    kind: QuestionKind | None
    stem: str
    answer: Any
    case: str = ""
    explanation: str = ""
    references: tuple[Mapping[str, Any], ...] = ()
    terms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    objectives: tuple[Tag, ...] = ()
    reread: str = ""
    safety_critical: bool = False
    fact: Fact | None = None
    claims: tuple[str, ...] = ()

    @property
    def kind_of(self) -> Kind[Any, Any]:
        """The kind's rules.

        Raises: ContentError for a draft that has no kind yet.
        """
        if self.kind is None:
            raise ContentError("answer: choose a kind of answer.")
        return KINDS[self.kind]

    def require_finished(self) -> None:
        """Raises: ContentError if there is a gap that no version may have."""
        if not self.key or not self.stem:
            raise ContentError("stem: a key and a question are needed.")
        if not all(reference.get("key") for reference in self.references):
            raise ContentError("references: every source has a key.")
        self.kind_of.require_finished(self.answer)

    def to_json(self) -> dict[str, Any]:
        """One canonical form; ``from_json`` reads it back to an equal object."""
        data = asdict(replace(self, answer=None, kind=None))
        data |= {
            "schema": SCHEMA,
            "kind": self.kind.value if self.kind else None,
            "answer": self.kind_of.write(self.answer) if self.kind else None,
        }
        if not self.claims:  # versions from before a question could name claims keep their hash
            del data["claims"]
        return {name: list(value) if isinstance(value, tuple) else value for name, value in data.items()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "QuestionContent":
        """Read a version.

        Raises: ContentError if the data do not describe a finished question.
        """
        if data.get("schema") != SCHEMA:
            raise ContentError(f"schema: {SCHEMA} was expected.")
        content = draft_content(data)
        content.require_finished()
        return content


def draft_content(data: Mapping[str, Any]) -> QuestionContent:
    """Read question data that may have gaps.

    Raises: ContentError if something has another type or an unknown kind.
    """
    kind = _kind(data.get("kind"))
    answer = data.get("answer")
    return QuestionContent(
        key=text_of(data, "key"),
        kind=kind,
        stem=text_of(data, "stem"),
        answer=KINDS[kind].read(answer) if kind and isinstance(answer, Mapping) else None,
        case=text_of(data, "case"),
        explanation=text_of(data, "explanation"),
        references=tuple(dict(item) for item in items_of(data, "references")),
        terms=_terms(data.get("terms")),
        objectives=tuple(Tag(text_of(item, "key"), text_of(item, "text")) for item in items_of(data, "objectives")),
        reread=text_of(data, "reread"),
        safety_critical=bool(data.get("safety_critical")),
        fact=_fact(data.get("fact")),
        claims=_claims(data.get("claims")),
    )


def _kind(name: Any) -> QuestionKind | None:
    if name is None:
        return None
    try:
        return QuestionKind(name)
    except ValueError:
        raise ContentError(f"kind: “{name}” is not a kind of question.") from None


def _terms(data: Any) -> Mapping[str, Mapping[str, str]]:
    if data is None:
        return {}
    if not isinstance(data, Mapping):
        raise ContentError("terms: a mapping was expected.")
    return dict(data)


def _claims(data: Any) -> tuple[str, ...]:
    if not isinstance(data, list | tuple | None) or not all(isinstance(key, str) for key in data or ()):
        raise ContentError("claims: a list of keys was expected.")
    return tuple(data or ())


def _fact(data: Any) -> Fact | None:
    if not isinstance(data, Mapping):
        return None
    return Fact(*(text_of(data, name) for name in ("key", "label", "statement", "reread")))
