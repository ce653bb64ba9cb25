"""A dataset and a way to run source against it, for the dialect's own tests."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
from functools import lru_cache
from typing import Any

HERE = os.path.dirname(os.path.abspath(__file__))
for _path in (HERE, os.path.join(HERE, "..", "..", "guest")):
    if _path not in sys.path:
        sys.path.insert(0, _path)

import catalogue  # noqa: E402
import dialect  # noqa: E402


@lru_cache(maxsize=1)
def directory() -> str:
    return catalogue.write_dataset(os.path.join(tempfile.mkdtemp(prefix="dialect-"), "small"))


@lru_cache(maxsize=1)
def dataset() -> dialect.Dataset:
    return dialect.open_dataset(directory(), None)


def run(source: str, **request: Any) -> dialect.Result:
    with contextlib.redirect_stdout(io.StringIO()):
        return dialect.execute(source.encode(), dataset(), request)


def failure(source: str, **request: Any) -> dict[str, Any]:
    """What `explain` says of a strategy that must fail."""
    try:
        run(source, **request)
    except Exception as error:  # any failure is what is asked for
        return dialect.explain(error, source)
    raise AssertionError("the strategy ended without an error")
