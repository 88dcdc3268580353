"""Small facts for learners' pages: what a quiz may ask and how far it is reviewed, and what its questions say."""

from datetime import date

from accounts.queries.prepared import PreparedObjects
from library.domain.review import ReviewState
from library.queries.overlay import review_states
from quizzes.domain.drawing import DrawBy, PoolItem, SectionRule, Select
from quizzes.models import Attempt, QuestionVersion, Quiz
from quizzes.queries.attempts import KNOWN_BY
from quizzes.queries.bank import pool_of, sections_of
from quizzes.queries.contents import content_of_version, read_contents


def reviewed_questions(quiz: Quiz, *, today: date) -> tuple[int, int]:
    """How many questions that the quiz may ask are clinically reviewed, and how many there are; six queries."""
    sections = sections_of(quiz)
    pool = pool_of(quiz.purpose)
    asks = {item.key: known for item, known in pool.items() if any(may_ask(section, item) for section in sections)}
    states = review_states({("question", key): known.content_hash for key, known in asks.items()}, today=today)
    return sum(state == ReviewState.REVIEWED for state in states.values()), len(states)


def may_ask(section: SectionRule, item: PoolItem) -> bool:
    """Whether a section could come to hold this question."""
    if section.select is Select.FIXED:
        return item.key in section.fixed
    if section.draw_by is DrawBy.FACT:
        return item.fact is not None and (not section.facts or item.fact in section.facts)
    return not section.counts or not section.counts.keys().isdisjoint(item.objectives)


def item_texts(attempt: Attempt) -> list[tuple[str, str]]:
    """Case ("" if none) and stem of each question of an attempt, in order; one query, two if any is new here."""
    versions: list[QuestionVersion] = _ASKED.all(attempt=attempt.pk)
    read_contents(versions)
    contents = [content_of_version(version) for version in versions]
    return [(content.case or "", content.stem) for content in contents]


_ASKED = PreparedObjects(
    QuestionVersion,
    {},
    lambda attempt: QuestionVersion.objects.filter(items__attempt=attempt),
    only={"": KNOWN_BY},
    order=("items__position",),
    attempt=-1,
)
