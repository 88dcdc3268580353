"""Sections of a quiz from its record; a section that stays keeps its row."""

from courses.domain.content.course_records import QuizRecord, SectionRecord
from courses.services.content_catalogue import Catalogue
from quizzes.models import Quiz, QuizSection, SectionQuestion


def assign_sections(quiz: Quiz, record: QuizRecord, catalogue: Catalogue) -> None:
    """Set the sections of a quiz that is not saved yet."""
    known = {section.key: section for section in quiz.sections.all()}
    quiz.sections.set(
        [
            _section(known.get(section.key, QuizSection(key=section.key)), section, place, catalogue)
            for place, section in enumerate(record.sections)
        ]
    )


def _section(section: QuizSection, record: SectionRecord, place: int, catalogue: Catalogue) -> QuizSection:
    section.sort_order = place
    section.title = record.title
    section.must_pass = record.must_pass
    section.select = record.select
    section.draw_by = record.draw_by or "objective"
    section.count = record.count or 0
    section.counts = record.counts
    section.facts = catalogue.all("fact", record.facts)
    section.section_questions.set(
        [
            SectionQuestion(question=catalogue.get("question", key), sort_order=index)
            for index, key in enumerate(record.questions)
        ]
    )
    return section
