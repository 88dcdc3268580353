"""Content by value: what a block says, as plain JSON without primary keys."""

from functools import singledispatch
from typing import Any

from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock
from wagtail.documents.models import AbstractDocument

from library.domain.canonical import content_hash
from library.models import Figure, GlossaryTerm, Muscle, Reference


@singledispatch
def frozen_object(chosen: Any) -> Any:
    """A chosen object by value. Apps above register their own models."""
    raise TypeError(f"{type(chosen).__name__} has no frozen form.")


@frozen_object.register
def _(chosen: Reference) -> str:
    return chosen.key


@frozen_object.register
def _(chosen: Figure) -> dict[str, Any]:
    return figure_content(chosen)


@frozen_object.register
def _(chosen: Muscle) -> dict[str, Any]:
    names = (
        "key", "name", "latin", "region", "attachments", "innervation", "referral",
        "structures_at_risk", "approach", "hazard", "hazard_note", "not_verified",
    )  # fmt: skip
    return {name: getattr(chosen, name) for name in names} | {
        "hazard_label": str(chosen.get_hazard_display()),
        "references": reference_keys(chosen),
    }


@frozen_object.register
def _(chosen: AbstractDocument) -> dict[str, Any]:
    return {"title": chosen.title, "url": chosen.url, "sha1": chosen.get_file_hash()}


def reference_keys(holder: Any) -> list[str]:
    """Keys of the references that an object names, in order."""
    return sorted(reference.key for reference in holder.references.all())


def figure_content(figure: Figure) -> dict[str, Any]:
    """A drawing by value with its hash."""
    names = ("key", "title", "view", "alt", "description", "caption", "regions", "svg")
    content = {name: getattr(figure, name) for name in names} | {"references": reference_keys(figure)}
    return content | {"hash": content_hash(content)}


def reference_content(reference: Reference) -> dict[str, Any]:
    """A source by value: all that a reference list prints."""
    return {
        "key": reference.key,
        "authors": reference.authors,
        "title": reference.title,
        "source": reference.source,
        "year": reference.year,
        "doi": reference.doi,
        "pmid": reference.pmid,
        "link": reference.link,
        "short": reference.short,
        "evidence_type": str(reference.get_evidence_type_display()),
        "seen": reference.seen,
        "seen_label": str(reference.get_seen_display()),
        "note": reference.note,
    }


def references_by_value(keys: list[str]) -> dict[str, dict[str, Any]]:
    """The named sources by value; unknown keys are left out."""
    return {found.key: reference_content(found) for found in Reference.objects.filter(key__in=keys)}


def terms_by_value(keys: list[str]) -> dict[str, dict[str, str]]:
    """The named glossary terms by value; unknown keys are left out."""
    found = GlossaryTerm.objects.filter(key__in=keys)
    return {term.key: {"term": term.term, "definition": term.definition} for term in found}


def frozen_value(block: blocks.Block, value: Any) -> Any:
    """A block's value as JSON. Half-empty drafts give None where nothing stands."""
    if value is None:
        return None
    if isinstance(block, ChooserBlock):
        return frozen_object(value)
    if isinstance(block, blocks.StructBlock):
        return {name: frozen_value(child, value.get(name)) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.ListBlock):
        return [frozen_value(block.child_block, inner) for inner in value]
    if isinstance(block, blocks.RichTextBlock):
        return value.source
    if isinstance(block, blocks.DateBlock):
        return value.isoformat()
    return value if isinstance(value, int | float | bool) else str(value)
