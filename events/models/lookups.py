"""Thousands of numbers at once: a lookup, and rows, that are given to the database as one value."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, CharField, Lookup, Model
from django.db.models.sql.compiler import SQLCompiler

Sql = tuple[str, tuple[Any, ...]]

if TYPE_CHECKING:
    _Lookup = Lookup[Any]
else:
    _Lookup = Lookup


class AnyOf(_Lookup):
    """`field__any_of=values` finds what `field__in` does, which makes a parameter of each value."""

    lookup_name = "any_of"
    prepare_rhs = False

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Sql:
        column, given = self.process_lhs(compiler, connection)
        kind = self.lhs.output_field.db_type(connection)
        return f"{column} = ANY(%s::{kind}[])", (*given, list(self.rhs))

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Sql:
        """For SQLite."""
        column, given = self.process_lhs(compiler, connection)
        return f"{column} IN (SELECT value FROM json_each(%s))", (*given, json.dumps(list(self.rhs)))


for field in (BigIntegerField, CharField):
    field.register_lookup(AnyOf)


def insert_numbers(model: type[Model], fields: Sequence[str], rows: Sequence[Sequence[int]]) -> None:
    """Insert rows of 64-bit numbers, as `bulk_create` does, which makes an object and parameters of each."""
    if not rows:
        return
    quoted = connection.ops.quote_name
    columns = {field.name: str(field.column) for field in model._meta.concrete_fields}
    names = ", ".join(quoted(columns[name]) for name in fields)
    into = f"INSERT INTO {quoted(model._meta.db_table)} ({names})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            arrays = ", ".join(["%s::bigint[]"] * len(fields))
            cursor.execute(
                f"{into} SELECT * FROM unnest({arrays})", [list(column) for column in zip(*rows, strict=True)]
            )
        else:
            cursor.executemany(f"{into} VALUES ({', '.join(['%s'] * len(fields))})", rows)
