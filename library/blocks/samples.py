"""What blocks show in the editor's list of blocks when they name something of the library."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from django.apps import apps


def first_of(
    model: str, name: str, only: Mapping[str, str] = MappingProxyType({}), **fields: Any
) -> partial[dict[str, Any]]:
    """A preview value, made when it is asked for: under ``name`` the first that is published, or None; one query."""
    return partial(_first_of, model, name, only, fields)


def _first_of(model: str, name: str, only: Mapping[str, str], fields: dict[str, Any]) -> dict[str, Any]:
    kind: Any = apps.get_model(model)
    rows = kind.objects.filter(**only, **({"live": True} if hasattr(kind, "live") else {}))
    return {name: rows.order_by("pk").first(), **fields}
