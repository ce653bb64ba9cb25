"""`from finlab import data`: a module that also answers `data["price:收盤價"]` and `"…" in data`."""

import sys
from types import ModuleType
from typing import Any

from dialect.data import get, has, names, search
from dialect.indicator import indicator
from dialect.universe import reset_universe, set_universe, universe

__all__ = ["get", "indicator", "names", "reset_universe", "search", "set_universe", "universe"]

use_local_data_only = True
force_cloud_download = False


def set_storage(*_: Any, **__: Any) -> None:
    """Storage is the dataset's; accepted so that scripts run as they are."""


def set_market(*_: Any, **__: Any) -> None:
    """There is one market, the dataset's; accepted so that scripts run as they are."""


class CacheStorage:
    """Accepted and unused."""

    def __init__(self, *_: Any, **__: Any) -> None: ...


class FileStorage(CacheStorage):
    """Accepted and unused."""


class DataModule(ModuleType):
    """`data` as strategies use it: as a module, and as a mapping."""

    def __getitem__(self, key: str) -> Any:
        return get(key)

    def __contains__(self, key: object) -> bool:
        return has(key)

    def __iter__(self) -> Any:
        return iter(names())

    def keys(self) -> list[str]:
        return names()


sys.modules[__name__].__class__ = DataModule
