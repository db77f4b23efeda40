"""The rules as pySigma's SQLite backend reads them, over a table of deliveries."""

import re
import sqlite3

from sigma.backends.sqlite import sqliteBackend
from sigma.collection import SigmaCollection
from sigma.processing.pipeline import ProcessingItem, ProcessingPipeline
from sigma.processing.transformations import FieldMappingTransformation


class Plain(sqliteBackend):
    """The backend without its wrapping of negated conditions: SQL's own logic, in which what is unknown stays unknown."""

    null_safe_expression = "{expr}"


READINGS = {"two-valued": sqliteBackend, "three-valued": Plain}


class Table:
    """Deliveries in SQLite: a column a field, and as many columns for a list as the longest one has members.

    A list passes a comparison if any member does. Sigma has no word for that, but a field that stands for several columns is read as
    "any of them". A shorter list repeats its last member; one that is unknown leaves all its columns NULL.
    """

    def __init__(self, types, records):
        self.lists = {
            name: [f"{name}_{i}" for i in range(max(1, *(len(r.get(name, [])) for r in records)))]
            for name, kind in types.items()
            if kind.startswith("list")
        }
        self.base = sqlite3.connect(":memory:")
        self.base.create_function("REGEXP", 2, lambda pattern, text: text is not None and bool(re.search(pattern, text)))
        columns = {}
        for name, kind in types.items():
            form = "INTEGER" if kind.endswith("int") or kind == "bool" else "TEXT COLLATE NOCASE"
            columns |= {column: form for column in self.lists.get(name, [name])}
        self.base.execute("CREATE TABLE logs (" + ", ".join(f"{c} {form}" for c, form in columns.items()) + ")")
        places = ", ".join("?" for _ in columns)
        rows = [[value for name in types for value in self.values(name, record)] for record in records]
        self.base.executemany(f"INSERT INTO logs VALUES ({places})", rows)

    def values(self, name, record):
        value = record.get(name)
        if name not in self.lists:
            return [value]
        columns = len(self.lists[name])
        return (value + value[-1:] * columns)[:columns] if value else [None] * columns

    def query(self, rule, reading):
        """The rule as a condition of SQL."""
        mapping = FieldMappingTransformation(self.lists)
        backend = READINGS[reading](ProcessingPipeline(items=[ProcessingItem(mapping)]))
        (query,) = backend.convert(SigmaCollection.from_dicts([rule]))
        return query

    def matches(self, query):
        """The numbers of the deliveries a query finds, counted from 0."""
        found = self.base.execute(query.replace("SELECT *", "SELECT rowid - 1", 1))
        return {number for (number,) in found}
