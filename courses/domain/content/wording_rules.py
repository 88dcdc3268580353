"""Words that this project does not use, because they promise what no source shows."""

import re
from collections.abc import Iterator

from courses.domain.content.folder import Folder
from courses.domain.content.passages import Passage, passages
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


def check_wording(folder: Folder) -> Iterator[Problem]:
    """Problems of words; what a wrong option claims is not our word, so it is left alone."""
    claims = set(_wrong_options(folder))
    for passage in passages(folder):
        if passage.path[-1:] != ("text",) or (passage.place.name, *passage.path[1:2]) not in claims:
            yield from _check(passage)


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
