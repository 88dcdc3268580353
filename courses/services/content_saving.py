"""Saving what a record says: a new object, a new edition, or a draft beside a person's edit."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Page, Revision
from wagtail.signals import published

from courses.domain.content.items import Item
from courses.models import CourseIndexPage, LoadedContent
from courses.services.content_catalogue import MODELS, Catalogue, MissingObjectError
from courses.services.content_quizzes import assign_sections
from courses.services.content_site import place_front_page
from courses.services.content_state import field_hashes, has_own_draft, latest_by_people, link_hashes
from courses.services.content_values import VALUES, Values


class LoadError(Exception):
    """A record that the CMS does not take; the message names file and line."""

    def __init__(self, item: Item, words: str) -> None:
        super().__init__(str(item.place.problem(words)))


def values_of(item: Item, catalogue: Catalogue) -> Values:
    """The fields that an item sets.

    Raises: LoadError if it names something that was deleted on this site.
    """
    try:
        return VALUES[item.kind](item.record, catalogue)
    except MissingObjectError as error:
        raise LoadError(item, str(error)) from error


def hashes_of(item: Item, values: Values, catalogue: Catalogue) -> dict[str, str]:
    """What the object's fields will be by value once the item is loaded and published."""
    model = MODELS[item.kind]
    probe = model()
    _assign(probe, item, values, catalogue)
    links = {name: value for name, value in values.items() if _is_plain_link(probe, name)}
    names = [*values, *(["sections"] if item.kind == "quiz" else [])]
    return field_hashes(probe, [name for name in names if name not in links]) | link_hashes(links)


def create(item: Item, values: Values, catalogue: Catalogue) -> Any:
    """A new object, published."""
    found = MODELS[item.kind]()
    _assign(found, item, values, catalogue)
    try:
        if not isinstance(found, Page):
            return _published_at_once(found, values)
        _place(found, item, catalogue)
        _save_links(found, values)
        return _published(found)
    except ValidationError as error:
        raise LoadError(item, "; ".join(error.messages)) from error


def update(found: Any, item: Item, values: Values, catalogue: Catalogue, *, change: str) -> Any:
    """A new edition of an object that nobody has edited, published."""
    newest = found.get_latest_revision_as_object() if isinstance(found, DraftStateMixin) else found
    _assign(newest, item, values, catalogue)
    _name_change(newest, item, change)
    try:
        _save_links(newest, values)
        if not isinstance(newest, DraftStateMixin):
            newest.save()
        return _published(newest)
    except ValidationError as error:
        raise LoadError(item, "; ".join(error.messages)) from error


def draft_beside(
    found: Any, item: Item, values: Values, catalogue: Catalogue, *, row: LoadedContent | None, change: str
) -> Revision | None:
    """A shipped change as a draft; None for objects without drafts.

    A draft that a person has begun stays on top: the editor goes on opening with it.
    """
    if not isinstance(found, DraftStateMixin):
        return None
    theirs = has_own_draft(found, row)
    beside = latest_by_people(found, row)
    on_top = type(found)._default_manager.filter(pk=found.pk)
    before = on_top.values("latest_revision_id", "has_unpublished_changes", *_page_columns(found)).get()
    _assign(beside, item, values, catalogue)
    _name_change(beside, item, change)
    try:
        revision = beside.save_revision(log_action=True)
    except ValidationError as error:
        raise LoadError(item, "; ".join(error.messages)) from error
    if theirs:
        on_top.update(**before)
    return revision


def _page_columns(found: Any) -> list[str]:
    return ["draft_title", "latest_revision_created_at"] if isinstance(found, Page) else []


def _assign(found: Any, item: Item, values: Values, catalogue: Catalogue) -> None:
    for name, value in values.items():
        if not _is_plain_link(found, name):
            setattr(found, name, value)
    if item.kind == "quiz":
        assign_sections(found, item.record, catalogue)


def _name_change(found: Any, item: Item, change: str) -> None:
    """What the publication changes, for models that say so to readers."""
    if hasattr(found, "change_class"):
        found.change_class = change
    if hasattr(found, "change_note"):
        found.change_note = item.data.get("change_note") or ""


def _save_links(found: Any, values: Values) -> None:
    """Links of models that keep them outside their revisions."""
    for name, value in values.items():
        if _is_plain_link(found, name):
            getattr(found, name).set(value)


def _is_plain_link(found: Any, name: str) -> bool:
    field = found._meta.get_field(name)
    return bool(field.many_to_many) and not isinstance(field, ParentalManyToManyField)


def _published(found: Any) -> Any:
    if isinstance(found, DraftStateMixin):
        found.save_revision().publish()
        found.live = True
    return found


def _published_at_once(found: Any, values: Values) -> Any:
    """A new object, live from its first save: what publishing its first revision comes to, in half the statements."""
    if not isinstance(found, DraftStateMixin):
        found.save()
        _save_links(found, values)
        return found
    found.live, found.first_published_at = True, timezone.now()
    found.last_published_at = found.first_published_at
    found.save()
    _save_links(found, values)
    revision = found.save_revision()
    found.live_revision, found.has_unpublished_changes = revision, False
    found.save(update_fields=["live_revision", "has_unpublished_changes"])
    published.send(sender=type(found), instance=found, revision=revision)
    log(instance=found, action="wagtail.publish", revision=revision, content_changed=True)
    return found


def _place(page: Page, item: Item, catalogue: Catalogue) -> None:
    """A new page behind the one that comes before it, else below its parent."""
    if isinstance(page, CourseIndexPage):
        place_front_page(page)
        return
    before = catalogue.find(item.kind, item.before) if item.before else None
    if before is not None:
        Page.objects.get(pk=before.pk).add_sibling("right", instance=page)
        return
    parent = catalogue.get(item.parent_kind, str(item.parent))
    Page.objects.get(pk=parent.pk).add_child(instance=page)
