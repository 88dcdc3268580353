"""Which questions an attempt asks: fixed lists, one form of each fact, so many of each objective.

No attempt holds an item twice, nor two forms of one fact. A repeat asks what was seen least first.
Slots and questions are matched as a whole, so a draw fails only if no draw exists. What is drawn is
mixed over the sections: no place tells which questions must be right.
"""

import random
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from operator import attrgetter


class Select(StrEnum):
    """How a section gets its questions."""

    FIXED = "fixed"
    DRAW = "draw"


class DrawBy(StrEnum):
    """What a draw counts by."""

    FACT = "fact"
    OBJECTIVE = "objective"


class PoolTooSmallError(Exception):
    """The bank cannot fill a section; ``wanted`` and ``found`` count questions on ``about``."""

    def __init__(self, section: str, about: str, wanted: int, found: int) -> None:
        super().__init__(f"{section}: {wanted} questions wanted on {about}, {found} found")
        self.section, self.about, self.wanted, self.found = section, about, wanted, found


@dataclass(frozen=True)
class PoolItem:
    """A question that may be drawn. Items with one ``fact`` are forms of one another."""

    key: str
    fact: str | None = None
    objectives: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """What may stand only once in an attempt: the fact, else the question."""
        return f"fact:{self.fact}" if self.fact else f"item:{self.key}"


