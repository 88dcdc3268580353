"""Evidence claims that questions name by key. Lessons hold them and register a finder; questions only ask."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Claim:
    """An evidence claim of a lesson: its key there, what it states, and how certain that is.

    ``lesson`` and ``url`` say where it stands; ``sources`` are reference keys; ``searched`` is all it is found by.
    """

    key: str
    statement: str
    grade: str
    url: str = ""
    lesson: str = ""
    checked_on: date | None = None
    sources: tuple[str, ...] = ()
    searched: str = ""

    @property
    def pk(self) -> str:
        """What a chooser calls it."""
        return self.key


Finder = Callable[[Collection[str] | None], list[Claim]]
_finders: list[Finder] = []


def register_claims(find: Finder) -> None:
    """Ask this function from now on: claims of published lessons, all of them or those with the keys; one query."""
    _finders[:] = [find]


def published_claims() -> list[Claim]:
    """Every claim of a published lesson, in the order of the lessons; one query."""
    return _finders[0](None) if _finders else []


def claims_named(keys: Iterable[str]) -> list[Claim]:
    """The claims with these keys, in their order, without those that no published lesson has; one query at most."""
    wanted = list(dict.fromkeys(keys))
    known = {claim.key: claim for claim in _finders[0](wanted)} if _finders and wanted else {}
    return [known[key] for key in wanted if key in known]


def claims_found(claims: Iterable[Claim], asked: str) -> list[Claim]:
    """Those that hold every word that was asked, in any of what they are found by."""
    words = asked.casefold().split()
    return [claim for claim in claims if all(word in claim.searched.casefold() for word in words)]
