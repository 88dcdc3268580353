"""What a bank's wording gives away."""

import pytest

from courses.domain.bank_statistics import (
    chi_square_tail,
    key_positions,
    longest_is_key,
    near_duplicates,
    uniform_p,
)
from courses.domain.content.question_records import SingleBestAnswer


def item(key: str, *, at: int = 0, lengths: tuple[int, ...] = (3, 3, 3, 3), case: str = "") -> SingleBestAnswer:
    options = [
        {"key": f"o{n}", "text": "x" * length, "correct": n == at, "why": "because"}
        for n, length in enumerate(lengths)
    ]
    return SingleBestAnswer.model_validate(
        {
            "key": key, "kind": "single_best_answer", "pool": "practice", "objectives": ["1"], "bloom": "apply",
            "difficulty": "easy", "safety_critical": False, "references": [], "case": case or None,
            "stem": "What do you do?", "options": options, "explanation": "Because.",
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "degrees", "expected"),
    [(3.841, 1, 0.05), (5.991, 2, 0.05), (7.815, 3, 0.05), (9.488, 4, 0.05), (11.345, 3, 0.01), (0, 3, 1)],
)
def test_tail_of_chi_square_agrees_with_printed_tables(value: float, degrees: int, expected: float) -> None:
    assert chi_square_tail(value, degrees) == pytest.approx(expected, abs=5e-5)


def test_positions_are_counted_as_authored() -> None:
    assert key_positions([item("a", at=0), item("b", at=2), item("c", at=2)]) == [1, 0, 2, 0]


def test_even_positions_are_chance_and_one_place_is_not() -> None:
    assert uniform_p([15, 15, 15, 15]) == 1
    assert uniform_p([40, 7, 7, 6]) < 0.001
    assert uniform_p([0, 0, 0, 0]) == 1


def test_a_key_is_longest_only_if_it_stands_alone() -> None:
    items = [item("a", lengths=(4, 3, 3, 3)), item("b", lengths=(4, 4, 3, 3)), item("c", at=1, lengths=(4, 3, 3, 3))]
    assert longest_is_key(items) == pytest.approx(1 / 3)
    assert longest_is_key([]) == 0


def test_stems_that_repeat_are_found() -> None:
    items = [
        item("a", case="A man of 70 takes warfarin and asks for needling."),
        item("b", case="A man of 71 takes warfarin and asks for needling."),
        item("c", case="A woman phones with pain on breathing in after a session."),
    ]
    assert [(one, other) for one, other, _ in near_duplicates(items, alike=0.5)] == [("a", "b")]
