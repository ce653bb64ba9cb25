"""`data.get` and what stands beside it: frames over the mapped fields, in their native frequency."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .dataset import Field
from .frame import FinlabDataFrame
from .keys import UnknownKey
from .session import current

SPECIAL_TABLES = frozenset({"security_categories", "company_basic_info", "security_industry_themes"})


def get(dataset: str, *_: Any, **__: Any) -> pd.DataFrame:
    """Dates by symbols in the field's own frequency. Raises UnknownKey (a KeyError) that names the nearest keys."""
    session = current()
    if isinstance(dataset, str) and dataset in SPECIAL_TABLES and dataset not in session.dataset.fields:
        session.keys.setdefault(dataset)
        return _listings(session.dataset.listings)
    found = session.dataset.resolver.resolve(dataset, session.aliases_enabled)
    if found.alias:
        session.aliases.setdefault((dataset, found.id))
    session.keys.setdefault(found.id)
    frame = field_frame(found.id)
    if session.universe is not None and len(frame.columns) > 1:
        return frame.loc[:, frame.columns.isin(session.universe)]
    return frame


def has(key: object) -> bool:
    session = current()
    try:
        session.dataset.resolver.resolve(key, session.aliases_enabled)
    except UnknownKey:
        return isinstance(key, str) and key in SPECIAL_TABLES
    return True


def names() -> list[str]:
    """All keys of the dataset, canonical."""
    return sorted(current().dataset.fields)


def search(keyword: str = "", *_: Any, **__: Any) -> list[str]:
    """Keys that contain the word; all of them without one."""
    return [name for name in names() if str(keyword) in name]


def field_frame(id_: str) -> FinlabDataFrame:
    """The field's frame; writes into it are seen by nobody else."""
    session = current()
    field: Field = session.dataset.fields[id_]
    count = session.handed_out.get(field.id, 0)
    session.handed_out[field.id] = count + 1
    # Each frame owns its writes: the first ones get a private view each, later ones a copy.
    values = field.views[count] if count < len(field.views) else field.pristine.copy()
    if field.type == "category":
        names_ = np.array([*field.categories, None], dtype=object)
        values = names_[values]
    elif field.type == "boolean":
        values = values.view(bool)
    elif field.type == "int32":
        values = values.astype(np.int64)  # so that price × volume cannot wrap around
    return FinlabDataFrame(values.T, index=field.dates.row_index, columns=field.symbols, copy=False)


def _listings(listings: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        data={
            "stock_id": listings["symbol"],
            "name": listings["symbol"],
            "category": listings["category"],
            "market": listings["market"],
        }
    )
