"""What the question's form may send, and what is refused."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from quizzes.domain.saving import SaveOrder
from quizzes.forms.submission import Command, Submission, UnreadableAnswerError, read_submission


def sent(fields: dict[str, object]) -> Submission:
    plain: dict[str, object] = {"client_key": "abc123", "sequence": "4", "csrfmiddlewaretoken": "t"}
    return read_submission(QueryDict(urlencode(plain | fields, doseq=True)))


def test_only_the_answer_is_the_answer() -> None:
    submission = sent({"answer": ["one", "two"], "ruled_out": "three", "marks": "1", "do": "go"})
    assert submission.data == {"answer": ["one", "two"], "ruled_out": ["three"], "marks": ["1"]}
    assert (submission.command, submission.order) == (Command.GO, SaveOrder("abc123", 4))


@pytest.mark.parametrize(("pressed", "flag"), [("flag", ["1"]), ("unflag", ["0"]), ("go", None), ("leave", None)])
def test_the_flag_changes_only_by_its_button(pressed: str, flag: list[str] | None) -> None:
    assert sent({"do": pressed}).data.get("flag") == flag


@pytest.mark.parametrize(
    "fields",
    [
        {"do": "grade"},
        {"do": ""},
        {"sequence": "x"},
        {"sequence": "-1"},
        {"sequence": "0"},
        {"sequence": "²"},
        {"sequence": "99999999999999999999"},
        {"client_key": "x" * 41},
        {"client_key": ""},
        {"client_key": "a\0b"},
    ],
)
def test_what_the_page_never_sent_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(UnreadableAnswerError):
        sent(fields)


def places(fields: dict[str, object]) -> dict[str, str]:
    return {name: values[0] for name, values in sent(fields).data.items()}


def test_moving_a_step_places_all_of_them_as_shown() -> None:
    shown = {"place-c": "", "place-a": "", "place-b": ""}
    assert places({**shown, "do": "up:b"}) == {"place-c": "1", "place-a": "3", "place-b": "2"}
    assert places({**shown, "do": "down:c"}) == {"place-c": "2", "place-a": "1", "place-b": "3"}


def test_moving_goes_by_the_places_that_were_chosen() -> None:
    chosen = {"place-c": "3", "place-a": "1", "place-b": "2"}
    assert places({**chosen, "do": "up:c"}) == {"place-c": "2", "place-a": "1", "place-b": "3"}


def test_two_steps_at_one_place_are_moved_as_shown() -> None:
    assert places({"place-c": "1", "place-a": "1", "place-b": "2", "do": "up:b"}) == {
        "place-c": "1",
        "place-a": "3",
        "place-b": "2",
    }


@pytest.mark.parametrize("pressed", ["up:c", "down:b", "up:nobody", "up:"])
def test_a_step_that_cannot_move_stays(pressed: str) -> None:
    assert places({"place-c": "1", "place-a": "2", "place-b": "3", "do": pressed}) == {
        "place-c": "1",
        "place-a": "2",
        "place-b": "3",
    }


def test_where_a_step_went_is_known() -> None:
    assert sent({"place-c": "", "place-a": "", "place-b": "", "do": "up:b"}).moved_to == (2, 3)
    assert sent({"answer": "one"}).moved_to is None
