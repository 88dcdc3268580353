"""Completion: nothing asked is nothing to do, more done is never less, and the next step is the first left."""

from hypothesis import given
from hypothesis import strategies as st

from learning.domain.completion import Standing, Step, StepKind, completion_state, minutes_left
from learning.domain.policy import ModuleRule, Policy
from tests.learning.domain.test_policy import keys, policies

some_keys = st.frozensets(keys, max_size=6)
TWO = Policy(
    (ModuleRule("one", "One", ("a", "b", "c"), "quiz one"), ModuleRule("two", "Two", ("d",), None)),
    "1.0",
)


def state_of(policy, finished=(), passed=()):
    return completion_state(policy, finished_lessons=finished, passed_quizzes=passed)


@given(some_keys, some_keys)
def test_an_empty_policy_is_nothing_to_do_whatever_was_done(finished, passed):
    for policy in (Policy(), Policy((ModuleRule("m", "M", minutes=60),))):
        state = state_of(policy, finished, passed)
        assert state.standing is Standing.NOTHING_TO_DO
        assert not state.is_done
        assert state.next_step is None


@given(policies, some_keys, some_keys, keys)
def test_doing_more_never_counts_for_less(policy, finished, passed, key):
    before = state_of(policy, finished, passed)
    after = state_of(policy, finished | {key}, passed | {key})
    assert before.steps_done <= after.steps_done <= after.steps_total == before.steps_total


@given(policies, some_keys, some_keys)
def test_done_means_that_nothing_is_left(policy, finished, passed):
    state = state_of(policy, finished, passed)
    assert state.is_done == (state.next_step is None and state.steps_total > 0)


@given(policies)
def test_everything_done_is_done(policy):
    state = state_of(policy, policy.lessons, policy.quizzes)
    assert state.is_done != policy.is_empty


@given(policies, some_keys, some_keys)
def test_taking_each_next_step_leads_to_the_end(policy, finished, passed):
    finished, passed = set(finished), set(passed)
    for _ in range(state_of(policy).steps_total + 1):
        step = state_of(policy, finished, passed).next_step
        if step is None:
            break
        (finished if step.kind is StepKind.LESSON else passed).add(step.key)
    assert state_of(policy, finished, passed).next_step is None


@given(policies, some_keys, some_keys, st.dictionaries(keys, st.integers(0, 90)))
def test_minutes_left_never_grow_when_a_lesson_is_finished(policy, finished, passed, minutes):
    before = minutes_left(state_of(policy, finished, passed), minutes)
    for key in policy.lessons:
        assert minutes_left(state_of(policy, finished | {key}, passed), minutes) <= before


def test_next_step_goes_through_lessons_then_quiz_then_module():
    assert state_of(TWO).next_step == Step(StepKind.LESSON, "a", "one")
    assert state_of(TWO, {"a", "c"}).next_step == Step(StepKind.LESSON, "b", "one")
    assert state_of(TWO, {"a", "b", "c"}).next_step == Step(StepKind.QUIZ, "quiz one", "one")
    assert state_of(TWO, {"a", "b", "c"}, {"quiz one"}).next_step == Step(StepKind.LESSON, "d", "two")
    assert state_of(TWO, set("abcd"), {"quiz one"}).next_step is None


def test_after_a_lesson_comes_the_one_behind_it():
    assert state_of(TWO, {"b"}).step_after("b") == Step(StepKind.LESSON, "c", "one")
    assert state_of(TWO, {"c"}).step_after("c") == Step(StepKind.QUIZ, "quiz one", "one")
    assert state_of(TWO, {"c"}, {"quiz one"}).step_after("c") == Step(StepKind.LESSON, "a", "one")
    assert state_of(TWO, set("abc"), {"quiz one"}).step_after("c") == Step(StepKind.LESSON, "d", "two")
    assert state_of(TWO, set("abcd"), {"quiz one"}).step_after("d") is None
    assert state_of(TWO).step_after("not in the policy") == Step(StepKind.LESSON, "a", "one")


def test_minutes_left_count_only_lessons_that_are_left():
    minutes = {"a": 20, "b": 15, "c": 25, "d": 10, "elsewhere": 99}
    assert minutes_left(state_of(TWO), minutes) == 70
    assert minutes_left(state_of(TWO, {"a", "d"}), minutes) == 40


def test_standing_of_a_module():
    one, two = state_of(TWO, {"a"}).modules
    assert (one.standing, one.steps_done, one.steps_total) == (Standing.UNDER_WAY, 1, 4)
    assert (two.standing, two.steps_done, two.steps_total) == (Standing.NOT_STARTED, 0, 1)
