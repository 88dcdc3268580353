"""Quizzes that can be taken: sections that name what they draw from, and a bank that fills them."""

from collections.abc import Iterator, Sequence

from courses.domain.content.course_records import QuizRecord, SectionRecord
from courses.domain.content.folder import Folder
from courses.domain.content.places import Entry, Path, Problem
from courses.domain.content.question_records import QuestionRecord
from quizzes.domain.drawing import DrawBy, PoolItem, PoolTooSmallError, SectionRule, Select, draw

FORMS = 2


def check_quizzes(folder: Folder) -> Iterator[Problem]:
    """Problems of quizzes and of the facts that they ask."""
    bank = {entry.record.key: entry.record for entry in folder.questions}
    disputed = {entry.record.key for entry in folder.facts if entry.record.disputed}
    for quiz in folder.quizzes:
        for index, section in enumerate(quiz.record.sections):
            path: Path = ("sections", index)
            for field, words in _section_slips(section):
                yield quiz.place.problem(f"section {section.key}: {words}", *path, field)
            yield from _check_fixed(quiz, section, path, bank)
            yield from _check_facts(quiz, section, path, list(bank.values()), disputed)
        yield from _check_draws(quiz, list(bank.values()))
    yield from _check_forms(folder)


def _section_slips(section: SectionRecord) -> Iterator[tuple[str, str]]:
    """(field, what is wrong) where a section's fields do not fit one another."""
    if section.select == "fixed":
        if not section.questions:
            yield "questions", "a fixed section lists its questions"
        for field in ("draw_by", "count", "counts", "facts"):
            if getattr(section, field):
                yield field, f"{field} belongs to a section that draws"
        return
    if section.questions:
        yield "questions", "questions belong to a fixed section"
    if section.draw_by is None or section.count is None:
        yield "select", "a section that draws says draw_by (fact or objective) and count"
    elif section.draw_by == "fact" and len(section.facts) < section.count:
        yield "facts", f"{section.count} facts are drawn and {len(section.facts)} are named"
    elif section.draw_by == "objective" and sum(section.counts.values()) > section.count:
        yield "counts", f"counts add up to {sum(section.counts.values())}, more than count, {section.count}"


def _check_fixed(
    quiz: Entry[QuizRecord], section: SectionRecord, path: Path, bank: dict[str, QuestionRecord]
) -> Iterator[Problem]:
    for index, key in enumerate(section.questions):
        if key in bank and bank[key].pool != quiz.record.purpose:
            words = f"{key} is a question for {bank[key].pool}, and the quiz is for {quiz.record.purpose}"
            yield quiz.place.problem(words, *path, "questions", index)


def _check_facts(
    quiz: Entry[QuizRecord],
    section: SectionRecord,
    path: Path,
    bank: Sequence[QuestionRecord],
    disputed: set[str],
) -> Iterator[Problem]:
    for index, fact in enumerate(section.facts):
        here: Path = (*path, "facts", index)
        if section.must_pass and fact in disputed:
            yield quiz.place.problem(f"the fact {fact} is disputed, so it cannot decide a pass", *here)
        forms = [item.key for item in bank if item.fact == fact and item.pool == quiz.record.purpose]
        if len(forms) < FORMS:
            words = f"the fact {fact} has {len(forms)} question forms for {quiz.record.purpose}; it needs {FORMS}"
            yield quiz.place.problem(words, *here)


def _check_draws(quiz: Entry[QuizRecord], bank: Sequence[QuestionRecord]) -> Iterator[Problem]:
    """Whether the quiz can be taken twice without meeting a question again."""
    pool = pool_items(bank, quiz.record.purpose)
    sections = [section_rule(section) for section in quiz.record.sections]
    try:
        first = draw(sections, pool, seed=1, seen={})
        second = draw(sections, pool, seed=2, seen={item.key: 1 for item in first})
    except PoolTooSmallError as error:
        words = f"section {error.section} wants {error.wanted} questions on {error.about} and finds {error.found}"
        yield quiz.place.problem(words, "sections")
        return
    again = sorted({item.key for item in first} & {item.key for item in second} - _fixed(quiz.record))
    if again:
        words = f"a second attempt would ask {', '.join(again)} again; the bank needs more questions"
        yield quiz.place.problem(words, "sections")


def _fixed(quiz: QuizRecord) -> set[str]:
    return {key for section in quiz.sections for key in section.questions}


def pool_items(bank: Sequence[QuestionRecord], purpose: str) -> list[PoolItem]:
    """The questions that a quiz may draw."""
    return [PoolItem(item.key, item.fact, tuple(item.objectives)) for item in bank if item.pool == purpose]


def section_rule(section: SectionRecord) -> SectionRule:
    """A section as the draw takes it."""
    return SectionRule(
        key=section.key,
        must_pass=section.must_pass,
        select=Select(section.select),
        draw_by=DrawBy(section.draw_by or "objective"),
        count=section.count or 0,
        counts=section.counts,
        facts=tuple(section.facts),
        fixed=tuple(section.questions),
    )


def _check_forms(folder: Folder) -> Iterator[Problem]:
    for fact in folder.facts:
        forms = [entry.record.key for entry in folder.questions if entry.record.fact == fact.record.key]
        if len(forms) < FORMS:
            words = f"every fact has at least {FORMS} question forms; it has {len(forms)}"
            yield fact.place.problem(f"{words}{': ' + forms[0] if forms else ''}", "key")