@dataclass(frozen=True)
class SectionRule:
    """What a section asks for.

    Fixed: ``fixed``, in order. By fact: ``count`` of ``facts`` (of all if none is named). By objective:
    ``counts`` of each, and what is missing from ``count`` from any of them (from the whole pool if
    ``counts`` is empty).
    """

    key: str
    must_pass: bool = False
    select: Select = Select.DRAW
    draw_by: DrawBy = DrawBy.OBJECTIVE
    count: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Questions that the section asks."""
        return len(self.fixed) if self.select is Select.FIXED else max(self.count, sum(self.counts.values()))


@dataclass(frozen=True)
class Drawn:
    """One drawn question, in the order asked."""

    key: str
    section: str
    must_pass: bool


@dataclass(frozen=True)
class _Slot:
    section: str
    about: str
    facts: frozenset[str] = frozenset()
    objectives: frozenset[str] = frozenset()
    anything: bool = False

    def takes(self, facts: Collection[str | None], objectives: Collection[str]) -> bool:
        """Whether a question with one of these facts or objectives fits."""
        return self.anything or not self.facts.isdisjoint(facts) or not self.objectives.isdisjoint(objectives)


def draw(
    sections: Sequence[SectionRule], pool: Sequence[PoolItem], *, seed: int, seen: Mapping[str, int]
) -> tuple[Drawn, ...]:
    """The questions of an attempt; the same seed, pool and history give the same draw.

    ``seen`` counts how often the learner met each question before.

    Raises: PoolTooSmallError if the bank cannot fill a section.
    """
    dice = random.Random(seed)  # noqa: S311 - which questions come is no secret
    by_key = {item.key: item for item in pool}
    taken = {_fixed_item(section, key, by_key).unit for section in sections for key in section.fixed}
    facts = frozenset(item.fact for item in pool if item.fact)
    slots = [slot for section in sections for slot in _slots(section, facts)]
    drawn = _match(slots, _in_order_of_preference(pool, taken, dice, seen))
    asked = [Drawn(key, section.key, section.must_pass) for section in sections for key in _keys_of(section, drawn)]
    return _mixed(asked, {section.key for section in sections if section.select is Select.FIXED}, dice)


def _fixed_item(section: SectionRule, key: str, by_key: Mapping[str, PoolItem]) -> PoolItem:
    if key not in by_key:
        raise PoolTooSmallError(section.key, key, 1, 0)
    return by_key[key]


def _slots(section: SectionRule, all_facts: frozenset[str]) -> Iterator[_Slot]:
    if section.select is Select.FIXED:
        return
    if section.draw_by is DrawBy.FACT:
        facts = frozenset(section.facts) or all_facts
        yield from (_Slot(section.key, "safety facts", facts=facts) for _ in range(section.count))
        return
    for objective, count in section.counts.items():
        yield from (_Slot(section.key, objective, objectives=frozenset({objective})) for _ in range(count))
    rest = section.size - sum(section.counts.values())
    named, anything = frozenset(section.counts), not section.counts
    yield from (_Slot(section.key, "any objective", objectives=named, anything=anything) for _ in range(rest))


def _in_order_of_preference(
    pool: Sequence[PoolItem], taken: set[str], dice: random.Random, seen: Mapping[str, int]
) -> list[tuple[PoolItem, ...]]:
    """Units that are free, each with its forms: least seen first, chance between equals."""
    units: dict[str, list[PoolItem]] = {}
    for item in sorted(pool, key=attrgetter("key")):
        unit = item.unit
        if unit not in taken:
            units.setdefault(unit, []).append(item)
    shuffled = dice.sample(list(units.values()), len(units))
    shuffled.sort(key=lambda forms: sum(seen.get(form.key, 0) for form in forms))
    return [
        tuple(sorted(dice.sample(forms, len(forms)), key=lambda form: seen.get(form.key, 0))) for forms in shuffled
    ]


def _match(slots: Sequence[_Slot], units: Sequence[tuple[PoolItem, ...]]) -> dict[str, list[str]]:
    """Keys drawn for each section.

    Each unit, the preferred first, is given a place if all units placed before can keep one
    (augmenting paths), so the preferred ones are in whenever any complete draw holds them.
    """
    alike: dict[_Slot, list[int]] = {}
    for index, slot in enumerate(slots):
        alike.setdefault(slot, []).append(index)
    fitting = cache(lambda number: _fitting(alike, units[number]))
    filled: dict[int, int] = {}
    for number in range(len(units)):
        if len(filled) == len(slots):
            break
        _place(number, fitting, filled, set())
    if len(filled) < len(slots):
        _refuse(slots, filled)
    drawn: dict[str, list[str]] = {}
    for index, slot in enumerate(slots):
        form = next(form for form in units[filled[index]] if slot.takes((form.fact,), form.objectives))
        drawn.setdefault(slot.section, []).append(form.key)
    return drawn


def _fitting(alike: Mapping[_Slot, list[int]], unit: tuple[PoolItem, ...]) -> list[int]:
    """The slots that take a unit, in order; ``alike`` maps what slots want to their places."""
    facts, objectives = {form.fact for form in unit}, {one for form in unit for one in form.objectives}
    found = [places for slot, places in alike.items() if slot.takes(facts, objectives)]
    return sorted(index for places in found for index in places)


def _place(number: int, fitting: Callable[[int], list[int]], filled: dict[int, int], tried: set[int]) -> bool:
    """Give a unit a slot, moving others if need be; ``filled`` maps slots to units."""
    for index in sorted(fitting(number), key=filled.__contains__):
        if index in tried:
            continue
        tried.add(index)
        if index not in filled or _place(filled[index], fitting, filled, tried):
            filled[index] = number
            return True
    return False


def _refuse(slots: Sequence[_Slot], filled: Mapping[int, int]) -> None:
    missing = next(slot for index, slot in enumerate(slots) if index not in filled)
    same = [index for index, slot in enumerate(slots) if slot == missing]
    raise PoolTooSmallError(missing.section, missing.about, len(same), sum(index in filled for index in same))


def _keys_of(section: SectionRule, drawn: Mapping[str, list[str]]) -> Sequence[str]:
    return section.fixed if section.select is Select.FIXED else drawn.get(section.key, [])


def _mixed(asked: Sequence[Drawn], fixed: Set[str], dice: random.Random) -> tuple[Drawn, ...]:
    """Drawn questions in an order of chance, whatever their section; a fixed list keeps its places and its order."""
    loose = [one for one in asked if one.section not in fixed]
    mixed = iter(dice.sample(loose, len(loose)))
    return tuple(one if one.section in fixed else next(mixed) for one in asked)
