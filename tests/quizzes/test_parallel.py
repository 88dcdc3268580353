"""Many requests at one moment: one attempt, one result."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connections, transaction

from quizzes.domain.saving import SaveOrder
from quizzes.models import Attempt, AttemptEvent
from quizzes.services.answers import record_answer
from quizzes.services.attempts import start_attempt, submit_attempt
from quizzes.services.rebuild import rebuild_attempts
from tests.quizzes.answering import answer, form
from tests.quizzes.factories import NOW, make_learner, make_question, make_quiz

pytestmark = pytest.mark.usefixtures("committed")
LATER = NOW + timedelta(minutes=10)


def in_parallel(count: int, work: Callable[[], object]) -> list[object]:
    """What ``count`` threads returned, each on a connection of its own."""
    results: list[object] = []

    def run() -> None:
        try:
            results.append(work())
        except Exception as problem:
            results.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_twenty_hand_ins_at_once_give_one_result() -> None:
    learner, quiz = make_learner(), make_quiz(make_question())
    attempt = start_attempt(learner=learner, quiz=quiz, now=NOW)
    answer(learner, attempt, 1, "canary-imaging")
    results = in_parallel(20, lambda: submit_attempt(learner=learner, attempt_uuid=attempt.uuid, now=LATER).score)
    assert results == [Decimal(1)] * 20
    assert AttemptEvent.objects.filter(kind="submitted").count() == 1
    assert AttemptEvent.objects.filter(kind="graded").count() == 1


def test_ten_starts_at_once_are_one_attempt() -> None:
    learner, quiz = make_learner(), make_quiz(make_question(), attempt_limit=1)
    results = in_parallel(10, lambda: start_attempt(learner=learner, quiz=quiz, now=NOW).pk)
    assert results == [Attempt.objects.get().pk] * 10


def test_saves_of_many_tabs_at_once_lose_nothing_and_number_every_event_once() -> None:
    learner, quiz = make_learner(), make_quiz(*[make_question() for _ in range(8)])
    attempt = start_attempt(learner=learner, quiz=quiz, now=NOW)
    jobs = [(position, form(attempt, position, "canary-home")) for position in range(1, 9)]

    def save() -> bool:
        position, data = jobs.pop()
        order = SaveOrder(f"tab{position}", 1)
        return record_answer(
            learner=learner, attempt_uuid=attempt.uuid, position=position, data=data, order=order, now=NOW
        ).kept

    assert in_parallel(8, save) == [True] * 8
    assert list(attempt.events.values_list("sequence", flat=True)) == list(range(1, 10))
    assert attempt.items.filter(complete=True).count() == 8
    assert rebuild_attempts(only_check=True) == []


@pytest.mark.parametrize(("waiting", "kept"), [(("tab", 4), False), (("tab", 5), True), (("phone", 5), False)])
def test_a_save_that_waited_for_a_newer_one_sees_it(waiting: tuple[str, int], kept: bool) -> None:
    """It was sent while the newer save of the same question was being written, so it saw the answer before."""
    learner, quiz = make_learner(), make_quiz(make_question())
    attempt = start_attempt(learner=learner, quiz=quiz, now=NOW)
    newer = form(attempt, 1, "canary-imaging")
    sent = newer if kept else form(attempt, 1, "canary-home")
    where: dict[str, Any] = {"learner": learner, "attempt_uuid": attempt.uuid, "position": 1, "now": NOW}
    results: list[object] = []

    def wait() -> None:
        results.extend(in_parallel(1, lambda: record_answer(**where, data=sent, order=SaveOrder(*waiting)).kept))

    with transaction.atomic():
        record_answer(**where, data=newer, order=SaveOrder("tab", 5))
        thread = threading.Thread(target=wait)
        thread.start()
        time.sleep(1)
        assert results == []
    thread.join()
    assert results == [kept]
    assert attempt.items.get().response == {"chosen": ["canary-imaging"]}
    assert attempt.items.get().client_sequence == 5
    assert attempt.events.filter(kind="answered").count() == 1
    assert rebuild_attempts(only_check=True) == []
