"""Words that no reader should meet: promises that no source shows, and notes of ours that were left in a text."""

import re
from collections.abc import Iterator

from courses.domain.content.folder import Folder
from courses.domain.content.passages import Passage, passages, record_passages
from courses.domain.content.places import Problem
from courses.domain.content.question_records import MultipleResponse, SingleBestAnswer

SENTENCE = re.compile(r"(?<=[.!?])\s+")
DENIES = re.compile(r"\b(no|not|none|never|nobody|neither|nor|cannot|without|untrue|false|unless)\b|n['’]t\b", re.I)
NEVER_SAID = re.compile(r"\bsafe (zone|area|window)s?\b|\b(all|none) of the above\b|\brisk-free\b", re.IGNORECASE)
ONLY_DENIED = re.compile(
    r"\bsafe (depth|length|distance|angle|landmark|needle length)s?\b"
    r"|\b(proven|guarantees|guaranteed|miracle|clinically reviewed)\b"
    r"|\b(completely|perfectly|totally|100\s?%) safe\b",
    re.IGNORECASE,
)

LEFT_IN = re.compile(
    r"\b(TO[D]O|TB[DC]|FIX[M]E|X[X]X)\b"
    r"|\b(?i:before (the )?(release|launch|publication)"
    r"|(?<!has )(?<!have )(?<!needs )(?<!need )to be (checked|confirmed|decided|written|added)"
    r"|lorem [i]psum)\b"
)


def check_wording(folder: Folder) -> Iterator[Problem]:
    """Problems of words. What a wrong option claims is not our word, so a promise in it is left alone."""
    claims = set(_wrong_options(folder))
    for passage in [*passages(folder), *_notes_on_sources(folder)]:
        yield from _check_for_notes(passage)
    for passage in passages(folder):
        if passage.path[-1:] != ("text",) or (passage.place.name, *passage.path[1:2]) not in claims:
            yield from _check(passage)


def _notes_on_sources(folder: Folder) -> Iterator[Passage]:
    """What we say of a source; its title and authors are not ours."""
    for entry in folder.references:
        yield from (text for text in record_passages(entry.record, entry.place) if text.path == ("note",))


def _check_for_notes(passage: Passage) -> Iterator[Problem]:
    found = LEFT_IN.search(passage.text)
    if found:
        yield passage.problem(f"“{found.group()}” is a note of ours; readers would meet it")


def _wrong_options(folder: Folder) -> Iterator[tuple[str, int]]:
    """(name of the question, index) of every wrong option."""
    for entry in folder.questions:
        if isinstance(entry.record, SingleBestAnswer | MultipleResponse):
            for index, option in enumerate(entry.record.options):
                if not option.correct:
                    yield entry.place.name, index


def _check(passage: Passage) -> Iterator[Problem]:
    for sentence in SENTENCE.split(passage.text):
        said = NEVER_SAID.search(sentence) or (not DENIES.search(sentence) and ONLY_DENIED.search(sentence))
        if said:
            yield passage.problem(f"“{said.group()}” promises what no source shows; say what was found")
