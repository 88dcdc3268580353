"""Objects by value, to tell a person's edit from what the loader left."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin

from courses.models import LoadedContent
from library.domain.canonical import content_hash

BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
LIVE = "live"


def field_hashes(found: Any, names: Iterable[str]) -> dict[str, str]:
    """A hash of each named field, and whether the object is published."""
    hashes = {name: content_hash(_bare(_field_value(found, name))) for name in names}
    if isinstance(found, DraftStateMixin):
        hashes[LIVE] = content_hash(found.live)
    return hashes


def link_hashes(links: Mapping[str, Iterable[models.Model]]) -> dict[str, str]:
    """Hashes of links to objects, as ``field_hashes`` gives them."""
    return {name: content_hash(sorted(chosen.pk for chosen in objects)) for name, objects in links.items()}


def is_edited(found: Any, row: LoadedContent | None) -> bool:
    """Whether a person changed an object, published or not, or made it in the first place."""
    return row is None or differs(latest_by_people(found, row), row.field_hashes)


def differs(found: Any, hashes: Mapping[str, str]) -> bool:
    """Whether an object's fields are other than these."""
    now = field_hashes(found, [name for name in hashes if name != LIVE])
    return any(now.get(name) != known for name, known in hashes.items())


def latest_by_people(found: Any, row: LoadedContent | None) -> Any:
    """The newest state of an object that is not a draft of the loader's."""
    return found.get_latest_revision_as_object() if has_own_draft(found, row) else found


def has_own_draft(found: Any, row: LoadedContent | None) -> bool:
    """Whether a person has begun an edit and not published it."""
    if not isinstance(found, DraftStateMixin) or not found.has_unpublished_changes:
        return False
    ours = row.draft_revision_id if row else None
    return found.latest_revision_id is not None and found.latest_revision_id != ours


def _field_value(found: Any, name: str) -> Any:
    field = found._meta.get_field(name)
    if field.one_to_many:
        children = getattr(found, name).all()
        return [[_field_value(child, part) for part in _own_fields(child)] for child in children]
    if field.many_to_many:
        return sorted(chosen.pk for chosen in getattr(found, name).all())
    if isinstance(field, StreamField):
        return field.stream_block.get_prep_value(getattr(found, name))
    value = getattr(found, field.attname)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


def _own_fields(child: models.Model) -> list[str]:
    """What a child says, without its primary key and its way up."""
    fields = [*child._meta.fields, *child._meta.many_to_many]
    own = [field.name for field in fields if not field.primary_key and type(field).__name__ != "ParentalKey"]
    below = [relation.name for relation in child._meta.related_objects if relation.name == "section_questions"]
    return own + below


def _bare(value: Any) -> Any:
    """A value without ids and emptiness: what an editor's form adds or fills in is no edit."""
    if isinstance(value, dict):
        kept = {name: _bare(inner) for name, inner in value.items() if name != "id"}
        return {name: inner for name, inner in kept.items() if inner not in (None, "", [], {})}
    if isinstance(value, list):
        return [_bare(inner) for inner in value]
    return BLOCK_KEY.sub("", value) if isinstance(value, str) else value
