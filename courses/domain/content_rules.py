"""The rules of a content folder: names, links, items, quizzes, coverage, words."""

from courses.domain.content.folder import Folder
from courses.domain.content.link_rules import check_links
from courses.domain.content.naming_rules import check_names
from courses.domain.content.places import Problem
from courses.domain.content.question_rules import check_questions
from courses.domain.content.quiz_rules import check_quizzes
from courses.domain.content.source_rules import check_sources
from courses.domain.content.teaching_rules import check_teaching
from courses.domain.content.wording_rules import check_wording

OF_PARTS = (check_names, check_links, check_questions, check_sources, check_wording)
OF_THE_WHOLE = (check_quizzes, check_teaching)


def check_folder(folder: Folder) -> list[Problem]:
    """Everything that a folder breaks, by file and line, each once.

    Rules that count (coverage, forms, draws) wait until all of the folder can be read.
    """
    rules = OF_PARTS if folder.unread else (*OF_PARTS, *OF_THE_WHOLE)
    return sorted({problem for rule in rules for problem in rule(folder)})
