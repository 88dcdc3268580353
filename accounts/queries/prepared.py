"""Queries compiled once per process, for what every page of somebody who is signed in asks.

Building and compiling a query costs the ORM ten times what the database and the row cost. Here the
ORM writes the SQL once and converts every row as always; only the parameters change.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import repeat
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet
from django.db.models.expressions import Col

Parameter = int | str | UUID | date
ANYTHING = "%"
"""What a parameter of ``startswith`` ends with."""
MOST_LISTED = 128
WORDS = [f"sample {number} of a list" for number in range(MOST_LISTED)]
KEYS = [-1000 - number for number in range(MOST_LISTED)]
"""Samples of lists of words, and of primary keys."""
Place = Callable[[Mapping[str, Any]], Any]


def _as_it_is(value: Any) -> Any:
    return value


def _as_hex(value: Any) -> Any:
    return value.hex if isinstance(value, UUID) else None


def _as_day(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else None


def _as_beginning(value: Any) -> Any:
    return connection.ops.prep_for_like_query(value) + ANYTHING if isinstance(value, str) else None


WRITTEN = (_as_it_is, _as_hex, _as_day, _as_beginning)
"""How values stand among the parameters of a statement, depending on the database."""


def _written(name: str, write: Callable[[Any], Any], values: Mapping[str, Any]) -> Any:
    return write(values[name])


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
        here = connections[DEFAULT_DB_ALIAS]  # ``connection`` looks this up anew for each of its attributes
        ready = self._compiled.get(here.vendor) or self._compile()
        with here.cursor() as cursor:
            cursor.execute(ready.sql, [place(values) for place in ready.places])
            rows = cursor.fetchall()
        if not ready.converters:
            return list(map(list, rows))
        return [_converted(row, ready.converters, here) for row in rows]

    def _compile(self) -> _Compiled:
        compiler = self._build(**self._samples).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        for expression, (column, _), name in compiler.select:
            if isinstance(expression, Col):  # rows are read by place: the names are only longer SQL
                sql = sql.replace(f"{column} AS {connection.ops.quote_name(name)}", column, 1)
        if self._lock and connection.features.has_select_for_update_of:
            sql += f" FOR NO KEY UPDATE OF {', '.join(map(connection.ops.quote_name, self._lock))}"
        found = [self._place(parameter) for parameter in parameters]
        missing = self._samples.keys() - {name for name, _ in found}
        if missing:
            raise LookupError(f"The query does not use {', '.join(sorted(missing))}.")
        places = [place for _, place in found]
        converters = compiler.get_converters([column[0] for column in compiler.select])
        ready = self._compiled[connection.vendor] = _Compiled(sql, places, converters)
        return ready

    def _place(self, parameter: Any) -> tuple[str, Place]:
        """Which value a parameter takes, "" for none, and how it is written for the database."""
        for name, sample in self._samples.items():
            for write in WRITTEN:
                if parameter is not None and parameter == write(sample):
                    return name, partial(_written, name, write)
        return "", lambda values: parameter


class PreparedList:
    """Rows of a ``values_list`` for a list of values, whatever its length.

    ``build`` takes the values and returns the query set, which must not mind a value that comes twice: a list is
    filled up with its last value to the next power of two, so that few statements are compiled. One of more than
    ``MOST_LISTED`` is the ORM's. ``samples`` are as many unlikely values of the list's type.
    """

    def __init__(self, build: Callable[[Sequence[Any]], QuerySet[Any, Any]], samples: Sequence[Parameter]) -> None:
        self._build, self._samples = build, samples
        self._by_length: dict[int, PreparedQuery] = {}

    def rows(self, values: Sequence[Parameter]) -> list[Sequence[Any]]:
        """The rows for these values; one query, none for none."""
        if not values:
            return []
        length = 1 << (len(values) - 1).bit_length()
        if length > MOST_LISTED:
            return list(self._build(values))
        filled = [*values, *repeat(values[-1], length - len(values))]
        return self._of(length).rows(**{f"value{place}": value for place, value in enumerate(filled)})

    def _of(self, length: int) -> PreparedQuery:
        if length not in self._by_length:
            samples = {f"value{place}": sample for place, sample in enumerate(self._samples[:length])}
            self._by_length[length] = PreparedQuery(self._for_named, lock=(), **samples)
        return self._by_length[length]

    def _for_named(self, **values: Parameter) -> QuerySet[Any, Any]:
        return self._build(list(values.values()))


class PreparedObjects:
    """Objects of a model with the objects that belong to them, as ``select_related`` gives them.

    ``related`` maps names of foreign keys, or of one-to-one relations from the other side, to their models; those
    of a related object follow it (``attempt``, then ``attempt__quiz``). ``without`` names fields of the model that
    are not read (``defer``); ``only`` names, for a related object (or "", the object itself), the fields that are,
    its key first. ``also``
    names annotations, which become attributes; ``order`` the fields by which the objects come.
    """

    def __init__(
        self,
        model: type[Model],
        related: Mapping[str, type[Model]],
        build: Callable[..., QuerySet[Any]],
        *,
        without: Collection[str] = (),
        only: Mapping[str, Sequence[str]] = MappingProxyType({}),
        also: Sequence[str] = (),
        order: Sequence[str] = (),
        **options: Any,
    ) -> None:
        self._models, self._also = {"": model, **related}, also
        self._fields = {
            name: only.get(name)
            or [field.attname for field in of._meta.concrete_fields if name or field.attname not in without]
            for name, of in self._models.items()
        }
        self._pointing = frozenset(path for path in related if self._points(path))
        columns = [f"{name}__{field}".lstrip("_") for name, fields in self._fields.items() for field in fields]
        columns += also
        self._query = PreparedQuery(
            lambda **values: build(**values).order_by(*order).values_list(*columns), **options
        )

    def _points(self, path: str) -> bool:
        """Whether a relation is a foreign key: the key was read with its row, so only the object has to be kept."""
        holder, _, name = path.rpartition("__")
        return bool(self._models[holder]._meta.get_field(name).many_to_one)

    def first(self, **values: Parameter) -> Any:
        """The object for these parameters, or None; one query."""
        rows = self._query.rows(**values)
        return self._object(rows[0]) if rows else None

    def all(self, **values: Parameter) -> list[Any]:
        """The objects for these parameters; one query."""
        return [self._object(row) for row in self._query.rows(**values)]

    def _object(self, row: Sequence[Any]) -> Any:
        made: dict[str, Any] = {}
        start = 0
        for name, model in self._models.items():
            fields = self._fields[name]
            part = row[start : start + len(fields)]
            made[name] = model.from_db(DEFAULT_DB_ALIAS, fields, part) if part[0] is not None else None
            start += len(fields)
        found = made.pop("")
        for path, pointed in made.items():
            holder, _, name = path.rpartition("__")
            owner = made[holder] if holder else found
            if owner is None:
                continue
            if pointed is None or path in self._pointing:
                owner._state.fields_cache[name] = pointed  # if None: known to be missing, nobody has to ask again
            else:
                setattr(owner, name, pointed)
        for name, value in zip(self._also, row[start:], strict=True):
            setattr(found, name, value)
        return found


def _converted(row: Sequence[Any], converters: Mapping[int, Any], here: BaseDatabaseWrapper) -> list[Any]:
    values = list(row)
    for position, (functions, expression) in converters.items():
        for function in functions:
            values[position] = function(values[position], expression, here)
    return values
