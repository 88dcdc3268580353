"""How the parts of one item stand on one learner's page: their order, and a token for each.

A token is drawn per attempt and says nothing about key, correctness or authored order: it is a
keyed hash under the attempt's seed, which never leaves the server.
"""

import hmac
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizzes.domain.responses import TamperedResponseError

TOKEN_LENGTH = 12


@dataclass(frozen=True)
class Group:
    """Keys that stand together: the options, the prompts, the steps.

    ``sorting`` groups hold their right order and are never shown in it.
    """

    name: str
    keys: tuple[str, ...]
    shuffled: bool = True
    sorting: bool = False


@dataclass(frozen=True)
class Layout:
    """For each group, (key, token) in the order shown."""

    groups: Mapping[str, tuple[tuple[str, str], ...]]

    def shown(self, group: str) -> tuple[tuple[str, str], ...]:
        """(key, token) of a group in the order shown."""
        return self.groups.get(group, ())

    def key_of(self, group: str, token: str) -> str:
        """The key behind a token.

        Raises: TamperedResponseError for a token that this page never offered.
        """
        for key, known in self.shown(group):
            if hmac.compare_digest(known.encode(), token.encode()):
                return key
        raise TamperedResponseError("The answer names an option that this question does not have.")

    def as_json(self) -> dict[str, Any]:
        """Plain lists, in the order shown."""
        return {name: [list(pair) for pair in pairs] for name, pairs in self.groups.items()}

    @classmethod
    def from_json(cls, data: Mapping[str, Sequence[Sequence[str]]]) -> "Layout":
        """Read back what ``as_json`` wrote."""
        return cls({name: tuple((key, token) for key, token in pairs) for name, pairs in data.items()})


def draw_layout(groups: Sequence[Group], *, seed: int, position: int) -> Layout:
    """The order and tokens of the item at ``position``; the same seed gives the same layout."""
    dice = random.Random(f"layout:{seed}:{position}")  # noqa: S311 - an order of options, not a secret
    return Layout(
        {
            group.name: tuple((key, _token(seed, position, group.name, key)) for key in _shown_order(group, dice))
            for group in groups
        }
    )


def _shown_order(group: Group, dice: random.Random) -> tuple[str, ...]:
    if not group.shuffled:
        return group.keys
    order = tuple(dice.sample(group.keys, len(group.keys)))
    if group.sorting and order == group.keys:
        return (*order[1:], order[0])
    return order


def _token(seed: int, position: int, group: str, key: str) -> str:
    return hmac.digest(str(seed).encode(), f"{position}\0{group}\0{key}".encode(), "sha256").hex()[:TOKEN_LENGTH]
