"""A question as it is asked: what its template needs, whatever the kind."""

from dataclasses import dataclass, replace
from functools import lru_cache

from django.template.base import Template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from library.components.reading import Reading
from library.domain.marks import plain
from quizzes.components.options import Options
from quizzes.components.phrases import phrase as _
from quizzes.components.reading import asked_reading, paragraphs
from quizzes.components.words import marking_hint
from quizzes.domain.delivery import AskedQuestion
from quizzes.domain.kinds.base import QuestionKind
from quizzes.domain.parts import AskedBody, AskedPart

TEMPLATES = {
    QuestionKind.SINGLE_BEST_ANSWER: "choice",
    QuestionKind.MULTIPLE_RESPONSE: "choice",
    QuestionKind.TRUE_FALSE: "choice",
    QuestionKind.NUMERIC: "numeric",
    QuestionKind.MATCHING: "matching",
    QuestionKind.ORDERING: "ordering",
}
CHOICES = frozenset(kind for kind, template in TEMPLATES.items() if template == "choice")


@dataclass(frozen=True)
class AskedView:
    """What a page shows of a question. ``prefix`` begins its ids; ``typed`` is what stood in a number field.

    ``places`` and ``lettered`` are the (value, words) to select from for each step and each prompt.
    ``last_letter`` and ``options`` say how many there are to choose from by their letters.
    """

    template: str
    prefix: str
    case: list[str]
    stem: str
    body: AskedBody
    hint: str
    reading: Reading
    many: bool = False
    fixed: bool = False
    rules_out: bool = False
    shortcuts: bool = True
    typed: str = ""
    places: tuple[tuple[str, str], ...] = ()
    lettered: tuple[tuple[str, str], ...] = ()
    last_letter: str = ""
    options: int = 0

    @property
    def form(self) -> Template:
        """The template of its kind, at hand: by its name it would be looked up for every page."""
        return _template(self.template)

    @property
    def ticks(self) -> SafeString:
        """The options of a choice."""
        shown = Options(
            self.body.parts, self.prefix, self.reading, self.many, self.fixed, self.shortcuts, self.rules_out
        )
        return shown.entries


def asked_view(
    question: AskedQuestion,
    *,
    prefix: str = "answer",
    typed: str = "",
    shortcuts: bool = True,
    rules_out: bool = True,
) -> AskedView:
    """The view of a question; ``typed`` brings back a number that could not be read.

    Shortcuts belong to pages of one question; strikes to attempts, which keep them.
    """
    body = question.body if question.kind is not QuestionKind.ORDERING else _sorted(question.body)
    is_choice = question.kind in CHOICES
    return AskedView(
        template=f"quizzes/asked/{TEMPLATES[question.kind]}.html",
        prefix=prefix,
        case=paragraphs(question.case),
        stem=question.stem,
        body=body,
        hint=marking_hint(question.marking),
        reading=asked_reading(),
        many=question.kind is QuestionKind.MULTIPLE_RESPONSE,
        fixed=question.kind is QuestionKind.TRUE_FALSE,
        rules_out=is_choice and rules_out,
        shortcuts=shortcuts,
        typed=typed or body.typed,
        places=tuple((str(place), str(place)) for place in range(1, len(body.parts) + 1)),
        lettered=tuple((choice.token, f"{choice.letter}. {plain(choice.text)}") for choice in body.choices),
        last_letter=body.parts[-1].letter if is_choice and body.parts else "",
        options=len(body.parts) if is_choice else 0,
    )


@lru_cache(maxsize=16)
def _template(name: str) -> Template:
    found: Template = get_template(name).template  # type: ignore[attr-defined]  # Django's own
    return found


def missing(question: AskedQuestion) -> str:
    """What to do about an answer that is missing or half given."""
    match question.kind:
        case QuestionKind.SINGLE_BEST_ANSWER:
            return _("Choose one of the options A to %(last)s") % {"last": question.body.parts[-1].letter}
        case QuestionKind.MULTIPLE_RESPONSE:
            return _("Choose from the options A to %(last)s") % {"last": question.body.parts[-1].letter}
        case QuestionKind.TRUE_FALSE:
            return _("Choose true or false")
        case QuestionKind.NUMERIC:
            return _("Enter a number in figures")
        case QuestionKind.MATCHING:
            return _("Choose one for each line")
        case QuestionKind.ORDERING:
            return _("Give each step a place of its own")


def _sorted(body: AskedBody) -> AskedBody:
    """Steps in the learner's order, once every step has a place of its own."""
    places = {part.value for part in body.parts}
    if len(places) < len(body.parts) or "" in places:
        return body
    return replace(body, parts=tuple(sorted(body.parts, key=_place)))


def _place(part: AskedPart) -> int:
    return int(part.value)
