"""The body of a lesson version, rendered: the same for everybody."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string

from library.components.reading import Reading

STOPPING = frozenset({"absolute", "course_rule"})


@dataclass
class Section:
    """A heading and what stands under it; the first section may have no heading."""

    heading: str = ""
    anchor: str = ""
    parts: list[dict[str, Any]] = field(default_factory=list)


def sections(blocks: list[dict[str, Any]]) -> list[Section]:
    """Blocks by heading; runs of contraindications of one sort become one part."""
    found = [Section()]
    for block in blocks:
        if block["type"] == "heading":
            found.append(Section(heading=block["value"], anchor=block["anchor"]))
        else:
            found[-1].parts.append(block)
    for section in found:
        section.parts = _joined(section.parts)
    return [section for section in found if section.heading or section.parts]


def _joined(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    joined: list[dict[str, Any]] = []
    for sort, run in groupby(parts, key=_sort):
        if sort is None:
            joined.extend({**part, "template": f"blocks/{part['type']}.html"} for part in run)
        else:
            items = [part["value"] for part in run]
            value = {"stop": sort == "stop", "items": items}
            joined.append({"type": "contraindications", "template": "blocks/contraindications.html", "value": value})
    return joined


def _sort(part: dict[str, Any]) -> str | None:
    """``stop`` or ``care`` for a contraindication, else None."""
    if part["type"] != "contraindication":
        return None
    return "stop" if part["value"].get("contraindication_class") in STOPPING else "care"


def ruler(content: dict[str, Any]) -> list[dict[str, str]]:
    """Stops of the section ruler."""
    return [
        {"anchor": block["anchor"], "heading": block["value"]}
        for block in content["blocks"]
        if block["type"] == "heading"
    ]


def render_body(content: dict[str, Any], reading: Reading, *, path: str) -> str:
    """HTML of a version's blocks with its source list."""
    context = {"sections": sections(content["blocks"]), "reading": reading, "content": content, "report_from": path}
    return render_to_string("courses/body.html", context)
