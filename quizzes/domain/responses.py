"""What a learner answered, by stable keys and never by position or token.

A response may be incomplete: every change is saved. ``None`` means not answered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

FormData = Mapping[str, Sequence[str]]


class InvalidResponseError(ValueError):
    """The answer cannot be read; the message is for the person who typed it."""


class TamperedResponseError(InvalidResponseError):
    """The answer names something that the page never offered."""


@dataclass(frozen=True)
class Chosen:
    """The keys of the options that were chosen."""

    keys: frozenset[str]

    def as_json(self) -> dict[str, Any]:
        """Sorted, so that equal answers are equal text."""
        return {"chosen": sorted(self.keys)}


@dataclass(frozen=True)
class Number:
    """A number, in the unit that the question names."""

    value: Decimal

    def as_json(self) -> dict[str, Any]:
        """As text: no number is rounded on its way."""
        return {"number": str(self.value)}


@dataclass(frozen=True)
class Matches:
    """Prompt key to choice key, sorted by prompt; prompts without a choice are left out."""

    pairs: tuple[tuple[str, str], ...]

    def as_json(self) -> dict[str, Any]:
        """A mapping of keys."""
        return {"matches": dict(self.pairs)}


@dataclass(frozen=True)
class Places:
    """Step key to place (1 is first), sorted by step; steps without a place are left out.

    Two steps may hold one place while the learner is still sorting.
    """

    places: tuple[tuple[str, int], ...]

    def as_json(self) -> dict[str, Any]:
        """A mapping of keys to places."""
        return {"places": dict(self.places)}


Response = Chosen | Number | Matches | Places


def response_from_json(data: Mapping[str, Any] | None) -> Response | None:
    """Read back what ``as_json`` wrote."""
    match data:
        case {"chosen": keys}:
            return Chosen(frozenset(keys))
        case {"number": value}:
            return Number(Decimal(value))
        case {"matches": pairs}:
            return Matches(tuple(sorted(pairs.items())))
        case {"places": places}:
            return Places(tuple(sorted(places.items())))
        case _:
            return None


def field_values(data: FormData, name: str) -> list[str]:
    """The non-blank values of one form field.

    Raises: TamperedResponseError if they are not text.
    """
    values = data.get(name, ())
    listed = [values] if isinstance(values, str) else values
    if not isinstance(listed, list | tuple) or not all(isinstance(value, str) for value in listed):
        raise TamperedResponseError("The answer could not be read.")
    return [value.strip() for value in listed if value.strip()]


def single_value(data: FormData, name: str) -> str:
    """The one value of a form field, or "".

    Raises: TamperedResponseError if there are several.
    """
    values = field_values(data, name)
    if len(values) > 1:
        raise TamperedResponseError("One answer was expected and several came.")
    return values[0] if values else ""
