"""Resolves what a strategy asks for to a field: by name, by the dataset's aliases, by the table, by normalising."""

from __future__ import annotations

import difflib
import json
import os
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_TABLE = os.path.join(os.path.dirname(__file__), "aliases.json")


class UnknownKey(KeyError):
    """No field of that name; names the nearest ones."""

    def __init__(self, key: object, nearest: list[str]) -> None:
        self.key = key
        self.nearest = nearest
        super().__init__(key)

    def __str__(self) -> str:
        if not self.nearest:
            return f"unknown data key {self.key!r}"
        return f"unknown data key {self.key!r}; nearest: {', '.join(repr(name) for name in self.nearest)}"


@dataclass(frozen=True, slots=True)
class Resolution:
    id: str
    alias: bool


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    with open(_TABLE, encoding="utf-8") as stream:
        return json.load(stream)


class KeyResolver:
    """Built once per dataset, before the fork; resolving is a few dictionary look-ups."""

    def __init__(self, ids: frozenset[str], declared: dict[str, str]) -> None:
        self._known = ids
        self._declared = dict(declared)
        self._full: dict[str, str] = {}
        self._by_column: dict[str, list[str]] = {}
        for id_ in sorted(ids):
            self._full.setdefault(normalise(id_), id_)
            self._by_column.setdefault(normalise(_split(id_)[1]), []).append(id_)
        for name, id_ in self._declared.items():
            self._full.setdefault(normalise(name), id_)
        table = _table()
        self._tables = {normalise(name): targets for name, targets in table["tables"].items()}
        self._synonyms: dict[str, list[str]] = {}
        for id_, names in table["columns"].items():
            if id_ in ids:
                for name in names:
                    self._synonyms.setdefault(normalise(name), []).append(id_)

    def resolve(self, key: object, aliases: bool = True) -> Resolution:
        """The field for `key`. Raises UnknownKey with the nearest names."""
        if isinstance(key, str):
            if key in self._known:
                return Resolution(key, alias=False)
            if key in self._declared:
                return Resolution(self._declared[key], alias=True)
            found = self._by_alias(key) if aliases else None
            if found is not None:
                return Resolution(found, alias=True)
        raise UnknownKey(key, self.nearest(key))

    def nearest(self, key: object, count: int = 3) -> list[str]:
        """The most similar keys: those that share the column's name first."""
        if not isinstance(key, str):
            return []
        wanted, column = normalise(key), normalise(_split(key)[1])
        names = {normalise(id_): id_ for id_ in self._known}
        same = {normalise(id_) for name, ids in self._by_column.items() for id_ in ids if _alike(column, name)}
        near = dict.fromkeys([*same, *difflib.get_close_matches(wanted, names, n=count, cutoff=0.4)])
        ranked = sorted(near, key=lambda name: (name not in same, -_ratio(wanted, name)))
        return [names[name] for name in ranked][:count]

    def _by_alias(self, key: str) -> str | None:
        if normalise(key) in self._full:
            return self._full[normalise(key)]
        table, column = _split(key)
        tables = [] if table is None else [table, *self._tables.get(normalise(table), [])]
        meant = self._synonyms.get(normalise(column), [])
        for candidate in tables:
            hit = self._full.get(normalise(f"{candidate}:{column}"))
            if hit is None:
                hit = next((id_ for id_ in meant if normalise(_split(id_)[0] or "") == normalise(candidate)), None)
            if hit is not None:
                return hit
        return meant[0] if meant else self._only(tables, normalise(column))

    def _only(self, tables: list[str], column: str) -> str | None:
        """The one field with that column, or the one of the asked table whose column begins or ends so."""
        same = self._by_column.get(column, [])
        if len(same) == 1:
            return same[0]
        if not tables or len(column) < 2:
            return None
        asked = normalise(tables[0])
        partly = [
            id_
            for name, ids in self._by_column.items()
            for id_ in ids
            if normalise(_split(id_)[0] or "") == asked and (name.startswith(column) or name.endswith(column))
        ]
        return partly[0] if len(partly) == 1 else None


_IGNORED = re.compile(r"[\s_\-－—–()\[\]{}「」、,.]+")


def normalise(key: str) -> str:
    """Width, case, blanks, underscores, brackets: what never tells two fields apart."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", key).casefold()).replace("百分比", "%")


def _split(key: str) -> tuple[str | None, str]:
    table, separator, column = unicodedata.normalize("NFKC", key).rpartition(":")
    return (table, column) if separator else (None, key)


def _alike(asked: str, name: str) -> bool:
    return len(asked) > 1 and (asked in name or name in asked)


def _ratio(left: str, right: str) -> float:
    return difflib.SequenceMatcher(None, left, right).ratio()
