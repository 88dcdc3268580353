"""What an attempt asks."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.drawing import DrawBy, Drawn, PoolItem, PoolTooSmallError, SectionRule, Select, draw
from tests.quizzes.domain.strategies import seeds

OBJECTIVES = ("4.1", "4.2", "4.3")
FACTS = ("f1", "f2", "f3", "f4")
POOL = [PoolItem(f"{fact}{form}", fact, ("4.1",)) for fact in FACTS for form in "ab"] + [
    PoolItem(f"{objective}-{number}", None, (objective,)) for objective in OBJECTIVES for number in range(6)
]
SAFETY = SectionRule("safety", must_pass=True, draw_by=DrawBy.FACT, count=3, facts=FACTS)
TOPICS = SectionRule("topics", count=6, counts={"4.1": 2, "4.2": 2, "4.3": 2})
BY_KEY = {item.key: item for item in POOL}
histories = st.dictionaries(st.sampled_from(sorted(BY_KEY)), st.integers(1, 3))


def keys(drawn: tuple[Drawn, ...], section: str) -> list[str]:
    return [one.key for one in drawn if one.section == section]


@given(seeds, histories)
def test_same_seed_same_draw(seed: int, seen: dict[str, int]) -> None:
    first = draw([SAFETY, TOPICS], POOL, seed=seed, seen=seen)
    assert first == draw([SAFETY, TOPICS], list(reversed(POOL)), seed=seed, seen=seen)


@given(seeds, histories)
def test_a_draw_repeats_no_item_and_no_fact(seed: int, seen: dict[str, int]) -> None:
    drawn = draw([SAFETY, TOPICS], POOL, seed=seed, seen=seen)
    assert len({one.key for one in drawn}) == len(drawn) == 9
    facts = [BY_KEY[one.key].fact for one in drawn if BY_KEY[one.key].fact]
    assert len(set(facts)) == len(facts)


@given(seeds, histories)
def test_sections_get_what_they_ask_for(seed: int, seen: dict[str, int]) -> None:
    drawn = draw([SAFETY, TOPICS], POOL, seed=seed, seen=seen)
    assert Counter((one.section, one.must_pass) for one in drawn) == {("safety", True): 3, ("topics", False): 6}
    assert all(BY_KEY[key].fact in FACTS for key in keys(drawn, "safety"))
    counted = Counter(BY_KEY[key].objectives[0] for key in keys(drawn, "topics"))
    assert counted == {"4.1": 2, "4.2": 2, "4.3": 2}


@given(seeds)
def test_a_repeat_asks_other_items_first(seed: int) -> None:
    sections = [
        SectionRule("safety", True, draw_by=DrawBy.FACT, count=4, facts=FACTS),
        SectionRule("topics", counts={"4.2": 3, "4.3": 3}),
    ]
    first = draw(sections, POOL, seed=seed, seen={})
    seen = Counter(one.key for one in first)
    second = draw(sections, POOL, seed=seed + 1, seen=seen)
    assert not {one.key for one in first} & {one.key for one in second}
    both = seen + Counter(one.key for one in second)
    third = draw(sections, POOL, seed=seed + 2, seen=both)
    assert len(third) == 10


@given(seeds)
def test_a_repeat_asks_facts_that_were_not_asked(seed: int) -> None:
    section = SectionRule("safety", True, draw_by=DrawBy.FACT, count=2, facts=FACTS)
    first = draw([section], POOL, seed=seed, seen={})
    second = draw([section], POOL, seed=seed, seen=Counter(one.key for one in first))
    asked = [{BY_KEY[one.key].fact for one in drawn} for drawn in (first, second)]
    assert asked[0] | asked[1] == set(FACTS)


@given(seeds)
def test_questions_with_several_objectives_go_where_they_are_needed(seed: int) -> None:
    pool = [PoolItem("both", None, ("4.1", "4.2")), PoolItem("only-1", None, ("4.1",))]
    drawn = draw([SectionRule("s", counts={"4.1": 1, "4.2": 1})], pool, seed=seed, seen={"both": 9})
    assert {one.key for one in drawn} == {"both", "only-1"}


def test_a_fixed_list_stands_in_its_order_and_is_not_drawn_again() -> None:
    fixed = SectionRule("fixed", select=Select.FIXED, fixed=("4.2-1", "f1a", "4.2-0"))
    drawn = draw([SectionRule("rest", counts={"4.2": 4}), SAFETY, fixed], POOL, seed=3, seen={})
    assert keys(drawn, "fixed") == ["4.2-1", "f1a", "4.2-0"]
    assert set(keys(drawn, "rest")) == {"4.2-2", "4.2-3", "4.2-4", "4.2-5"}
    assert {BY_KEY[key].fact for key in keys(drawn, "safety")} == {"f2", "f3", "f4"}


def test_no_place_tells_which_questions_must_be_right() -> None:
    drawn = [draw([SAFETY, TOPICS], POOL, seed=seed, seen={}) for seed in range(900)]
    asked = Counter(place for one in drawn for place, item in enumerate(one) if item.must_pass)
    assert sum(asked.values()) == 2700
    assert all(230 <= asked[place] <= 370 for place in range(9))


@given(seeds)
def test_a_fixed_list_keeps_its_places_among_what_is_drawn(seed: int) -> None:
    fixed = SectionRule("fixed", select=Select.FIXED, fixed=("4.2-1", "f1a", "4.2-0"))
    drawn = draw([SectionRule("rest", counts={"4.2": 4}), fixed, SAFETY], POOL, seed=seed, seen={})
    assert [one.key for one in drawn[4:7]] == ["4.2-1", "f1a", "4.2-0"]


def test_what_a_section_leaves_open_comes_from_its_objectives_or_from_all() -> None:
    named = draw([SectionRule("s", count=4, counts={"4.2": 1, "4.3": 1})], POOL, seed=1, seen={})
    assert {BY_KEY[one.key].objectives[0] for one in named} == {"4.2", "4.3"}
    assert len(named) == 4
    anything = draw([SectionRule("s", count=22)], POOL, seed=1, seen={})
    assert len(anything) == 22


def test_facts_that_are_not_named_are_all_facts() -> None:
    drawn = draw([SectionRule("s", draw_by=DrawBy.FACT, count=4)], POOL, seed=1, seen={})
    assert {BY_KEY[one.key].fact for one in drawn} == set(FACTS)


@pytest.mark.parametrize(
    ("section", "about", "wanted", "found"),
    [
        (SectionRule("s", counts={"4.2": 7}), "4.2", 7, 6),
        (SectionRule("s", draw_by=DrawBy.FACT, count=5), "safety facts", 5, 4),
        (SectionRule("s", draw_by=DrawBy.FACT, count=1, facts=("gone",)), "safety facts", 1, 0),
        (SectionRule("s", count=23), "any objective", 23, 22),
        (SectionRule("s", select=Select.FIXED, fixed=("gone",)), "gone", 1, 0),
    ],
)
def test_a_pool_that_is_too_small_says_what_is_missing(
    section: SectionRule, about: str, wanted: int, found: int
) -> None:
    with pytest.raises(PoolTooSmallError) as refusal:
        draw([section], POOL, seed=1, seen={})
    told = refusal.value
    assert (told.section, told.about, told.wanted, told.found) == ("s", about, wanted, found)


def test_over_many_draws_every_item_comes_up_about_equally_often() -> None:
    section = SectionRule("s", counts={"4.2": 2})
    counted = Counter(one.key for seed in range(600) for one in draw([section], POOL, seed=seed, seen={}))
    assert len(counted) == 6
    assert all(150 <= times <= 250 for times in counted.values())


def test_a_section_knows_its_size() -> None:
    assert (SAFETY.size, TOPICS.size) == (3, 6)
    assert SectionRule("s", count=1, counts={"4.1": 2, "4.2": 2}).size == 4
    assert SectionRule("s", select=Select.FIXED, fixed=("a", "b"), count=9).size == 2
