"""Blocks that join lessons to quizzes, and the body of a lesson."""

from courses.blocks.body import LessonBody
from courses.blocks.checks import KnowledgeCheckBlock, QuizEmbedBlock

__all__ = ["KnowledgeCheckBlock", "LessonBody", "QuizEmbedBlock"]
