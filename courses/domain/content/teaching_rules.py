"""A complete module teaches and tests all that it promises; an outline promises only."""

from collections.abc import Iterator, Mapping
from typing import Any

from courses.domain.content.folder import Course, Folder, Lesson, Module
from courses.domain.content.lesson_records import (
    Contraindication,
    EvidenceClaim,
    KnowledgeCheck,
    QuizEmbed,
    Table,
)
from courses.domain.content.places import Entry, Problem

LEAST_ITEMS = 5


def check_teaching(folder: Folder) -> Iterator[Problem]:
    """Problems of courses, modules and lessons."""
    pools = {entry.record.key: entry.record.pool for entry in folder.questions}
    purposes = {entry.record.key: entry.record.purpose for entry in folder.quizzes}
    for course in folder.courses:
        yield from _check_course(course)
    for module in folder.modules:
        yield from _check_module(module, folder)
        for lesson in module.lessons:
            yield from _check_lesson(lesson, module)
            yield from _check_blocks(lesson, pools, purposes)


def _check_course(course: Course) -> Iterator[Problem]:
    complete = {module.about.record.key for module in course.modules if module.about.record.status == "complete"}
    for index, key in enumerate(course.about.record.completion_modules):
        if key not in complete:
            words = f"{key} is not a complete module of this course, so completion cannot ask for it"
            yield course.about.place.problem(words, "completion_modules", index)
    lessons = [lesson for module in course.modules for lesson in module.lessons]
    free = [lesson for lesson in lessons if lesson.front.record.free]
    if lessons and not free:
        yield course.about.place.problem("one lesson of the course is open to visitors (free: true)")
    for lesson in free[1:]:
        words = f"one lesson of the course is open to visitors, and that is {free[0].front.record.key}"
        yield lesson.front.place.problem(words, "free")


def _check_module(module: Module, folder: Folder) -> Iterator[Problem]:
    record, place = module.about.record, module.about.place
    owned = {goal.key for entry in folder.competencies if entry.record.key == record.competency
             for goal in entry.record.objectives}  # fmt: skip
    for index, objective in enumerate(record.objectives):
        if owned and objective not in owned:
            words = f"{objective} is not an objective of competency {record.competency}"
            yield place.problem(words, "objectives", index)
    if record.status == "outline":
        yield from _check_outline(module)
        return
    if record.planned_lessons:
        yield place.problem("planned_lessons belong to an outline", "planned_lessons")
    if not module.lessons or module.quiz is None:
        yield place.problem("a complete module has lessons and a quiz.yaml", "status")
    yield from _check_coverage(module, folder)


def _check_outline(module: Module) -> Iterator[Problem]:
    place = module.about.place
    if module.lessons or module.quizzes:
        yield place.problem("an outline has no lessons and no quiz; is the module complete?", "status")
    if not module.about.record.planned_lessons:
        yield place.problem("an outline lists its planned_lessons", "planned_lessons")


def _check_coverage(module: Module, folder: Folder) -> Iterator[Problem]:
    taught = {objective for lesson in module.lessons for objective in lesson.front.record.objectives}
    for index, objective in enumerate(module.about.record.objectives):
        if objective not in taught:
            yield module.about.place.problem(f"no lesson teaches {objective}", "objectives", index)
        items = tested(folder, objective)
        if items < LEAST_ITEMS:
            words = f"{items} assessment questions test {objective}; at least {LEAST_ITEMS} are needed"
            yield module.about.place.problem(words, "objectives", index)


def tested(folder: Folder, objective: str) -> int:
    """How many assessment questions test an objective."""
    return sum(
        objective in entry.record.objectives and entry.record.pool == "assessment" for entry in folder.questions
    )


def _check_lesson(lesson: Lesson, module: Module) -> Iterator[Problem]:
    record, place = lesson.front.record, lesson.front.place
    expected = f"{module.about.record.slug}/{lesson.slug}"
    if record.key != expected:
        words = f"key must be {expected} (the module's slug and the file's name), not “{record.key}”"
        yield place.problem(words, "key")
    for index, objective in enumerate(record.objectives):
        if objective not in module.about.record.objectives:
            yield place.problem(f"{objective} is not an objective of the module", "objectives", index)
    if not lesson.blocks or lesson.blocks[0].kind != "heading":
        yield place.problem("the text below the front matter begins with a ## heading")
    if not any(block.kind == "key_points" for block in lesson.blocks):
        yield place.problem("a lesson ends in what to take away: a key_points block is missing")


def _check_blocks(lesson: Lesson, pools: Mapping[str, str], purposes: Mapping[str, str]) -> Iterator[Problem]:
    for block in lesson.blocks:
        match block.value:
            case KnowledgeCheck(question=key) if pools.get(key) == "assessment":
                yield block.place.problem(f"{key} is an assessment question; lesson checks use practice", "question")
            case QuizEmbed(quiz=key) if purposes.get(key) == "assessment":
                yield block.place.problem(f"{key} is an assessment; quiz_embed leads to practice", "quiz")
            case Contraindication():
                yield from _check_contraindication(Entry(block.value, block.place))
            case EvidenceClaim():
                yield from _check_claim(Entry(block.value, block.place))
            case Table():
                yield from _check_table(Entry(block.value, block.place))


def _check_contraindication(entry: Entry[Any]) -> Iterator[Problem]:
    if not entry.record.references and entry.record.strength != "opinion":
        words = f"{entry.record.key}: references are needed unless the strength is opinion"
        yield entry.place.problem(words, "references")


def _check_claim(entry: Entry[Any]) -> Iterator[Problem]:
    for index, found in enumerate(entry.record.found):
        if found.count is not None and found.total is None:
            yield entry.place.problem("a count needs its total", "found", index, "count")
        if found.count is not None and found.total is not None and found.count > found.total:
            yield entry.place.problem(f"{found.count} of {found.total} cannot be", "found", index, "count")


def _check_table(entry: Entry[Any]) -> Iterator[Problem]:
    width = len(entry.record.header)
    for index, row in enumerate(entry.record.rows):
        if len(row) != width:
            yield entry.place.problem(f"the row has {len(row)} cells and the header {width}", "rows", index)
