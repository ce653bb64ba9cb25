"""The dialect that strategies run against: FinLab-style Python over mapped data.

`open_dataset` before the fork, `execute` in the parked process, `explain` for what went wrong.
"""

from .dataset import Dataset, DatasetError, open_dataset
from .execute import Result, execute
from .explain import explain
from .position import BadPosition
from .warmup import warm_up

__all__ = ["BadPosition", "Dataset", "DatasetError", "Result", "execute", "explain", "open_dataset", "warm_up"]
