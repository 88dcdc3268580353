"""The authoring checks: what stops a question from being published, and what its author is warned of.

A check never changes a question. Kinds check their own answers; here stands what all have in common.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from quizzes.domain.content import QuestionContent
from quizzes.domain.findings import Finding, Level, block, warn
from quizzes.domain.kinds.choice import Options
from quizzes.domain.wording import NO_REASON, WORD, is_empty_reason, names_the_others
from quizzes.domain.words import gettext_noop

CASE_WORDS = 150
SOURCE_YEARS = 5
NEGATIVE = re.compile(r"\b(not|except|least|never|false|incorrect)\b", re.IGNORECASE)
EMPHASIS = re.compile(r"(\*\*|__|<b>|<strong>)\s*(not|except|least|never|false|incorrect)\b", re.IGNORECASE)
SWEEPING = re.compile(r"\b(always|never|only|all|none|every|must|cannot|impossible)\b", re.IGNORECASE)
OPEN_STEM = re.compile(
    r"^\s*which (one )?(of (the following|these|them)|(statement|option)s?)\b[^,;:]*\b(true|right|correct|apply)\b"
    r"|^\s*(which|what) (is|are) (true|right|correct)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Source:
    """What the checks ask about a reference. ``findable`` as ``library.domain.findable`` has it."""

    findable: bool
    year: int | None = None
    retracted: bool = False


@dataclass(frozen=True)
class CheckContext:
    """What a question's own text does not say. ``sources`` by reference key; ``reviewed`` may be unknown.

    ``claims``: keys of the claims that stand in published lessons, None where nobody has asked.
    """

    this_year: int
    sources: Mapping[str, Source] = field(default_factory=dict)
    reviewed: bool | None = None
    claims: frozenset[str] | None = None


def check_question(content: QuestionContent, context: CheckContext) -> tuple[Finding, ...]:
    """All findings, blocks first, in the order of the form."""
    found = [
        *_check_tagging(content),
        *_check_stem(content),
        *_check_answer(content),
        *_check_reasons(content),
        *_check_sources(content, context),
        *_check_claims(content, context),
    ]
    return tuple(sorted(found, key=lambda finding: finding.level is not Level.BLOCK))


def blocks(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that stop publishing."""
    return tuple(finding for finding in findings if finding.level is Level.BLOCK)


def _check_tagging(content: QuestionContent) -> Iterator[Finding]:
    if not content.objectives:
        yield block("no_objective", "objectives", gettext_noop("Name the objective that this question tests."))
    if content.safety_critical and content.fact is None:
        words = gettext_noop("A safety-critical question names the safety fact that it tests.")
        yield block("no_fact", "fact", words)


def _check_stem(content: QuestionContent) -> Iterator[Finding]:
    if not content.stem:
        yield block("no_stem", "stem", gettext_noop("Write the question."))
    if NEGATIVE.search(content.stem) and not EMPHASIS.search(content.stem):
        words = gettext_noop("The question turns on a negative word: set it in bold, or ask the other way round.")
        yield warn("negative_stem", "stem", words)
    if OPEN_STEM.search(content.stem):
        words = gettext_noop("Nobody can answer this with the options covered. Ask one clear question.")
        yield warn("open_stem", "stem", words)
    if len(WORD.findall(content.case)) > CASE_WORDS:
        words = gettext_noop("The case is over %(most)s words long.")
        yield warn("long_case", "case", words, most=CASE_WORDS)


def _check_answer(content: QuestionContent) -> Iterator[Finding]:
    if content.kind is None or content.answer is None:
        yield block("no_key", "answer", gettext_noop("Choose a kind of answer and fill it in."))
        return
    yield from content.kind_of.check(content.answer)
    if isinstance(content.answer, Options):
        yield from _check_wording(content.answer)


def _check_wording(answer: Options) -> Iterator[Finding]:
    for index, option in enumerate(answer.options):
        if names_the_others(option.text):
            words = gettext_noop("“All” or “none of the above” breaks when options are shuffled: name them.")
            yield block("all_of_the_above", f"answer.options.{index}.text", words)
    sweeping = [bool(SWEEPING.search(option.text)) for option in answer.options if not option.correct]
    if any(sweeping) and not any(SWEEPING.search(option.text) for option in answer.options if option.correct):
        words = gettext_noop("Only wrong options use words like “always” and “never”, which gives them away.")
        yield warn("sweeping_words", "answer.options", words)


def _check_reasons(content: QuestionContent) -> Iterator[Finding]:
    given = [] if content.kind is None or content.answer is None else content.kind_of.reasons(content.answer)
    for path, why in [*given, ("explanation", content.explanation)]:
        if why and is_empty_reason(why):
            yield block("empty_reason", path, NO_REASON, why=why)


def _check_sources(content: QuestionContent, context: CheckContext) -> Iterator[Finding]:
    keys = [str(reference["key"]) for reference in content.references]
    sources = [(key, context.sources.get(key)) for key in keys]
    if not sources:
        yield block("no_source", "references", gettext_noop("Name at least one source."))
    elif all(source is not None and not source.findable for _, source in sources):
        words = gettext_noop(
            "None of the sources can be found: name one with a DOI, PMID, address, ISBN or complete citation."
        )
        yield block("unfindable_sources", "references", words)
    for key, source in sources:
        if source is not None:
            yield from _check_source(key, source, context.this_year)
    if context.reviewed is False:
        words = gettext_noop("Not clinically reviewed in this wording; learners see that.")
        yield warn("not_reviewed", "review", words)


def _check_claims(content: QuestionContent, context: CheckContext) -> Iterator[Finding]:
    for key in content.claims:
        if context.claims is not None and key not in context.claims:
            words = gettext_noop(
                "No published lesson has the evidence statement %(key)s: choose another, or take it out."
            )
            yield block("unknown_claim", "claims", words, key=key)


def _check_source(key: str, source: Source, this_year: int) -> Iterator[Finding]:
    if source.retracted:
        yield warn("retracted", "references", gettext_noop("Source %(key)s has been retracted."), key=key)
    if not source.findable:
        words = gettext_noop("Source %(key)s has no DOI, PMID, address, ISBN or complete citation.")
        yield warn("unfindable_source", "references", words, key=key)
    if source.year is not None and this_year - source.year > SOURCE_YEARS:
        words = gettext_noop("Source %(key)s is of %(year)s: look for a newer one.")
        yield warn("old_source", "references", words, key=key, year=source.year)
