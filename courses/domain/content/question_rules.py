"""What makes an item fair: one key, honest options, a reason for each, nothing that gives the key away."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from courses.domain.content.folder import Folder
from courses.domain.content.passages import record_passages
from courses.domain.content.places import Entry, Path, Problem
from courses.domain.content.question_records import (
    BaseQuestion,
    Matching,
    MultipleResponse,
    Numeric,
    OptionRecord,
    SingleBestAnswer,
)
from quizzes.domain.wording import NO_REASON, WORD, is_empty_reason, names_the_others

CASE_WORDS = 150
REASON = ("why", "why_true", "why_false", "wrong_reason", "explanation")
NEGATIVE = re.compile(r"(?<!\*)\b(not|except)\b(?!\*)", re.IGNORECASE)
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
CHOOSE = re.compile(r"\bchoose (one|two|three|four|five)\b", re.IGNORECASE)


def check_questions(folder: Folder) -> Iterator[Problem]:
    """Problems of single questions."""
    facts = {entry.record.key: entry.record for entry in folder.facts}
    findable = {entry.record.key: entry.record.findable for entry in folder.references}
    not_verified = {entry.record.key: entry.record.not_verified for entry in folder.muscles}
    for question in folder.questions:
        fact = facts.get(question.record.fact or "")
        yield from _check_fact(question, fact.objective if fact else None)
        yield from _check_sources(question, findable)
        yield from _check_muscles(question, not_verified)
        yield from _check_words(question)
        match question.record:
            case SingleBestAnswer():
                yield from _check_one_key(question, question.record)
                yield from _check_options(question, question.record.options)
            case MultipleResponse():
                yield from _check_several_keys(question, question.record)
                yield from _check_options(question, question.record.options)
            case Numeric():
                yield from _check_number(question, question.record)
            case Matching():
                yield from _check_matches(question, question.record)


def _check_fact(question: Entry[BaseQuestion], objective: str | None) -> Iterator[Problem]:
    record = question.record
    if record.safety_critical and record.fact is None:
        yield question.place.problem("a safety-critical question names its fact", "safety_critical")
    if objective is not None and objective not in record.objectives:
        yield question.place.problem(f"objectives must hold {objective}, the objective of its fact", "objectives")


def _check_sources(question: Entry[BaseQuestion], findable: Mapping[str, bool]) -> Iterator[Problem]:
    """As the editor asks before publishing; a source that could not be read is not judged."""
    keys = question.record.references
    if not keys:
        yield question.place.problem("references must name at least one source", "references")
    elif not any(findable.get(key, True) for key in keys):
        words = "none of its sources has a DOI, a PMID, an address, an ISBN or a complete citation"
        yield question.place.problem(words, "references")


def _check_muscles(question: Entry[BaseQuestion], not_verified: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """No question asks what nobody could verify."""
    for muscle, cell in question.record.muscles.items():
        if cell in not_verified.get(muscle, ()):
            words = f"{cell} of {muscle} is not verified, so no question asks it"
            yield question.place.problem(words, "muscles", muscle)


def _check_words(question: Entry[BaseQuestion]) -> Iterator[Problem]:
    record, place = question.record, question.place
    if NEGATIVE.search(record.stem):
        yield place.problem("a stem with “not” or “except” sets that word in bold (**not**)", "stem")
    count = len(WORD.findall(record.case or ""))
    if count > CASE_WORDS:
        yield place.problem(f"case has {count} words; at most {CASE_WORDS} are read under pressure", "case")
    for passage in record_passages(record, place):
        if passage.path[-1] in REASON and is_empty_reason(passage.text):
            yield passage.problem(NO_REASON % {"why": passage.text})


def _check_one_key(question: Entry[Any], record: SingleBestAnswer) -> Iterator[Problem]:
    keys = [option for option in record.options if option.correct]
    if len(keys) != 1:
        yield question.place.problem(f"exactly one option is correct, and {len(keys)} are", "options")
    elif key_stands_out(record):
        words = "the correct option is longer than every other by a third, which gives it away"
        yield question.place.problem(words, "options", record.options.index(keys[0]), "text")


def key_stands_out(record: SingleBestAnswer) -> bool:
    """Whether the key is longer than every distractor by more than a third."""
    longest = max(len(option.text) for option in record.options if not option.correct)
    return any(3 * len(option.text) > 4 * longest for option in record.options if option.correct)


def _check_several_keys(question: Entry[Any], record: MultipleResponse) -> Iterator[Problem]:
    keys = sum(option.correct for option in record.options)
    if not 2 <= keys < len(record.options):
        yield question.place.problem(f"two or more options are correct, but not all; here {keys} are", "options")
    said = CHOOSE.search(record.stem)
    if said is None:
        yield question.place.problem("the stem says how many to choose (“Choose three.”)", "stem")
    elif NUMBERS[said.group(1).lower()] != keys:
        yield question.place.problem(f"the stem says {said.group(0)!r}, and {keys} options are correct", "stem")


def _check_options(question: Entry[Any], options: list[OptionRecord]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, option in enumerate(options):
        path: Path = ("options", index)
        same = " ".join(option.text.lower().split())
        if same in seen:
            yield question.place.problem("two options say the same", *path, "text")
        seen.add(same)
        if names_the_others(option.text):
            words = "“all” or “none of the above” breaks when options are shuffled; name them"
            yield question.place.problem(words, *path, "text")
        yield from _check_declining(question, option, path)


def _check_declining(question: Entry[Any], option: OptionRecord, path: Path) -> Iterator[Problem]:
    if option.declines and not option.correct and option.wrong_reason is None:
        words = "not needling is never wrong in itself; say in wrong_reason what is wrong about its reason"
        yield question.place.problem(words, *path, "declines")
    if option.wrong_reason is not None and (option.correct or not option.declines):
        words = "wrong_reason belongs to an option that declines and is wrong only for its reason"
        yield question.place.problem(words, *path, "wrong_reason")


def _check_number(question: Entry[Any], record: Numeric) -> Iterator[Problem]:
    for index, wrong in enumerate(record.wrong):
        if abs(wrong.value - record.answer) <= record.tolerance:
            words = f"{wrong.value} is within the tolerance, so it counts as right"
            yield question.place.problem(words, "wrong", index, "value")


def _check_matches(question: Entry[Any], record: Matching) -> Iterator[Problem]:
    choices = [choice.key for choice in record.choices]
    for index, prompt in enumerate(record.prompts):
        if prompt.match not in choices:
            words = f"match must be one of the choices {', '.join(choices)}, not “{prompt.match}”"
            yield question.place.problem(words, "prompts", index, "match")
