"""Queries compiled once per process, for what every question page and every save asks.

Building and compiling a query costs the ORM ten times what the database and the row cost. Here the
ORM writes the SQL once and converts every row as always; only the parameters change.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model, QuerySet

Parameter = int | UUID
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
        return lambda values: parameter


class PreparedObjects:
    """Objects of a model with the objects that they point to, as ``select_related`` gives them.

    ``related`` maps names of foreign keys to their models.
    """

    def __init__(
        self,
        model: type[Model],
        related: Mapping[str, type[Model]],
        build: Callable[..., QuerySet[Any]],
        **options: Any,
    ) -> None:
        self._models = {"": model, **related}
        self._fields = {
            name: [field.attname for field in of._meta.concrete_fields] for name, of in self._models.items()
        }
        columns = [f"{name}__{field}".lstrip("_") for name, fields in self._fields.items() for field in fields]
        self._query = PreparedQuery(lambda **values: build(**values).order_by().values_list(*columns), **options)

    def first(self, **values: Parameter) -> Any:
        """The object for these parameters, or None; one query."""
        rows = self._query.rows(**values)
        return self._object(rows[0]) if rows else None

    def _object(self, row: Sequence[Any]) -> Any:
        made, start = {}, 0
        for name, model in self._models.items():
            fields = self._fields[name]
            part = row[start : start + len(fields)]
            made[name] = model.from_db(connection.alias, fields, part) if part[0] is not None else None
            start += len(fields)
        owner = made.pop("")
        for name, pointed in made.items():
            setattr(owner, name, pointed)
        return owner


def _converted(row: Sequence[Any], converters: Mapping[int, Any]) -> list[Any]:
    values = list(row)
    for position, (functions, expression) in converters.items():
        for function in functions:
            values[position] = function(values[position], expression, connection)
    return values
