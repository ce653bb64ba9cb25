"""What a zygote has imported before anything of a strategy runs. Forking pays for every import, so there are two flavours."""

from __future__ import annotations

import importlib
import sys

from zygote.single_precision import accept_single_precision

CORE = ("numpy", "pandas")
FULL = ("scipy", "talib", "sklearn")
# Modules that pandas and others import on first use, and what a strategy commonly imports itself.
LAZY_CORE = (
    "calendar", "collections.abc", "dataclasses", "datetime", "decimal", "enum", "functools", "itertools", "json",
    "math", "operator", "random", "re", "statistics", "string", "textwrap", "traceback", "typing", "warnings",
    "zoneinfo", "linecache", "numpy.random", "numpy.linalg", "numpy.fft", "numpy.polynomial", "numpy.lib.stride_tricks",
    "pandas.core.window.rolling", "pandas.core.window.ewm", "pandas.core.reshape.merge", "pandas.core.reshape.pivot",
    "pandas.core.resample", "pandas.core.groupby", "pandas.io.formats.format", "pandas.io.formats.string",
    "pandas.tseries.offsets", "pandas.tseries.frequencies", "pandas.core.methods.selectn", "pandas.core.methods.describe",
)  # fmt: skip
LAZY_FULL = (
    "scipy.stats", "scipy.signal", "scipy.optimize", "scipy.linalg", "scipy.interpolate", "scipy.fft", "scipy.sparse",
    "scipy.cluster.hierarchy", "scipy.spatial.distance", "scipy.ndimage", "scipy.special", "scipy.integrate",
    "talib.abstract", "talib.stream",
    "sklearn.linear_model", "sklearn.ensemble", "sklearn.tree", "sklearn.preprocessing", "sklearn.decomposition",
    "sklearn.cluster", "sklearn.pipeline", "sklearn.metrics", "sklearn.model_selection", "sklearn.covariance",
    "sklearn.neighbors", "sklearn.svm", "sklearn.naive_bayes", "sklearn.mixture", "sklearn.impute",
    "sklearn.feature_selection", "sklearn.neural_network", "sklearn.isotonic", "sklearn.manifold",
)  # fmt: skip


def load(flavour: str) -> dict[str, str]:
    """Imports the flavour's libraries and returns their versions. A missing one that is not needed by pandas is left out."""
    versions: dict[str, str] = {}
    for name in CORE + (FULL if flavour == "full" else ()):
        try:
            module = importlib.import_module(name)
        except ImportError:
            if name in CORE:
                raise
            continue
        versions[name] = str(getattr(module, "__version__", "unknown"))
    for name in LAZY_CORE + (LAZY_FULL if flavour == "full" else ()):
        try:
            importlib.import_module(name)
        except ImportError:
            continue
    accept_single_precision()
    _settle()
    return versions


def _settle() -> None:
    """Does once what libraries do on first use and what would open files in every run."""
    import encodings.idna  # noqa: F401
    import locale
    import time

    import numpy as np
    import pandas as pd

    time.tzset()
    locale.getlocale()
    for codec in ("utf-8", "ascii", "latin-1", "utf-16", "big5", "cp950"):
        "a".encode(codec)
    np.random.default_rng(0).standard_normal(8)
    _touch_time_zones(pd)
    _find_thread_pools()
    sys.stdin = None  # type: ignore[assignment]


def _find_thread_pools() -> None:
    """scikit-learn looks once for the libraries that could start threads, and keeps what it found."""
    parallel = sys.modules.get("sklearn.utils.parallel")
    if parallel is not None:
        parallel._get_threadpool_controller()


def _touch_time_zones(pd) -> None:  # type: ignore[no-untyped-def]
    """pandas opens files of the zone database on first conversion."""
    day = pd.DatetimeIndex(["2020-01-02"])
    for zone in ("UTC", "Asia/Taipei", "America/New_York", "Europe/London", "Asia/Tokyo", "Asia/Hong_Kong", "Asia/Shanghai"):
        try:
            day.tz_localize(zone).tz_convert("UTC").tz_localize(None)
        except Exception:  # A zone database can be absent: then a strategy gets the same error.
            return
