"""What a person types into a search of the editor, as a question to the database."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Q, QuerySet

RELATED = "__"
MOST_WORDS = 32
"""So many words of a search are looked for, the longest title with its authors among them; each costs a condition
for every field, and a database takes only so many."""


def found(objects: QuerySet[Any], fields: Iterable[str], asked: str) -> QuerySet[Any]:
    """Those objects that hold every word in one of the fields; any text is a question, and none fails.

    A word that is repeated counts once, and those after ``MOST_WORDS`` are left out.

    A field may be of something related ("references__doi"); one with choices is found by what they are called.
    """
    names = list(fields)
    for word in list(dict.fromkeys(asked.replace("\x00", " ").split()))[:MOST_WORDS]:
        anywhere = Q()
        for name in names:
            anywhere |= _says(objects.model, name, word)
        objects = objects.filter(anywhere)
    return objects


def _says(model: type[Model], name: str, word: str) -> Q:
    """Whether a field holds a word. What is related is asked apart, so that nothing is found twice."""
    if RELATED in name:
        related = model._default_manager.filter(**{f"{name}__icontains": word}).order_by()
        return Q(pk__in=related.values("pk"))
    choices: Iterable[tuple[Any, Any]] = getattr(model._meta.get_field(name), "flatchoices", ())
    if choices:
        return Q(**{f"{name}__in": [value for value, label in choices if word.casefold() in str(label).casefold()]})
    return Q(**{f"{name}__icontains": word})
