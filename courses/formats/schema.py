"""Data against a record's schema, with every failure in words an author can act on."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from courses.domain.content.fields import PATTERNS, Record
from courses.domain.content.places import Entry, Place, Problem

AnyRecord = TypeVar("AnyRecord", bound=Record)

EXPECTED = {
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "decimal_parsing": "must be a number",
    "decimal_type": "must be a number",
    "finite_number": "must be a number",
    "list_type": "must be a list",
    "model_type": "must hold fields (name: value)",
    "dict_type": "must hold fields (name: value)",
    "string_type": "must be text",
    "date_from_datetime_parsing": "must be a date as in 2026-11-25",
    "date_parsing": "must be a date as in 2026-11-25",
    "date_type": "must be a date as in 2026-11-25",
    "date_from_datetime_inexact": "must be a date as in 2026-11-25",
}
LONGEST_QUOTE = 60


def parse_record(data: Any, schema: type[AnyRecord], place: Place) -> tuple[Entry[AnyRecord] | None, list[Problem]]:
    """The record, or None and all that is wrong with it."""
    if not isinstance(data, dict):
        return None, [place.problem("fields (name: value) were expected")]
    try:
        return Entry(schema.model_validate(data), place), []
    except ValidationError as error:
        found = [_problem(detail, data, schema, place) for detail in error.errors(include_url=False)]
        return None, list(dict.fromkeys(found))


def _problem(detail: ErrorDetails, data: Any, schema: type[Record], place: Place) -> Problem:
    path = tuple(_existing(detail["loc"], data))
    name = _dotted(detail["loc"]) or "it"
    if detail["type"] == "missing":
        return place.problem(f"{name} is missing", *path)
    if detail["type"] == "extra_forbidden":
        comma = ""
        if detail["input"] is None:
            comma = "; text that holds a comma needs quotes between { and }"
        return place.problem(_unknown_field(detail["loc"], schema) + comma, *path)
    return place.problem(f"{name} {_expected(detail)}{_not(detail['input'])}", *path)


def _existing(location: tuple[int | str, ...], data: Any) -> Iterator[int | str]:
    """The part of an error's location that stands in the data."""
    for step in location:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return
        yield step


def _dotted(location: tuple[int | str, ...]) -> str:
    """("options", 2, "why") as "options 3, why"."""
    words: list[str] = []
    for step in location:
        if isinstance(step, int) and words:
            words[-1] += f" {step + 1}"
        elif step != "[key]":
            words.append(str(step))
    return ", ".join(words)


def _unknown_field(location: tuple[int | str, ...], schema: type[Record]) -> str:
    known = [field.alias or name for name, field in schema.model_fields.items()]
    unknown = str(location[-1])
    close = get_close_matches(unknown, known, n=1) if len(location) == 1 else []
    guess = f" (do you mean {close[0]}?)" if close else ""
    return f"{_dotted(location)} is not a field that is known here{guess}"


def _expected(detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in EXPECTED:
        return EXPECTED[kind]
    if kind == "literal_error":
        return "must be " + context["expected"].replace("'", "").replace(" or ", ", ").replace(", ", " | ")
    if kind == "value_error":
        return str(context["error"])
    if kind == "string_pattern_mismatch":
        return f"must be {PATTERNS.get(context['pattern'], context['pattern'])}"
    return _limit(kind, context) or detail["msg"]


def _limit(kind: str, context: Mapping[str, Any]) -> str:
    match kind:
        case "string_too_short":
            return "must not be empty"
        case "string_too_long":
            return f"must be at most {context['max_length']} characters long"
        case "too_short":
            return f"must have at least {context['min_length']} entries and has {context['actual_length']}"
        case "too_long":
            return f"must have at most {context['max_length']} entries and has {context['actual_length']}"
        case "greater_than_equal":
            return f"must be at least {context['ge']}"
        case "less_than_equal":
            return f"must be at most {context['le']}"
    return ""


def _not(value: Any) -> str:
    if value is None:
        return ", not null"
    if isinstance(value, list):
        return ""
    if isinstance(value, dict):
        return ", not fields"
    text = str(value)
    shown = text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rstrip() + "…"
    return f", not “{shown}”"
