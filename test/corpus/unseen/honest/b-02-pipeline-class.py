from dataclasses import dataclass
from typing import Any, Callable, Iterable, Optional, Protocol

import numpy as np
import pandas as pd

from finlab import data
from finlab.backtest import sim


class Step(Protocol):
    def __call__(self, frame: pd.DataFrame) -> pd.DataFrame: ...


@dataclass(frozen=True)
class Options:
    resample: str = 'M'
    stop_loss: float = 0.15
    position_limit: float = 0.2
    name: Optional[str] = None

    def as_dict(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if v is not None}


class Pipeline:
    def __init__(self, *steps: Step) -> None:
        self.steps = list(steps)
        self.trace: list[str] = []

    def add(self, step: Step) -> 'Pipeline':
        self.steps.append(step)
        return self

    def run(self, frame: pd.DataFrame) -> pd.DataFrame:
        for number, step in enumerate(self.steps, 1):
            frame = step(frame)
            self.trace.append(f'{number}. {getattr(step, "__name__", "step")} {frame.shape}')
        return frame

    def report(self) -> None:
        print('\n'.join(self.trace))


def winsor(frame):
    return frame.clip(lower=frame.quantile(0.02, axis=1), upper=frame.quantile(0.98, axis=1), axis=0)


def smooth(frame):
    return frame.rolling(5, min_periods=3).mean()


def cross_rank(frame):
    return frame.rank(axis=1, pct=True)


def choose(frame):
    return frame.gt(0.8)


if __name__ == '__main__':
    options = Options(name='pipeline')
    pipeline = Pipeline(winsor, smooth).add(cross_rank).add(choose)
    momentum = data.get('etl:adj_close').pct_change(60, fill_method=None)
    position = pipeline.run(momentum)
    pipeline.report()
    sim(position, **options.as_dict())
