"""How far a learner is with a policy, and what comes next."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from learning.domain.policy import ModuleRule, Policy


class Standing(StrEnum):
    """Where a learner stands. A policy that asks for nothing is never done."""

    NOTHING_TO_DO = "nothing_to_do"
    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    DONE = "done"


class StepKind(StrEnum):
    """What a next step is."""

    LESSON = "lesson"
    QUIZ = "quiz"


@dataclass(frozen=True)
class Step:
    """One thing to do: a lesson to finish or a quiz to pass, by key."""

    kind: StepKind
    key: str
    module: str


@dataclass(frozen=True)
class ModuleState:
    """Progress in one module of the policy."""

    rule: ModuleRule
    lessons_finished: tuple[str, ...]
    quiz_passed: bool

    @property
    def steps_total(self) -> int:
        """Lessons to finish, and one for the quiz if there is one."""
        return len(self.rule.lessons) + (self.rule.quiz is not None)

    @property
    def steps_done(self) -> int:
        """Lessons finished, and one for a passed quiz."""
        return len(self.lessons_finished) + self.quiz_passed

    @property
    def standing(self) -> Standing:
        """Where the learner stands in this module."""
        return standing(self.steps_done, self.steps_total)

    @property
    def steps_left(self) -> tuple[Step, ...]:
        """What is left, lessons first, in order."""
        lessons = [key for key in self.rule.lessons if key not in self.lessons_finished]
        steps = [Step(StepKind.LESSON, key, self.rule.key) for key in lessons]
        if self.rule.quiz is not None and not self.quiz_passed:
            steps.append(Step(StepKind.QUIZ, self.rule.quiz, self.rule.key))
        return tuple(steps)


@dataclass(frozen=True)
class CompletionState:
    """Progress in a whole policy."""

    modules: tuple[ModuleState, ...]

    @property
    def steps_total(self) -> int:
        """Everything the policy asks for."""
        return sum(module.steps_total for module in self.modules)

    @property
    def steps_done(self) -> int:
        """What of it is done."""
        return sum(module.steps_done for module in self.modules)

    @property
    def standing(self) -> Standing:
        """Where the learner stands."""
        return standing(self.steps_done, self.steps_total)

    @property
    def is_done(self) -> bool:
        """Whether everything asked for is done, and something was asked for."""
        return self.standing is Standing.DONE

    @property
    def next_step(self) -> Step | None:
        """The first thing left, module by module, lessons before their quiz; None if nothing is."""
        return next((step for module in self.modules for step in module.steps_left), None)

    def step_after(self, lesson: str) -> Step | None:
        """What to do after a lesson: the first thing left behind it, else the first thing left."""
        steps = [step for module in self.modules for step in module.steps_left]
        module = next((module for module in self.modules if lesson in module.rule.lessons), None)
        if module is None:
            return steps[0] if steps else None
        behind = module.rule.lessons[module.rule.lessons.index(lesson) + 1 :]
        here = [step for step in module.steps_left if step.kind is StepKind.QUIZ or step.key in behind]
        return next(iter(here or steps), None)


def standing(done: int, total: int) -> Standing:
    """Where somebody stands with ``done`` of ``total`` things. Nothing asked is nothing to do."""
    if total == 0:
        return Standing.NOTHING_TO_DO
    if done == 0:
        return Standing.NOT_STARTED
    return Standing.DONE if done == total else Standing.UNDER_WAY


def completion_state(
    policy: Policy, *, finished_lessons: Collection[str], passed_quizzes: Collection[str]
) -> CompletionState:
    """Progress from the keys of finished lessons and passed quizzes; keys the policy lacks count for nothing."""
    return CompletionState(
        tuple(
            ModuleState(
                rule=rule,
                lessons_finished=tuple(key for key in rule.lessons if key in finished_lessons),
                quiz_passed=rule.quiz is not None and rule.quiz in passed_quizzes,
            )
            for rule in policy.modules
        )
    )


def minutes_left(state: CompletionState, minutes: Mapping[str, int]) -> int:
    """Stated minutes of the lessons that are not finished; a lesson that has none counts as 0."""
    return sum(
        minutes.get(step.key, 0)
        for module in state.modules
        for step in module.steps_left
        if step.kind is StepKind.LESSON
    )
