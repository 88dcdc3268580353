"""A content folder as a whole: which file holds what."""

from dataclasses import replace
from pathlib import Path as FilePath

from courses.domain.content.course_records import CourseRecord, ModuleRecord, QuizRecord, SiteRecord
from courses.domain.content.folder import Course, Drawing, Folder, Lesson, Module, Unread
from courses.domain.content.library_records import (
    CompetencyRecord,
    FactRecord,
    FigureRecord,
    MuscleRecord,
    ReferenceRecord,
    TermRecord,
)
from courses.domain.content.places import Entry, Problem
from courses.formats.files import ContentFiles
from courses.formats.lesson_reader import read_lesson
from library.domain.svg import SvgError, clean_svg, region_names

QUIZ = "quiz.yaml"


def read_folder(root: FilePath, *, name: str | None = None) -> tuple[Folder, list[Problem]]:
    """Everything in a folder that can be read, and all problems of what cannot."""
    files = ContentFiles(root, name or root.as_posix())
    if not root.is_dir():
        return Folder(), [Problem(files.name, 1, "a content folder was expected here")]
    folder = Folder(
        site=files.record("site.yaml", SiteRecord, "site") if files.exists("site.yaml") else None,
        references=files.records("references.yaml", ReferenceRecord, "reference"),
        competencies=files.records("competencies.yaml", CompetencyRecord, "competency"),
        facts=files.records("facts.yaml", FactRecord, "fact"),
        figures=_drawings(files),
        muscles=files.records("muscles.yaml", MuscleRecord, "muscle"),
        terms=files.records("glossary.yaml", TermRecord, "term"),
        questions=tuple(
            question for file in files.names("questions/**/*.yaml") for question in files.questions(file)
        ),
        courses=tuple(course for file in files.names("courses/*/course.yaml") for course in _course(files, file)),
    )
    _note_unknown_files(files)
    unread = Unread(frozenset(files.unread_keys), frozenset(files.unread_kinds))
    return replace(folder, unread=unread), sorted(set(files.problems))


def _drawings(files: ContentFiles) -> tuple[Drawing, ...]:
    entries = files.records("figures/figures.yaml", FigureRecord, "figure")
    return tuple(drawing for entry in entries if (drawing := _drawing(files, entry)) is not None)


def _drawing(files: ContentFiles, entry: Entry[FigureRecord]) -> Drawing | None:
    name = f"figures/{entry.record.key}.svg"
    text = files.text(name) if files.exists(name) else None
    if text is None and name not in files.read_names:
        files.problems.append(entry.place.problem(f"the drawing {name} was not found", "key"))
    try:
        svg = clean_svg(text) if text is not None else None
    except SvgError as error:
        svg = None
        files.note(name, f"figure {entry.record.key}: {error}")
    if svg is None:
        files.note_unread("figure", {"key": entry.record.key})
        return None
    return Drawing(entry, svg, frozenset(region_names(svg)))


def _course(files: ContentFiles, file: str) -> list[Course]:
    about = files.record(file, CourseRecord, "course")
    folder = file.rpartition("/")[0]
    modules = [module for found in files.names(f"{folder}/*/module.yaml") for module in _module(files, found)]
    if about is None:
        return []
    if folder.rpartition("/")[2] != about.record.key:
        files.problems.append(about.place.problem(f"the folder is named like the key, {about.record.key}", "key"))
    modules.sort(key=lambda module: module.about.record.number)
    return [Course(about, tuple(modules))]


def _module(files: ContentFiles, file: str) -> list[Module]:
    folder = file.rpartition("/")[0]
    about = files.record(file, ModuleRecord, "module")
    found = [_lesson(files, name) for name in files.names(f"{folder}/*.md")]
    lessons = [lesson for lesson in found if lesson is not None]
    quizzes = {name: files.record(name, QuizRecord, "quiz") for name in files.names(f"{folder}/*{QUIZ}")}
    own = quizzes.pop(f"{folder}/{QUIZ}", None)
    practice = tuple(quiz for quiz in quizzes.values() if quiz is not None)
    return [Module(about, tuple(lessons), own, practice)] if about is not None else []


def _lesson(files: ContentFiles, name: str) -> Lesson | None:
    text = files.text(name)
    lesson, problems = read_lesson(text, file=files.label(name)) if text is not None else (None, [])
    files.problems += problems
    if lesson is None or problems:
        files.unread_kinds |= {"paragraph", "lesson"}
    return lesson


def _note_unknown_files(files: ContentFiles) -> None:
    for name in files.names("**/*"):
        if name not in files.read_names and not name.rpartition("/")[2].startswith("."):
            words = "this file belongs to nothing; see docs/how-to/write-content.md for the names of files"
            if name.endswith(".svg"):
                words = "this drawing has no entry in figures/figures.yaml"
            files.note(name, words)
