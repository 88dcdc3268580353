"""What the form of one question sends: an answer, what is ruled out, and what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.http import QueryDict

from accounts.domain.refusal import Refusal
from quizzes.domain.responses import TamperedResponseError
from quizzes.domain.saving import SaveOrder
from quizzes.domain.words import gettext_noop
from quizzes.forms.moves import moved, place_of

OWN = frozenset({"csrfmiddlewaretoken", "client_key", "sequence", "do", "next", "nonce"})


class UnreadableAnswerError(Refusal):
    """The page never sent this: a field was changed on its way."""

    status = 400
    title = gettext_noop("This answer could not be read")
    message = gettext_noop(
        "It names something that the page did not offer. Go back, reload the question and answer it again."
    )


class Command(StrEnum):
    """What the learner pressed."""

    GO = "go"
    CHECK = "check"
    SKIP = "skip"
    FLAG = "flag"
    UNFLAG = "unflag"
    UP = "up"
    DOWN = "down"
    LEAVE = "leave"


DIRECTIONS = {Command.UP: -1, Command.DOWN: 1}
STAYS = frozenset({Command.FLAG, Command.UNFLAG, Command.UP, Command.DOWN})
FLAGS = {Command.FLAG: "1", Command.UNFLAG: "0"}


@dataclass(frozen=True)
class Submission:
    """One sending of the form. ``data`` holds answer, strikes and flag as ``services.answers`` reads them."""

    data: Mapping[str, list[str]]
    command: Command
    step: str
    order: SaveOrder

    @property
    def typed(self) -> str:
        """What stood in the field of a number."""
        return "".join(self.data.get("answer", ()))

    @property
    def moved_to(self) -> tuple[int, int] | None:
        """Place and number of steps after a step was moved."""
        return place_of(self.data, self.step) if self.step else None


def read_submission(post: QueryDict) -> Submission:
    """Read the form.

    Raises: UnreadableAnswerError if its own fields were changed.
    """
    command, step = _command(post.get("do", Command.GO))
    data = moved(answer_data(post), step, DIRECTIONS[command]) if step else answer_data(post)
    if command in FLAGS:
        data["flag"] = [FLAGS[command]]
    return Submission(data=data, command=command, step=step, order=_order(post))


def read_practice(post: QueryDict) -> tuple[dict[str, list[str]], bool]:
    """The answer to a question by itself, and whether a step was moved instead of checking it."""
    command, step = _command(post.get("do", Command.CHECK))
    data = answer_data(post)
    return (moved(data, step, DIRECTIONS[command]), True) if step else (data, False)


def answer_data(post: QueryDict) -> dict[str, list[str]]:
    """The fields of the answer, without what the page added."""
    return {name: [str(value) for value in post.getlist(name)] for name in post if name not in OWN}


def _command(sent: str) -> tuple[Command, str]:
    name, _colon, step = sent.partition(":")
    if name not in set(Command):
        raise UnreadableAnswerError
    return Command(name), step if name in DIRECTIONS else ""


def _order(post: QueryDict) -> SaveOrder:
    sent = post.get("sequence", "")
    if not (sent.isascii() and sent.isdigit() and len(sent) < 10):
        raise UnreadableAnswerError
    try:
        return SaveOrder(client=post.get("client_key", ""), sequence=int(sent))
    except TamperedResponseError as problem:
        raise UnreadableAnswerError from problem
