"""What one run knows and records: its dataset, the keys it read, the aliases that helped, the `sim` call."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from .dataset import Dataset


@dataclass(slots=True)
class SimRecord:
    """One `sim(...)` call: the position as given, and the options by name."""

    position: Any
    options: dict[str, Any]


@dataclass(slots=True)
class Session:
    dataset: Dataset
    aliases_enabled: bool = True
    keys: dict[str, None] = field(default_factory=dict)
    aliases: dict[tuple[str, str], None] = field(default_factory=dict)
    warnings: dict[str, None] = field(default_factory=dict)
    sims: list[SimRecord] = field(default_factory=list)
    universe: frozenset[str] | None = None
    handed_out: dict[str, int] = field(default_factory=dict)
    scoped: dict[tuple[str, frozenset[str]], pd.DataFrame] = field(default_factory=dict)

    def warn(self, sentence: str) -> None:
        self.warnings.setdefault(sentence)


class NoSession(RuntimeError):
    """The dialect was used outside a run."""


_current: Session | None = None


def current() -> Session:
    if _current is None:
        raise NoSession("no dataset is open: strategies run inside execute()")
    return _current


def current_or_none() -> Session | None:
    return _current


def enter(session: Session | None) -> Session | None:
    """Makes `session` the current one and returns the one before it."""
    global _current
    before, _current = _current, session
    return before
