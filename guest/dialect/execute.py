"""Runs one strategy's source against a dataset and takes its position."""

from __future__ import annotations

import inspect
import linecache
import random
import types
import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from . import data as data_api
from .dataset import Dataset
from .explain import STRATEGY_FILE
from .position import BadPosition, normalise
from .report import Report
from .session import Session, enter
from .simulate import sim


@dataclass(frozen=True, slots=True)
class Result:
    position: pd.DataFrame | None
    """Dates ascending, columns strings, bool or float64; None where the strategy left none."""
    sim: dict[str, Any] | None
    keys: list[str]
    aliases: list[list[str]]
    warnings: list[str]


_ENTRY_NAMES = ("strategy", "run_strategy", "run", "main", "build_position", "generate_position", "create_position")
_POSITION_NAMES = ("position", "positions", "signal", "signals", "final_position", "pos", "weights", "portfolio")


def execute(source: bytes, dataset: Dataset, request: dict[str, Any]) -> Result:
    """Runs `source`. `request` is the header of a `run` frame: `names`, `seed`.

    Lets the strategy's own exceptions pass; raises BadPosition where it ran and left nothing that is a position.
    """
    session = Session(dataset, aliases_enabled=request.get("aliases", True))
    before = enter(session)
    try:
        seed = int(request.get("seed", 0))
        random.seed(seed)
        np.random.seed(seed % 2**32)
        namespace = _namespace(session, request.get("names") or {})
        _remember(source)
        code = compile(source, STRATEGY_FILE, "exec", dont_inherit=True)
        injected = dict(namespace)
        warnings.simplefilter("ignore")  # a library's advice about its next version is no output of a strategy's
        exec(code, namespace)  # the very purpose of this process
        found = _found(namespace, injected, session)
        position = None if found is None else normalise(found, session)
        if position is None:
            raise BadPosition(
                "no position: call sim(position), return one from strategy(data), or leave a DataFrame named position"
            )
        return Result(
            position=position,
            sim=dict(session.sims[-1].options) if session.sims else None,
            keys=list(session.keys),
            aliases=[list(pair) for pair in session.aliases],
            warnings=list(session.warnings),
        )
    finally:
        enter(before)


def _remember(source: bytes) -> None:
    """Tracebacks show the strategy's lines without a file being opened."""
    lines = source.decode("utf-8", "replace").splitlines(keepends=True)
    linecache.cache[STRATEGY_FILE] = (len(source), None, lines, STRATEGY_FILE)


def _namespace(session: Session, names: dict[str, Any]) -> dict[str, Any]:
    import finlab
    from finlab import backtest
    from finlab import data

    days = session.dataset.price_index
    namespace: dict[str, Any] = {
        "__name__": "__main__",
        "__builtins__": __builtins__,
        "__doc__": None,
        "data": data,
        "sim": sim,
        "backtest": backtest,
        "finlab": finlab,
        "pd": pd,
        "np": np,
        "start_date": str(days[0].date()),
        "end_date": str(days[-1].date()),
        "fee_ratio": 0.001425,
        "tax_ratio": 0.003,
        "VALID_FIELDS": data_api.names(),
        "validate_field_exists": validate_field_exists,
    }
    namespace.update(names)
    return namespace


def validate_field_exists(field: str, valid_fields: Any = None) -> bool:
    """Whether a data key can be read; the helper that prompts often promise to a model."""
    return data_api.has(field) or (valid_fields is not None and field in valid_fields)


def _found(namespace: dict[str, Any], injected: dict[str, Any], session: Session) -> Any:
    if session.sims:
        return session.sims[-1].position
    if _is_position(namespace.get("position")):
        return _unwrap(namespace["position"])
    entry = _entry(namespace, injected)
    if entry is not None:
        found = _unwrap(_call(entry, namespace))
        if session.sims and not _is_position(found):
            return session.sims[-1].position
        if found is not None:
            return found
    if namespace.get("position") is not None:
        return _unwrap(namespace["position"])  # named to be traded: what it is not is said, nothing takes its place
    named = _named(namespace, injected)
    if named is None and entry is not None and entry.__name__ == "strategy":
        raise BadPosition("strategy(data) returned None: end it with `return position`")
    return _last_frame(namespace, injected) if named is None else named


def _entry(namespace: dict[str, Any], injected: dict[str, Any]) -> Any:
    own = {
        name: value
        for name, value in namespace.items()
        if isinstance(value, types.FunctionType) and injected.get(name) is not value
    }
    if "strategy" in own:
        return own["strategy"]
    if any(_is_position(namespace.get(name)) for name in _POSITION_NAMES):
        return None
    for name in _ENTRY_NAMES:
        if name in own:
            return own[name]
    taking_data = [f for f in own.values() if list(inspect.signature(f).parameters)[:1] == ["data"]]
    return taking_data[-1] if taking_data else None


def _call(function: Any, namespace: dict[str, Any]) -> Any:
    """Calls with `data` first, and injected names for further parameters that have no default."""
    given = []
    for place, parameter in enumerate(inspect.signature(function).parameters.values()):
        if parameter.kind not in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD):
            break
        if parameter.name in namespace and parameter.default is parameter.empty:
            given.append(namespace[parameter.name])
        elif place == 0:
            given.append(namespace["data"])
        else:
            break
    return function(*given)


def _unwrap(found: Any) -> Any:
    """The position inside a report, a tuple or a dictionary."""
    if isinstance(found, Report):
        return found.position
    if isinstance(found, (tuple, list)):
        inside = [_unwrap(item) for item in found]
        return next((item for item in inside if _is_position(item)), found)
    if isinstance(found, dict):
        named = [found[name] for name in _POSITION_NAMES if name in found]
        return next((item for item in [*named, *found.values()] if _is_position(item)), found)
    return found


def _is_position(value: Any) -> bool:
    return isinstance(value, (pd.DataFrame, Report))


def _named(namespace: dict[str, Any], injected: dict[str, Any]) -> Any:
    for name in _POSITION_NAMES:
        if injected.get(name) is not namespace.get(name) and _is_position(namespace.get(name)):
            return _unwrap(namespace[name])
    return None


def _last_frame(namespace: dict[str, Any], injected: dict[str, Any]) -> Any:
    own = [value for name, value in namespace.items() if injected.get(name) is not value]
    frames = [value for value in own if _is_position(value)]
    return _unwrap(frames[-1]) if frames else None
