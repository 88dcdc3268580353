"""What one save of an item says beside the answer: strikes and flag."""

from dataclasses import dataclass

from quizzes.domain.kinds.choice import GROUP
from quizzes.domain.option_tokens import Layout
from quizzes.domain.responses import FormData, TamperedResponseError, field_values, single_value

MARKS_FIELD = "marks"
RULED_OUT_FIELD = "ruled_out"
FLAG_FIELD = "flag"
MOST_SEQUENCE = 2_000_000_000
MOST_LEAD = 1000
"""Changes of one item that may be lost on their way before one arrives; nobody makes more in one sitting."""
MOST_CLIENT_KEY = 40


@dataclass(frozen=True)
class Marks:
    """Keys of the options ruled out, and the flag; None means that the form did not speak of it."""

    ruled_out: frozenset[str] | None = None
    flagged: bool | None = None


@dataclass(frozen=True)
class SaveOrder:
    """Where a save stands among others: ``sequence`` grows with each change, from 1."""

    client: str
    sequence: int

    def __post_init__(self) -> None:
        known_client = 1 <= len(self.client) <= MOST_CLIENT_KEY and self.client.isprintable()
        if not known_client or not 1 <= self.sequence <= MOST_SEQUENCE:
            raise TamperedResponseError("This save cannot be put in order with the others.")

    def is_near(self, accepted: int) -> bool:
        """Whether it leads the number accepted last by little; one far ahead would make honest saves look older."""
        return self.sequence <= accepted + MOST_LEAD


def read_marks(layout: Layout, data: FormData) -> Marks:
    """Marks in form data.

    ``marks`` (any value) says that the strikes came along, so that none ticked means none;
    ``ruled_out`` holds tokens; ``flag`` is "1" or "0".

    Raises: TamperedResponseError for what the page never offered.
    """
    ruled_out = None
    if field_values(data, MARKS_FIELD):
        ruled_out = frozenset(layout.key_of(GROUP, token) for token in field_values(data, RULED_OUT_FIELD))
    flag = single_value(data, FLAG_FIELD)
    if flag not in {"", "0", "1"}:
        raise TamperedResponseError("The flag could not be read.")
    return Marks(ruled_out, None if flag == "" else flag == "1")
