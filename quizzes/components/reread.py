"""Where "module/lesson#heading" leads. Lessons know their addresses and register a resolver; quizzes only ask."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.html import escape, html_safe
from django.utils.safestring import mark_safe

from quizzes.domain.outcome import Outcome
from quizzes.queries.claims import Claim


@html_safe
@dataclass(frozen=True)
class Reread:
    """A paragraph to reread: a link in a template, or words while nobody knows where it stands."""

    title: str
    url: str = ""

    @property
    def page(self) -> str:
        """The address of the lesson without the paragraph."""
        return self.url.partition("#")[0]

    def __str__(self) -> str:
        words = escape(self.title)
        return mark_safe(f'<a href="{escape(self.url)}">{words}</a>') if self.url else words


Resolver = Callable[[frozenset[str]], Mapping[str, Reread]]
ClaimFinder = Callable[[str, Collection[str]], list[Claim]]
_resolvers: list[Resolver] = []
_claim_finders: list[ClaimFinder] = []


def register_resolver(resolver: Resolver, claims: ClaimFinder) -> None:
    """Ask these functions from now on.

    The first takes all targets of a page at once and leaves out what it does not know; the second takes the
    target of one question with the keys of its sources.
    """
    _resolvers[:], _claim_finders[:] = [resolver], [claims]


def rereads(targets: Iterable[str]) -> dict[str, Reread]:
    """A link for each target, in order, each once; plain words where no link is known."""
    wanted = list(dict.fromkeys(target for target in targets if target))
    known = _resolvers[0](frozenset(wanted)) if _resolvers and wanted else {}
    return {target: known.get(target) or Reread(_in_words(target)) for target in wanted}


def reread(target: str) -> Reread | None:
    """The link for one target, None if there is no target."""
    return rereads([target]).get(target)


def claims_behind(target: str, references: Collection[str]) -> list[Claim]:
    """Evidence claims of the lesson to reread that rest on the question's sources; one query at most."""
    return _claim_finders[0](target, references) if _claim_finders and target and references else []


def targets_of(outcome: Outcome) -> list[str]:
    """Every target of a result: safety first, then topics."""
    return [miss.reread for miss in outcome.safety_misses] + [
        target for topic in outcome.weak_topics for target in topic.rereads
    ]


def _in_words(target: str) -> str:
    """ "module/lesson#the-heading" as "Lesson: the heading"."""
    lesson, _, heading = target.rpartition("/")[2].partition("#")
    words = ": ".join(part.replace("-", " ") for part in (lesson, heading) if part)
    return words[:1].upper() + words[1:]
