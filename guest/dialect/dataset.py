"""A dataset directory (`stockade.dataset/1`), mapped: opening it reads the manifest and maps files, never values."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from .keys import KeyResolver
from .mapping import map_file, unmap

_TYPES: dict[str, str] = {
    "float64": "<f8",
    "float32": "<f4",
    "int32": "<i4",
    "category": "<i4",
    "boolean": "|u1",
}
WRITABLE_VIEWS = 2
"""How often a field is handed out without a copy in one run; each view is private, so writes stay in it."""


class DatasetError(Exception):
    """The directory is not a dataset that this guest can read."""


@dataclass(frozen=True, slots=True)
class DateAxis:
    id: str
    frequency: str
    index: pd.DatetimeIndex
    """The day each row becomes known to everybody."""
    labels: pd.Index | None
    disclosed: np.ndarray | None
    """Symbols by rows, days since 1970-01-01: the day a symbol disclosed the row."""

    def row_of(self, label: str) -> int:
        return int(self.row_index.get_loc(label))

    @property
    def row_index(self) -> pd.Index:
        return self.index if self.labels is None else self.labels


@dataclass(frozen=True, slots=True)
class Field:
    id: str
    aliases: tuple[str, ...]
    dates: DateAxis
    symbols: pd.Index
    symbol_axis: str
    type: str
    categories: tuple[str, ...]
    views: tuple[np.ndarray, ...]
    pristine: np.ndarray

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.dates.index), len(self.symbols)


class Dataset:
    """Fields by canonical id, and the axes they share. Immutable; safe to open before a fork."""

    def __init__(self, directory: str, manifest: dict[str, Any]) -> None:
        self.directory = directory
        self.manifest = manifest
        self._symbols = {axis["id"]: _symbol_axis(directory, axis) for axis in manifest["symbols"]}
        self.axes = {axis["id"]: _date_axis(directory, axis, self._symbols) for axis in manifest["dates"]}
        self.fields = {entry["id"]: self._field(entry) for entry in manifest["fields"]}
        self.declared_aliases = {name: entry["id"] for entry in manifest["fields"] for name in entry["aliases"]}
        self.resolver = KeyResolver(frozenset(self.fields), self.declared_aliases)
        self.mapped_bytes = sum(field.pristine.nbytes for field in self.fields.values())

    def _field(self, entry: dict[str, Any]) -> Field:
        dates = self.axes[entry["dates"]]
        symbols = self._symbols[entry["symbols"]]
        shape = (len(symbols), len(dates.index))
        path = os.path.join(self.directory, entry["data"]["file"])
        pristine, views = map_file(path, _TYPES[entry["type"]], shape, WRITABLE_VIEWS)
        return Field(
            id=entry["id"],
            aliases=tuple(entry["aliases"]),
            dates=dates,
            symbols=symbols,
            symbol_axis=entry["symbols"],
            type=entry["type"],
            categories=tuple(entry["categories"]),
            views=tuple(views),
            pristine=pristine,
        )

    @property
    def price_index(self) -> pd.DatetimeIndex:
        return self.axes[self.manifest["prices"]["dates"]].index

    @property
    def price_symbols(self) -> pd.Index:
        return self._symbols[self.manifest["prices"]["symbols"]]

    @property
    def quarterly_axis(self) -> DateAxis | None:
        return next((axis for axis in self.axes.values() if axis.frequency == "quarterly"), None)

    @cached_property
    def axis_by_labels(self) -> dict[str, DateAxis]:
        """The axis that knows a row label such as `2013-Q1`; one with its own disclosure days is preferred."""
        found: dict[str, DateAxis] = {}
        for axis in sorted(self.axes.values(), key=lambda a: a.disclosed is None):
            if axis.labels is not None:
                for label in axis.labels:
                    found.setdefault(label, axis)
        return found

    @cached_property
    def disclosure_symbols(self) -> dict[str, pd.Index]:
        """Date axis to the symbol axis that its disclosure matrix refers to."""
        rows = {entry["dates"]: entry["symbols"] for entry in self.manifest["fields"]}
        found: dict[str, pd.Index] = {}
        for axis in self.axes.values():
            if axis.disclosed is None:
                continue
            candidates = [self.price_symbols, *([self._symbols[rows[axis.id]]] if axis.id in rows else [])]
            found[axis.id] = next(c for c in candidates if len(c) == axis.disclosed.shape[0])
        return found

    def close(self) -> None:
        """Unmaps every field: nothing of this dataset stays reachable in the process. Its frames must be gone."""
        fields, self.fields = self.fields, {}
        for field in fields.values():
            for array in (*field.views, field.pristine):
                unmap(array)

    @cached_property
    def listings(self) -> pd.DataFrame:
        columns = ["symbol", "category", "market", "listed", "delisted"]
        return pd.DataFrame(self.manifest["listings"], columns=columns)


def open_dataset(path: str, variant: str | None = None) -> Dataset:
    """Opens the dataset at `path`, or the variant directory of that name below it.

    Maps every field and touches no page. Raises DatasetError with the file and the reason.
    """
    directory = path if variant is None else os.path.join(path, variant)
    file = os.path.join(directory, "manifest.json")
    try:
        with open(file, encoding="utf-8") as stream:
            manifest = json.load(stream)
    except (OSError, ValueError) as error:
        raise DatasetError(f"{file}: {error}") from error
    if manifest.get("schema") != "stockade.dataset/1":
        raise DatasetError(f"{file}: schema is {manifest.get('schema')!r}, this guest reads 'stockade.dataset/1'")
    try:
        return Dataset(directory, manifest)
    except (KeyError, OSError, ValueError) as error:
        raise DatasetError(f"{directory}: {type(error).__name__}: {error}") from error


def _read_days(directory: str, entry: dict[str, Any]) -> np.ndarray:
    return np.fromfile(os.path.join(directory, entry["file"]), "<i4")


def _read_strings(directory: str, entry: dict[str, Any]) -> list[str]:
    with open(os.path.join(directory, entry["file"]), encoding="utf-8") as stream:
        return [str(value) for value in json.load(stream)]


def _symbol_axis(directory: str, entry: dict[str, Any]) -> pd.Index:
    index = pd.Index(_read_strings(directory, entry["symbols"]), dtype=object, name="symbol")
    return _warm(index)


def _date_axis(directory: str, entry: dict[str, Any], symbols: dict[str, pd.Index]) -> DateAxis:
    days = _read_days(directory, entry["dates"])
    index = pd.DatetimeIndex(days.astype("datetime64[D]").astype("datetime64[ns]"), name="date")
    labels = entry["labels"]
    disclosed = entry["disclosed"]
    matrix = None
    if disclosed is not None:
        matrix = _read_days(directory, disclosed).reshape(-1, len(days))
    return DateAxis(
        id=entry["id"],
        frequency=entry["frequency"],
        index=_warm(index),
        labels=None if labels is None else _warm(pd.Index(_read_strings(directory, labels), dtype=object, name="date")),
        disclosed=matrix,
    )


def _warm(index: pd.Index) -> pd.Index:
    """Builds the hash table once, before the fork, so that no run pays for it."""
    if len(index):
        index.get_indexer(index[:1])
    index.is_monotonic_increasing  # noqa: B018 - cached by pandas
    return index
