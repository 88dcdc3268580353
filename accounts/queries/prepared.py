"""Queries compiled once per process, for what every page of somebody who is signed in asks.

Building and compiling a query costs the ORM ten times what the database and the row cost. Here the
ORM writes the SQL once and converts every row as always; only the parameters change.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model, QuerySet

Parameter = int | str | UUID | date
ANYTHING = "%"
"""What a parameter of ``startswith`` ends with."""
Place = Callable[[Mapping[str, Any]], Any]


@dataclass(frozen=True)
class _Compiled:
    sql: str
    places: Sequence[Place]
    converters: Mapping[int, Any]


class PreparedQuery:
    """Rows of a ``values_list``.

    ``build`` takes the parameters by name and returns the query set; ``samples`` hold one unlikely value
    for each, by which its place in the SQL is found. ``lock`` names tables, in the order in which their rows
    are locked until the end of the transaction, where the database can. A row that is not locked is read as
    it was before any wait for a lock.
    """

    def __init__(
        self, build: Callable[..., QuerySet[Any, Any]], *, lock: Sequence[str] = (), **samples: Parameter
    ) -> None:
        self._build, self._lock, self._samples = build, lock, samples
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, **values: Parameter) -> list[Sequence[Any]]:
        """The rows for these parameters; one query."""
        ready = self._compiled.get(connection.vendor) or self._compile()
        with connection.cursor() as cursor:
            cursor.execute(ready.sql, [place(values) for place in ready.places])
            return [_converted(row, ready.converters) for row in cursor.fetchall()]

    def _compile(self) -> _Compiled:
        compiler = self._build(**self._samples).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        if self._lock and connection.features.has_select_for_update_of:
            sql += f" FOR NO KEY UPDATE OF {', '.join(map(connection.ops.quote_name, self._lock))}"
        places = [self._place(parameter) for parameter in parameters]
        converters = compiler.get_converters([column[0] for column in compiler.select])
        ready = self._compiled[connection.vendor] = _Compiled(sql, places, converters)
        return ready

    def _place(self, parameter: Any) -> Place:
        for name, sample in self._samples.items():
            if parameter == sample:
                return lambda values: values[name]
            if isinstance(sample, UUID) and parameter == sample.hex:
                return lambda values: values[name].hex
            if isinstance(sample, date) and parameter == sample.isoformat():
                return lambda values: values[name].isoformat()
            if isinstance(sample, str) and parameter == sample + ANYTHING:
                return lambda values: connection.ops.prep_for_like_query(values[name]) + ANYTHING
        return lambda values: parameter


class PreparedObjects:
    """Objects of a model with the objects that belong to them, as ``select_related`` gives them.

    ``related`` maps names of foreign keys, or of one-to-one relations from the other side, to their models.
    ``without`` names fields of the model that are not read (``defer``); ``also`` names annotations, which become
    attributes.
    """

    def __init__(
        self,
        model: type[Model],
        related: Mapping[str, type[Model]],
        build: Callable[..., QuerySet[Any]],
        *,
        without: Collection[str] = (),
        also: Sequence[str] = (),
        **options: Any,
    ) -> None:
        self._models, self._also = {"": model, **related}, also
        self._fields = {
            name: [field.attname for field in of._meta.concrete_fields if name or field.attname not in without]
            for name, of in self._models.items()
        }
        columns = [f"{name}__{field}".lstrip("_") for name, fields in self._fields.items() for field in fields]
        columns += also
        self._query = PreparedQuery(lambda **values: build(**values).order_by().values_list(*columns), **options)

    def first(self, **values: Parameter) -> Any:
        """The object for these parameters, or None; one query."""
        rows = self._query.rows(**values)
        return self._object(rows[0]) if rows else None

    def _object(self, row: Sequence[Any]) -> Any:
        made: dict[str, Any] = {}
        start = 0
        for name, model in self._models.items():
            fields = self._fields[name]
            part = row[start : start + len(fields)]
            made[name] = model.from_db(connection.alias, fields, part) if part[0] is not None else None
            start += len(fields)
        owner = made.pop("")
        for name, pointed in made.items():
            if pointed is None:
                owner._state.fields_cache[name] = None  # known to be missing: nobody has to ask again
            else:
                setattr(owner, name, pointed)
        for name, value in zip(self._also, row[start:], strict=True):
            setattr(owner, name, value)
        return owner


def _converted(row: Sequence[Any], converters: Mapping[int, Any]) -> list[Any]:
    values = list(row)
    for position, (functions, expression) in converters.items():
        for function in functions:
            values[position] = function(values[position], expression, connection)
    return values
