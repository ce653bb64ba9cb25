"""Turns an exception into what a model needs to repair its strategy: line, sentence, nearest names."""

from __future__ import annotations

import difflib
import linecache
import re
import traceback
from types import TracebackType
from typing import Any

import pandas as pd

from .keys import UnknownKey

STRATEGY_FILE = "strategy.py"
_LIMIT = 4_000


def explain(error: BaseException, source: str | None = None) -> dict[str, Any]:
    """type, message, line of the strategy (or None), a short traceback and a hint (or None)."""
    lines = _strategy_lines(error.__traceback__)
    line = error.lineno if isinstance(error, SyntaxError) else (lines[-1][0] if lines else None)
    return {
        "type": _type(error),
        "message": _message(error)[:_LIMIT],
        "line": line,
        "traceback": _traceback(error, lines, source)[:_LIMIT],
        "hint": _hint(error),
    }


def _type(error: BaseException) -> str:
    """The name a Python programmer knows: an unknown data key is a KeyError."""
    return "KeyError" if isinstance(error, UnknownKey) else type(error).__name__


def _strategy_lines(trace: TracebackType | None) -> list[tuple[int, str]]:
    found = []
    for frame, line in traceback.walk_tb(trace):
        if frame.f_code.co_filename == STRATEGY_FILE:
            found.append((line, frame.f_code.co_name))
    return found


def _message(error: BaseException) -> str:
    if isinstance(error, KeyError) and not isinstance(error, UnknownKey) and error.args:
        return f"{error.args[0]!r} is not there"
    return str(error)


def _traceback(error: BaseException, lines: list[tuple[int, str]], source: str | None) -> str:
    remembered = linecache.cache.get(STRATEGY_FILE)
    text = source.splitlines() if source is not None else list(remembered[2]) if remembered else []
    out = []
    for line, name in lines[-8:]:
        code = text[line - 1].strip() if 0 < line <= len(text) else ""
        out.append(f"  line {line}, in {name}" + (f": {code}" if code else ""))
    out.append(f"{_type(error)}: {_message(error)}")
    return "\n".join(out)


def _hint(error: BaseException) -> str | None:
    if isinstance(error, UnknownKey):
        return f"use {error.nearest[0]!r}" if error.nearest else None
    if isinstance(error, AttributeError):
        return _attribute_hint(error)
    if isinstance(error, NameError):
        return _name_hint(error)
    if isinstance(error, ModuleNotFoundError):
        return f"{error.name} is not installed; there are numpy, pandas, scipy, scikit-learn, TA-Lib and data.indicator"
    if isinstance(error, KeyError):
        return _column_hint(error)
    if isinstance(error, ValueError) and "truth value" in str(error):
        return "combine conditions with & | ~ and brackets, not with and, or, not"
    return None


def _column_hint(error: KeyError) -> str | None:
    """The nearest column or row label of a frame at hand."""
    wanted = str(error.args[0]) if error.args else ""
    frame = _last_scope(error)
    for value in frame.values():
        if isinstance(value, pd.DataFrame):
            names = [str(name) for name in value.columns]
            close = difflib.get_close_matches(wanted, names, n=3, cutoff=0.5)
            if close:
                return f"nearest columns: {', '.join(close)}"
    return None


def _last_scope(error: BaseException) -> dict[str, Any]:
    """Names at the strategy's own last line."""
    scope: dict[str, Any] = {}
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename == STRATEGY_FILE:
            scope = {**frame.f_globals, **frame.f_locals}
    return scope


def _attribute_hint(error: AttributeError) -> str | None:
    match = re.search(r"has no attribute '([^']+)'", str(error))
    if match is None or error.obj is None:
        return None
    names = [name for name in dir(error.obj) if not name.startswith("_")]
    close = difflib.get_close_matches(match[1], names, n=3, cutoff=0.6)
    return f"did you mean {', '.join(close)}?" if close else None


def _name_hint(error: NameError) -> str | None:
    match = re.search(r"name '([^']+)' is not defined", str(error))
    if match is None:
        return None
    scope = _last_scope(error)
    close = difflib.get_close_matches(match[1], [n for n in scope if not n.startswith("__")], n=2, cutoff=0.6)
    return f"did you mean {', '.join(close)}?" if close else None
