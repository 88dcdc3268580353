"""The questions that we ship: enough of them, and nothing in their wording gives the key away."""

import re
from collections import Counter

import pytest

from courses.domain.bank_statistics import key_positions, longest_is_key, near_duplicates, uniform_p
from courses.domain.content.folder import Folder
from courses.domain.content.question_records import (
    BaseQuestion,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    SingleBestAnswer,
    TrueFalse,
)
from courses.domain.content.question_rules import key_stands_out
from courses.domain.content.quiz_rules import pool_items, section_rule
from quizzes.domain.drawing import draw
from quizzes.domain.wording import is_empty_reason

LETTERS = re.compile(r"[^a-z ]")


@pytest.fixture(scope="module")
def bank(shipped: Folder) -> list[BaseQuestion]:
    return [entry.record for entry in shipped.questions]


@pytest.fixture(scope="module")
def assessment(bank: list[BaseQuestion]) -> list[BaseQuestion]:
    return [item for item in bank if item.pool == "assessment"]


@pytest.fixture(scope="module")
def singles(bank: list[BaseQuestion]) -> list[SingleBestAnswer]:
    return [item for item in bank if isinstance(item, SingleBestAnswer)]


def reasons(item: BaseQuestion) -> list[str]:
    """What is said about each thing that can be answered."""
    match item:
        case SingleBestAnswer() | MultipleResponse():
            return [option.why for option in item.options]
        case TrueFalse():
            return [item.why_true, item.why_false]
        case Numeric():
            return [item.why, *(wrong.why for wrong in item.wrong)]
        case Matching():
            return [prompt.why for prompt in item.prompts]
        case Ordering():
            return [step.why for step in item.steps]
    raise AssertionError(item)


def test_there_are_fifty_finished_items(assessment: list[BaseQuestion]) -> None:
    assert len(assessment) >= 50


def test_all_six_kinds_are_there(bank: list[BaseQuestion]) -> None:
    kinds = {type(item) for item in bank}
    assert kinds == {SingleBestAnswer, MultipleResponse, TrueFalse, Numeric, Matching, Ordering}


def test_each_objective_of_module_4_has_five_items(assessment: list[BaseQuestion]) -> None:
    found = Counter(objective for item in assessment for objective in item.objectives)
    assert {key: found[key] >= 5 for key in ("4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7")} == dict.fromkeys(
        ("4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7"), True
    )


def test_each_fact_has_two_forms_in_the_assessment(shipped: Folder, assessment: list[BaseQuestion]) -> None:
    forms = Counter(item.fact for item in assessment)
    assert [fact.record.key for fact in shipped.facts if forms[fact.record.key] < 2] == []


def test_every_option_has_a_reason(bank: list[BaseQuestion]) -> None:
    assert [item.key for item in bank if any(is_empty_reason(reason) for reason in reasons(item))] == []


def test_keys_stand_at_chance(singles: list[SingleBestAnswer]) -> None:
    positions = key_positions(singles)
    assert uniform_p(positions) > 0.05, positions


def test_the_longest_option_is_rarely_the_key(singles: list[SingleBestAnswer]) -> None:
    assert longest_is_key(singles) <= 1 / 4 + 0.10


def test_no_key_is_longer_than_every_distractor_by_a_third(singles: list[SingleBestAnswer]) -> None:
    assert [item.key for item in singles if key_stands_out(item)] == []


def test_true_and_false_are_both_right_often(bank: list[BaseQuestion]) -> None:
    answers = Counter(item.answer for item in bank if isinstance(item, TrueFalse))
    assert min(answers[True], answers[False]) >= 1


def test_not_needling_is_wrong_only_for_its_reason(bank: list[BaseQuestion]) -> None:
    declining = [
        option
        for item in bank
        if isinstance(item, SingleBestAnswer | MultipleResponse)
        for option in item.options
        if option.declines
    ]
    assert len(declining) > 0
    assert [option.text for option in declining if option.correct == (option.wrong_reason is not None)] == []


def test_no_two_items_are_near_copies(bank: list[BaseQuestion]) -> None:
    assert list(near_duplicates(bank, alike=0.4)) == []


def test_no_option_is_written_twice_in_the_bank(singles: list[SingleBestAnswer]) -> None:
    """The same key under two stems would teach its wording instead of its sense."""
    keys = Counter(
        LETTERS.sub("", option.text.lower()) for item in singles for option in item.options if option.correct
    )
    assert [text for text, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("seed", range(25))
def test_the_module_quiz_can_be_taken_twice_with_other_items(shipped: Folder, seed: int) -> None:
    quiz = next(entry.record for entry in shipped.quizzes if entry.record.key == "contraindications-and-safety")
    pool = pool_items([entry.record for entry in shipped.questions], quiz.purpose)
    sections = [section_rule(section) for section in quiz.sections]
    first = draw(sections, pool, seed=seed, seen={})
    second = draw(sections, pool, seed=seed + 1000, seen={item.key: 1 for item in first})
    facts = {item.key: item.fact for item in pool}
    assert len(first) == len(second) == 20
    assert sum(item.must_pass for item in first) == sum(item.must_pass for item in second) == 6
    assert {item.key for item in first} & {item.key for item in second} == set()
    assert {facts[item.key] for item in first if item.must_pass} == {
        facts[item.key] for item in second if item.must_pass
    }
