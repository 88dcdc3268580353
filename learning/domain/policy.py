"""What completes a course, as data that is copied into an enrolment: later edits move no goalposts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from library.domain.canonical import content_hash


@dataclass(frozen=True)
class ModuleRule:
    """One module of a policy: every lesson finished, and its quiz passed where there is one.

    ``lessons`` and ``quiz`` are stable keys; ``minutes`` is the stated time of study.
    """

    key: str
    title: str
    lessons: tuple[str, ...] = ()
    quiz: str | None = None
    minutes: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether the module asks for nothing."""
        return not self.lessons and self.quiz is None

    def as_json(self) -> dict[str, Any]:
        """What an enrolment keeps of the module."""
        return {
            "key": self.key,
            "title": self.title,
            "lessons": list(self.lessons),
            "quiz": self.quiz,
            "minutes": self.minutes,
        }


@dataclass(frozen=True)
class Policy:
    """Modules in order. ``version`` is the course's version when the policy was copied."""

    modules: tuple[ModuleRule, ...] = ()
    version: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the policy asks for nothing, so that nothing can be completed."""
        return all(module.is_empty for module in self.modules)

    @property
    def lessons(self) -> tuple[str, ...]:
        """Keys of all lessons, in order."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    @property
    def quizzes(self) -> tuple[str, ...]:
        """Keys of all quizzes, in order."""
        return tuple(module.quiz for module in self.modules if module.quiz is not None)

    @property
    def minutes(self) -> int:
        """Stated minutes of the modules that ask for something."""
        return sum(module.minutes for module in self.modules if not module.is_empty)

    @property
    def digest(self) -> str:
        """Hash of what has to be done. Titles, minutes, version and order of lessons do not move it."""
        return content_hash([[module.key, sorted(module.lessons), module.quiz] for module in self.modules])

    def as_json(self) -> dict[str, Any]:
        """What an enrolment keeps."""
        return {"modules": [module.as_json() for module in self.modules], "version": self.version}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Policy":
        """Read back what ``as_json`` wrote."""
        return cls(
            modules=tuple(
                ModuleRule(
                    key=module["key"],
                    title=module["title"],
                    lessons=tuple(module["lessons"]),
                    quiz=module["quiz"],
                    minutes=module["minutes"],
                )
                for module in data["modules"]
            ),
            version=data["version"],
        )


@dataclass(frozen=True)
class PolicyDifference:
    """What a newer policy asks that the older did not, and the reverse. All keys but the modules."""

    modules_added: tuple[ModuleRule, ...]
    modules_removed: tuple[ModuleRule, ...]
    lessons_added: tuple[str, ...]
    lessons_removed: tuple[str, ...]
    quizzes_added: tuple[str, ...]
    quizzes_removed: tuple[str, ...]

    @property
    def adds(self) -> bool:
        """Whether the newer asks for more."""
        return any((self.modules_added, self.lessons_added, self.quizzes_added))

    @property
    def removes(self) -> bool:
        """Whether the newer leaves something out."""
        return any((self.modules_removed, self.lessons_removed, self.quizzes_removed))

    @property
    def is_empty(self) -> bool:
        """Whether both ask for the same."""
        return not self.adds and not self.removes


def policy_difference(older: Policy, newer: Policy) -> PolicyDifference:
    """What changes for a learner who accepts the newer policy."""
    old_keys, new_keys = ({module.key for module in policy.modules} for policy in (older, newer))
    return PolicyDifference(
        modules_added=tuple(module for module in newer.modules if module.key not in old_keys),
        modules_removed=tuple(module for module in older.modules if module.key not in new_keys),
        lessons_added=_without(newer.lessons, older.lessons),
        lessons_removed=_without(older.lessons, newer.lessons),
        quizzes_added=_without(newer.quizzes, older.quizzes),
        quizzes_removed=_without(older.quizzes, newer.quizzes),
    )


def _without(keys: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in keys if key not in others)
