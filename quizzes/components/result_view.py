"""The result of an attempt: a sentence, what to reread, when another attempt opens, topics, questions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from quizzes.components.addresses import each_address
from quizzes.components.bar import start_url
from quizzes.components.lines import Line, lines
from quizzes.components.moment import moment
from quizzes.components.phrases import phrase as _
from quizzes.components.reading import opening_words
from quizzes.components.reread import Reread, rereads, targets_of
from quizzes.components.sentence import marks_line, result_sentence
from quizzes.domain.attempt import AttemptStatus
from quizzes.domain.grades import ItemOutcome
from quizzes.domain.outcome import Outcome, Topic
from quizzes.domain.reveal import NextAttempt
from quizzes.domain.rules import Purpose
from quizzes.queries.results import AttemptResult

OUTCOME_ICONS = {
    ItemOutcome.RIGHT: "check",
    ItemOutcome.PARTLY: "half",
    ItemOutcome.WRONG: "cross",
    ItemOutcome.UNANSWERED: "dash",
}


@dataclass(frozen=True)
class SafetyLine:
    """A safety fact that was not answered right, and the paragraph to reread."""

    label: str
    reread: Reread | None


@dataclass(frozen=True)
class TopicLine:
    """A topic to revisit: how many of its questions were right, and where to reread."""

    text: str
    count: str
    rereads: list[Reread]


@dataclass(frozen=True)
class ResultView:
    """Everything the template shows."""

    result: AttemptResult
    sentence: str
    marks: str
    safety: list[SafetyLine]
    topics: list[TopicLine]
    questions: SafeString
    questions_title: str
    first: Reread | None
    keys_wait: str
    proves: str
    does_not_prove: str
    start_url: str
    home_url: str
    certificates_url: str
    time_is_up: str
    late: str

    @property
    def next(self) -> NextAttempt | None:
        """Whether and when another attempt opens; a practice question by itself has none."""
        return self.result.next_attempt

    @property
    def passed(self) -> bool:
        """Whether an assessment was passed."""
        return self.result.outcome.passed and not self.is_practice

    @property
    def is_practice(self) -> bool:
        """Whether nothing was at stake."""
        return self.result.attempt.attempt_rules.purpose is Purpose.PRACTICE


def result_view(result: AttemptResult) -> ResultView:
    """The view of a closed attempt."""
    attempt, outcome = result.attempt, result.outcome
    rules, quiz = attempt.attempt_rules, attempt.quiz
    known = rereads(targets_of(outcome))
    safety = [SafetyLine(miss.label, known.get(miss.reread)) for miss in outcome.safety_misses]
    practice = rules.purpose is Purpose.PRACTICE
    return ResultView(
        result=result,
        sentence=result_sentence(outcome, rules),
        marks=marks_line(outcome, rules),
        safety=safety,
        topics=[_topic(topic, known) for topic in outcome.weak_topics],
        questions=lines(_questions(result)),
        questions_title=_("Questions") if result.is_revealed else _("Answers and reasons"),
        first=None if outcome.passed or practice else _first(safety, outcome, known),
        keys_wait="" if result.is_revealed else _keys_wait(rules.attempt_limit),
        proves=quiz.proves if quiz and outcome.passed and not practice else "",
        does_not_prove=quiz.does_not_prove if quiz and outcome.passed and not practice else "",
        start_url=start_url(attempt),
        home_url=_page("learning:home"),
        certificates_url=_page("learning:certificates"),
        time_is_up=_time_is_up(result),
        late=_late(result.late_answers),
    )


def _topic(topic: Topic, known: Mapping[str, Reread]) -> TopicLine:
    said = ngettext("%(right)d of %(total)d question right", "%(right)d of %(total)d questions right", topic.total)
    return TopicLine(
        text=topic.text,
        count=said % {"right": topic.right, "total": topic.total},
        rereads=list(_once(known, topic.rereads)),
    )


def _first(safety: list[SafetyLine], outcome: Outcome, known: Mapping[str, Reread]) -> Reread | None:
    """What to reread first, if its place is known: for a safety answer, else for the weakest topic."""
    weakest = sorted(outcome.weak_topics, key=lambda topic: topic.right / topic.total)
    places = [line.reread for line in safety] + [known[target] for topic in weakest for target in topic.rereads]
    return next((place for place in places if place and place.url), None)


def _once(known: Mapping[str, Reread], targets: list[str] | tuple[str, ...]) -> Iterator[Reread]:
    for target in dict.fromkeys(targets):
        if target:
            yield known[target]


def _questions(result: AttemptResult) -> Iterator[Line]:
    """Each question with how it went; before that may be shown, those that have no answer."""
    address = each_address("quizzes:feedback", result.attempt)
    for item in result.items:
        shown = item.shown
        if shown:
            state, icon, url = outcome_words(shown.outcome), OUTCOME_ICONS[shown.outcome], address % item.position
        elif item.answered:
            continue
        else:
            state, icon, url = _("Not answered"), "ring", ""
        yield Line(item.position, opening_words(item.case, item.stem), state, icon, url)


def outcome_words(outcome: ItemOutcome) -> str:
    """How an item went, in words."""
    return {
        ItemOutcome.RIGHT: _("Right"),
        ItemOutcome.PARTLY: _("Partly right"),
        ItemOutcome.WRONG: _("Not right"),
        ItemOutcome.UNANSWERED: _("Not answered"),
    }[outcome]


def _keys_wait(attempt_limit: int | None) -> str:
    if attempt_limit is None:
        said = _("Answers and reasons come once you have passed.")
    else:
        said = _("Answers and reasons come once you have passed, or after the last attempt.")
    why = _("With them at hand, another attempt would show what you remember of the answers, not what you know.")
    return f"{said} {why}"


def _time_is_up(result: AttemptResult) -> str:
    """What the clock handed in and when, "" if the learner did."""
    if result.attempt.status != AttemptStatus.EXPIRED:
        return ""
    count = sum(item.answered for item in result.items)
    said = ngettext(
        "Your {count} answer was handed in at the end, {when}. Nothing was lost.",
        "Your {count} answers were handed in at the end, {when}. Nothing was lost.",
        count,
    )
    return format_html(said, count=count, when=moment(result.attempt.submitted_at))


def _late(count: int) -> str:
    if not count:
        return ""
    said = ngettext(
        "%(count)d answer arrived after the end. It is kept, and not counted.",
        "%(count)d answers arrived after the end. They are kept, and not counted.",
        count,
    )
    return said % {"count": count}


def _page(route: str) -> str:
    """A page of the learner's, if the site has it."""
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""
