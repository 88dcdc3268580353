"""Objects by their stable keys while a folder is loaded: a handful of queries instead of one a name."""

from typing import Any

from django.db import models

from courses.models import CourseIndexPage, CoursePage, LessonPage, ModulePage
from library.models import Competency, Figure, GlossaryTerm, Muscle, Objective, Reference, SafetyFact
from quizzes.models import Question, Quiz

MODELS: dict[str, type[models.Model]] = {
    "reference": Reference,
    "competency": Competency,
    "objective": Objective,
    "fact": SafetyFact,
    "figure": Figure,
    "muscle": Muscle,
    "term": GlossaryTerm,
    "question": Question,
    "quiz": Quiz,
    "site": CourseIndexPage,
    "course": CoursePage,
    "module": ModulePage,
    "lesson": LessonPage,
}


class MissingObjectError(Exception):
    """Something that content names was deleted on this site."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(f"the {kind} {key} is named here and is not on this site any more")


class Catalogue:
    """Every object of every kind, by key."""

    def __init__(self) -> None:
        self._objects: dict[str, dict[str, Any]] = {}

    def of(self, kind: str) -> dict[str, Any]:
        """All objects of a kind; read once."""
        if kind not in self._objects:
            self._objects[kind] = {
                getattr(found, "key", kind): found for found in MODELS[kind]._default_manager.all()
            }
        return self._objects[kind]

    def find(self, kind: str, key: str) -> Any | None:
        """An object, or None."""
        return self.of(kind).get(key)

    def get(self, kind: str, key: str) -> Any:
        """An object that something names.

        Raises: MissingObjectError.
        """
        found = self.find(kind, key)
        if found is None:
            raise MissingObjectError(kind, key)
        return found

    def all(self, kind: str, keys: list[str]) -> list[Any]:
        """Objects in the order of their keys."""
        return [self.get(kind, key) for key in keys]

    def put(self, kind: str, key: str, found: Any) -> None:
        """Remember an object that was just saved."""
        self.of(kind)[key] = found
