"""Order and tokens: the same by seed, telling nothing."""

from hypothesis import assume, given
from hypothesis import strategies as st

from quizzes.domain.content import QuestionContent
from quizzes.domain.grading import layout_of
from quizzes.domain.option_tokens import Group, Layout, draw_layout
from tests.quizzes.domain.strategies import contents, seeds
from tests.quizzes.samples import content

key_lists = st.lists(st.text("abcdef-", min_size=1, max_size=8), min_size=2, max_size=8, unique=True)


@given(contents, seeds, st.integers(0, 60))
def test_same_seed_same_layout_and_it_survives_storage(question: QuestionContent, seed: int, position: int) -> None:
    layout = layout_of(question, seed=seed, position=position)
    assert layout == layout_of(question, seed=seed, position=position)
    assert Layout.from_json(layout.as_json()) == layout


@given(key_lists, seeds)
def test_a_layout_shows_each_key_once_under_its_own_token(keys: list[str], seed: int) -> None:
    layout = draw_layout([Group("options", tuple(keys))], seed=seed, position=1)
    shown = layout.shown("options")
    assert sorted(key for key, _ in shown) == sorted(keys)
    assert len({token for _, token in shown}) == len(keys)
    assert all(layout.key_of("options", token) == key for key, token in shown)


@given(key_lists, seeds, seeds)
def test_tokens_do_not_follow_from_keys(keys: list[str], one: int, other: int) -> None:
    assume(one != other)
    tokens = [
        dict(draw_layout([Group("options", tuple(keys))], seed=seed, position=1).shown("options"))
        for seed in (one, other)
    ]
    assert not set(tokens[0].values()) & set(tokens[1].values())


@given(key_lists, seeds)
def test_tokens_do_not_depend_on_authored_order(keys: list[str], seed: int) -> None:
    forwards = draw_layout([Group("options", tuple(keys))], seed=seed, position=1)
    backwards = draw_layout([Group("options", tuple(reversed(keys)))], seed=seed, position=1)
    assert dict(forwards.shown("options")) == dict(backwards.shown("options"))


def test_neither_place_nor_token_order_gives_the_key_away() -> None:
    """Over 400 attempts the key stands first, by place and by token, about one time in four."""
    question = content()
    by_place = by_token = 0
    for seed in range(400):
        shown = layout_of(question, seed=seed, position=seed % 20).shown("options")
        by_place += shown[0][0] == "canary-imaging"
        by_token += min(shown, key=lambda pair: pair[1])[0] == "canary-imaging"
    assert 70 <= by_place <= 130
    assert 70 <= by_token <= 130


@given(seeds, st.integers(0, 60))
def test_steps_are_never_shown_in_their_right_order(seed: int, position: int) -> None:
    question = content("ordering")
    shown = [key for key, _ in layout_of(question, seed=seed, position=position).shown("steps")]
    assert shown != [step.key for step in question.answer.steps]


def test_true_stands_before_false() -> None:
    shown = layout_of(content("true_false"), seed=5, position=2).shown("options")
    assert [key for key, _ in shown] == ["true", "false"]
