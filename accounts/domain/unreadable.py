"""Whether an error came of what somebody sent, and not of our code."""

from collections.abc import Iterable

LARGEST = 2**63 - 1
"""No database of ours holds a larger number."""
SEARCHED = "fts5: syntax error"
"""SQLite about words that somebody searched for."""


def came_of_what_was_sent(error: str, values: Iterable[str]) -> bool:
    """Whether an error names a value that was sent, or one was sent that nothing can hold."""
    return error.startswith(SEARCHED) or any(
        value and (cannot_be_held(value) or repr(value) in error) for value in values
    )


def cannot_be_held(value: str) -> bool:
    """A null character, or a number of more than 64 bits."""
    return "\0" in value or _is_too_large(value.strip().lstrip("+-"))


def _is_too_large(digits: str) -> bool:
    digits = digits.lstrip("0")
    return digits.isdecimal() and (len(digits) > len(str(LARGEST)) or int(digits) > LARGEST)
