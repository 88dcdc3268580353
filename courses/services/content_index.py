"""Search and reference index while a folder is loaded: once at the end instead of at each of many saves."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backends
from wagtail.signal_handlers import disable_reference_index_auto_update

from courses.services.content_catalogue import MODELS


@contextmanager
def indexing_later() -> Iterator[None]:
    """Saves of loaded models index nothing. For a process of its own: other threads are not told apart."""
    models = [model for model in get_indexed_models() if model in MODELS.values()]
    for model in models:
        post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)


def index_saved(saved: Iterable[tuple[str, int]]) -> None:
    """Index objects, named by kind and primary key."""
    by_kind: dict[str, list[int]] = {}
    for kind, pk in saved:
        by_kind.setdefault(kind, []).append(pk)
    for kind, keys in by_kind.items():
        objects = list(MODELS[kind]._default_manager.filter(pk__in=keys))
        _index(MODELS[kind], objects)
        for found in objects:
            ReferenceIndex.create_or_update_for_object(found)


def _index(model: Any, objects: list[Any]) -> None:
    if model in get_indexed_models():
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(model, objects)
