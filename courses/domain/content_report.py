"""What a content folder holds, in lines for a terminal."""

import re
from collections import Counter
from collections.abc import Iterator

from courses.domain.bank_statistics import key_positions, longest_is_key, uniform_p
from courses.domain.content.fields import Record
from courses.domain.content.folder import Folder, Lesson
from courses.domain.content.teaching_rules import tested
from courses.domain.reading_grade import reading_grade
from courses.domain.reading_time import minutes, words
from library.domain.marks import plain

NOT_READ = {"key", "references", "reference", "question", "quiz", "figure", "muscle", "checked_on", "review_by"}
TAG = re.compile(r"</?(p|li|h3|ul|ol)[^>]*>")


def report(folder: Folder) -> Iterator[str]:
    """Counts, then each lesson's length and grade, then the bank by objective."""
    yield _counts(folder)
    if folder.lessons:
        wide = max(len(lesson.front.record.key) for lesson in folder.lessons)
        yield ""
        yield f"{'Lesson':<{wide}}{'words':>7}{'minutes read':>14}{'stated':>8}{'grade':>7}"
        yield from (_lesson_line(lesson, wide) for lesson in folder.lessons)
    for module in folder.modules:
        if module.about.record.status == "complete":
            counts = [f"{goal}: {tested(folder, goal)}" for goal in module.about.record.objectives]
            yield ""
            yield f"Assessment questions by objective of “{module.about.record.title}”: {', '.join(counts)}"
    yield from _bank_lines(folder)


def _bank_lines(folder: Folder) -> Iterator[str]:
    bank = [entry.record for entry in folder.questions]
    positions = key_positions(bank)
    if any(positions):
        places = ", ".join(f"{letter} {count}" for letter, count in zip("ABCD", positions, strict=True))
        yield f"Keys of single-answer questions stand at {places} (p = {uniform_p(positions):.2f} by chance)"
        yield f"The longest option is the key in {longest_is_key(bank):.0%} of them"


def _counts(folder: Folder) -> str:
    pools = Counter(entry.record.pool for entry in folder.questions)
    objectives = sum(len(entry.record.objectives) for entry in folder.competencies)
    counted = {
        "references": len(folder.references),
        "competencies": len(folder.competencies),
        "objectives": objectives,
        "facts": len(folder.facts),
        "figures": len(folder.figures),
        "muscles": len(folder.muscles),
        "terms": len(folder.terms),
        "assessment questions": pools["assessment"],
        "practice questions": pools["practice"],
        "courses": len(folder.courses),
        "modules": len(folder.modules),
        "lessons": len(folder.lessons),
        "quizzes": len(folder.quizzes),
    }
    return ", ".join(f"{name} {count}" for name, count in counted.items()).capitalize()


def _lesson_line(lesson: Lesson, wide: int) -> str:
    content = lesson_words(lesson)
    grade = reading_grade(plain(_sentences(lesson)))
    stated = lesson.front.record.minutes
    return f"{lesson.front.record.key:<{wide}}{words(content):>7}{minutes(content):>14}{stated:>8}{grade:>7.1f}"


def lesson_words(lesson: Lesson) -> list[object]:
    """What a reader of a lesson meets: its summary and its blocks, keys left out."""
    blocks = [
        block.value.model_dump(exclude=NOT_READ) if isinstance(block.value, Record) else block.value
        for block in lesson.blocks
    ]
    return [lesson.front.record.summary, *blocks]


def _sentences(lesson: Lesson) -> str:
    """Running text only: a table or a list of keys has no sentences."""
    prose = [str(block.value) for block in lesson.blocks if block.kind == "prose"]
    return re.sub(r"<[^>]+>", "", TAG.sub("\n", "\n".join(prose)))
