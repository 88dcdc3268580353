"""A version with what is true of it today."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from courses.models import LessonVersion
from library.queries.overlay import Standing, retracted_references, review_standings


@dataclass(frozen=True)
class Overlay:
    """Today's truth about a version."""

    retracted: dict[str, date]
    standings: dict[tuple[str, str], Standing]
    today: date


def hashes_under_review(content: dict[str, Any], content_hash: str) -> dict[tuple[str, str], str]:
    """What clinicians review in a lesson, by (kind, key): itself first, then its claims and figures."""
    hashes = {("lesson", content["key"]): content_hash}
    for block in content["blocks"]:
        if block["type"] == "evidence_claim" and block["value"].get("key"):
            hashes["claim", block["value"]["key"]] = block["hash"]
        elif block["type"] == "figure" and block["value"].get("figure"):
            figure = block["value"]["figure"]
            hashes["figure", figure["key"]] = figure["hash"]
    return hashes


def overlay_of(content: dict[str, Any], content_hash: str, *, today: date) -> Overlay:
    """Retractions among its sources, and clinical review of the lesson, its claims and figures."""
    hashes = hashes_under_review(content, content_hash)
    return Overlay(
        retracted=retracted_references(content["references"]),
        standings=review_standings(hashes, today=today),
        today=today,
    )


def lesson_version(version_id: int) -> LessonVersion:
    """A version with its page."""
    return LessonVersion.objects.select_related("page").get(pk=version_id)


def newest_blocks(key: str) -> list[dict[str, Any]]:
    """The blocks of the newest version of a live lesson, [] if there is none; one query."""
    versions = LessonVersion.objects.filter(page__key=key, page__live=True).order_by("-number")
    content = versions.values_list("content", flat=True).first()
    return content["blocks"] if content else []


def heading_at(key: str, anchor: str) -> str:
    """The words of a heading in the newest version of a lesson; "" if it does not stand there; one query."""
    return next((str(block["value"]) for block in newest_blocks(key) if block.get("anchor") == anchor), "")
