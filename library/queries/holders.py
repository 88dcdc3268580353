"""What would be lost or broken if something were deleted, in words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model, ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex

from accounts.models import User

EVIDENCE = frozenset({"library", "quizzes", "courses", "learning"})
"""Apps whose rows are evidence or content; what refers to a person there outlives the account."""
MOST_NAMES = 12
AUTHORSHIP = frozenset({"wagtailcore.revision", "wagtailcore.page"})


def holders(objects: Iterable[Model]) -> list[str]:
    """What keeps these objects from being deleted, such as "3 lesson versions"; empty if nothing does."""
    found: Counter[str] = Counter()
    users: list[str] = []
    for item in objects:
        found.update(_protecting(item))
        if not isinstance(item, Page | User):
            users.extend(_using(item))
    return [*_shortened(users), *(f"{count} {label}" for label, count in sorted(found.items()))]


def traces(user: User) -> list[str]:
    """Evidence and content that bear a person's name, such as "2 attempts"."""
    found: Counter[str] = Counter()
    for relation in user._meta.related_objects:
        model = relation.related_model
        if model._meta.app_label in EVIDENCE or model._meta.label_lower in AUTHORSHIP:
            count = model._default_manager.filter(**{relation.field.name: user}).count()
            found.update({_label(model, count): count} if count else {})
    return [f"{count} {label}" for label, count in sorted(found.items())]


def _protecting(item: Model) -> Counter[str]:
    """Rows whose foreign key forbids the deletion, below a page too."""
    doomed: Any = Page.objects.descendant_of(item, inclusive=True) if isinstance(item, Page) else [item]
    try:
        Collector(using="default", origin=item).collect(doomed)
    except ProtectedError as error:
        return _counted(error.protected_objects)
    except RestrictedError as error:
        return _counted(error.restricted_objects)
    return Counter()


def _using(item: Model) -> Iterator[str]:
    """Content that names the object in a list of its own or in a block, by its own name."""
    for relation in item._meta.related_objects:
        if relation.many_to_many:
            yield from map(_named, getattr(item, str(relation.get_accessor_name())).all())
    yield from (_named(source) for source, uses in ReferenceIndex.get_grouped_references_to(item) if source and uses)


def _named(row: Any) -> str:
    return f"{row._meta.verbose_name}: {row}"


def _shortened(names: list[str]) -> list[str]:
    """A list that can be read at a glance."""
    names = sorted(set(names))
    rest = len(names) - MOST_NAMES
    return [*names[:MOST_NAMES], *([_("and %(count)d more") % {"count": rest}] if rest > 0 else [])]


def _counted(rows: Iterable[Any]) -> Counter[str]:
    by_model = Counter(type(row) for row in rows)
    return Counter({_label(model, count): count for model, count in by_model.items()})


def _label(model: type[Model], count: int) -> str:
    return str(model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural)
