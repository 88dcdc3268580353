"""Lesson blocks as the CMS stores them: raw stream data with ids that follow from the text's order."""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from courses.domain.content.fields import Record
from courses.domain.content.folder import Lesson
from courses.domain.content.lesson_records import (
    Contraindication,
    EvidenceClaim,
    FigureBlock,
    KnowledgeCheck,
    MuscleCard,
    QuizEmbed,
    SideNote,
)
from courses.services.content_catalogue import Catalogue

ID_SPACE = uuid.UUID("b3a4a0c2-6a86-4c33-9d21-0d5b5f3f7c55")
"""Names blocks and list items of content files, so that loading a file twice stores the same."""
OPTIONAL_TEXTS: dict[type[Record], tuple[str, ...]] = {Contraindication: ("changes",), SideNote: ("figure",)}


def stable_id(*names: object) -> str:
    """The same names give the same id."""
    return str(uuid.uuid5(ID_SPACE, "/".join(map(str, names))))


def lesson_stream(lesson: Lesson, catalogue: Catalogue) -> list[dict[str, Any]]:
    """The blocks of a lesson. An id follows from the heading above and the place below it."""
    section = ""
    seen: Counter[tuple[str, str]] = Counter()
    stream = []
    for block in lesson.blocks:
        section = str(block.value) if block.kind == "heading" else section
        seen[section, block.kind] += 1
        name = stable_id(lesson.front.record.key, section, block.kind, seen[section, block.kind])
        value = block.value if isinstance(block.value, str) else block_value(block.value, name, catalogue)
        stream.append({"type": block.kind, "id": name, "value": value})
    return stream


def block_value(record: Record, name: str, catalogue: Catalogue) -> dict[str, Any]:
    """A block's raw value: keys become primary keys, lists get items with ids, absent texts are empty."""
    data = record.model_dump(mode="json") | {field: getattr(record, field) or "" for field in _optional(record)}
    match record:
        case FigureBlock():
            return {"figure": catalogue.get("figure", record.figure).pk}
        case MuscleCard():
            return {"muscle": catalogue.get("muscle", record.muscle).pk}
        case KnowledgeCheck():
            return {"question": catalogue.get("question", record.question).pk}
        case QuizEmbed():
            return {"quiz": catalogue.get("quiz", record.quiz).pk}
        case Contraindication():
            data["disputed"] = data["disputed"] or {"one": "", "other": ""}
            data["references"] = _primary_keys(record.references, catalogue)
        case EvidenceClaim():
            data["references"] = _primary_keys(record.references, catalogue)
            for found in data["found"]:
                found["reference"] = next(iter(_primary_keys(_present(found["reference"]), catalogue)), None)
    return {field: _items(value, name, field) for field, value in data.items()}


def _optional(record: Record) -> tuple[str, ...]:
    return OPTIONAL_TEXTS.get(type(record), ())


def _present(key: str | None) -> list[str]:
    return [key] if key else []


def _primary_keys(keys: Iterable[str], catalogue: Catalogue) -> list[int]:
    return [catalogue.get("reference", key).pk for key in keys]


def _items(value: Any, *names: object) -> Any:
    """Lists as the editor stores them, at every depth."""
    if not isinstance(value, list):
        return value
    return list(list_items(value, *names))


def list_items(values: Iterable[Any], *names: object) -> Iterator[dict[str, Any]]:
    """List items with stable ids."""
    for index, value in enumerate(values):
        yield {"type": "item", "id": stable_id(*names, index), "value": _items(value, *names, index)}
