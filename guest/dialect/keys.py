"""Resolves what a strategy asks for to a field: by name, by the dataset's aliases, by the table, by normalising."""

from __future__ import annotations

import difflib
import json
import os
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

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
def _table() -> dict[str, dict[str, list[str]]]:
    with open(_TABLE, encoding="utf-8") as stream:
        return json.load(stream)


class KeyResolver:
    """Built once per dataset, before the fork; resolving is a few dictionary look-ups."""

    def __init__(self, ids: frozenset[str], declared: dict[str, str]) -> None:
        self._known = ids
        self._declared = dict(declared)
        self._normal: dict[str, str] = {}
        self._columns: dict[str, list[str]] = {}
        for id_ in sorted(ids):
            self._normal.setdefault(normalise(id_), id_)
            self._columns.setdefault(normalise(_column(id_)), []).append(id_)
        for name, id_ in self._declared.items():
            self._normal.setdefault(normalise(name), id_)
        table = _table()
        self._prefixes = {normalise(name): targets for name, targets in table["tables"].items()}
        for canonical, names in table["keys"].items():
            target = self._first_known([canonical])
            if target is None:
                continue
            for name in names:
                self._normal.setdefault(normalise(name), target)
        self._items: dict[str, str] = {}
        for canonical, names in table["items"].items():
            target = self._first_known([canonical])
            if target is not None:
                for name in names:
                    self._items.setdefault(normalise(name), target)

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
        if not isinstance(key, str):
            return []
        wanted = normalise(key)
        names = {normalise(id_): id_ for id_ in self._known}
        close = difflib.get_close_matches(wanted, names, n=count, cutoff=0.4)
        column = normalise(_column(key))
        inside = [id_ for name, id_ in names.items() if column and (column in name)]
        return list(dict.fromkeys([*inside[:count], *(names[name] for name in close)]))[:count]

    def _by_alias(self, key: str) -> str | None:
        wanted = normalise(key)
        if wanted in self._normal:
            return self._normal[wanted]
        table, column = _split(wanted)
        if table is not None:
            for target in self._prefixes.get(table, []):
                hit = self._normal.get(normalise(f"{target}:{column}"))
                if hit is not None:
                    return hit
        return self._by_column(column)

    def _by_column(self, column: str) -> str | None:
        candidates = self._columns.get(column, [])
        if len(candidates) == 1:
            return candidates[0]
        return self._items.get(column)

    def _first_known(self, ids: list[str]) -> str | None:
        return next((id_ for id_ in ids if id_ in self._known), None)


_SPACES = re.compile(r"[\s_\-－—–]+")


def normalise(key: str) -> str:
    """Full width to half width, case, blanks, underscores, brackets: what never tells two fields apart."""
    folded = unicodedata.normalize("NFKC", key).casefold().strip()
    folded = folded.replace("／", "/").replace("％", "%").replace("百分比", "%")
    return _SPACES.sub("", folded)


def _split(key: str) -> tuple[str | None, str]:
    table, separator, column = key.partition(":")
    return (table, column) if separator else (None, key)


def _column(key: str) -> str:
    return key.partition(":")[2] or key
