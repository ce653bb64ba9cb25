"""Runs every program of some folders on a dataset and on variants of it, and says which positions changed.

Reads a JSON job from the file named on the command line:
`{"guest": dir, "base": dir, "programs": [file, ...], "variants": [{"directory": dir, "cut": day}, ...],
"untilChanged": whether to leave a program at the first variant that changes it}`
and prints one JSON line per program: `{"program", "error", "held", "differs": [day or null, ...]}`, where a day counts
from 1970-01-01 and is the earliest row up to and including the cut that is not the same.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import warnings
from typing import Any

warnings.simplefilter("ignore")


def positions(dialect: Any, dataset: Any, source: bytes) -> Any:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        found = dialect.execute(source, dataset, {"seed": 0})
    return found.position.astype(float), json.dumps(found.sim, sort_keys=True)


def first_difference(base: Any, other: Any, cut: int) -> int | None:
    """A row holds until the next one; before the first row nothing is held."""
    import numpy as np
    import pandas as pd

    until = pd.Timestamp(cut, unit="D")
    left, right = (frame[frame.index <= until] for frame in (base[0], other[0]))
    if base[1] != other[1]:
        return cut
    days = left.index.union(right.index)
    names = left.columns.union(right.columns)
    one, two = (held(frame, days, names) for frame in (left, right))
    scale = np.maximum(1e-3, np.maximum(np.abs(one), np.abs(two)))
    rows = (np.abs(one - two) > 1e-9 * scale).any(axis=1)
    return int((days[rows][0] - pd.Timestamp(0)).days) if rows.any() else None


def held(frame: Any, days: Any, names: Any) -> Any:
    import numpy as np

    rows = frame.index.searchsorted(days, side="right") - 1
    values = frame.reindex(columns=names).fillna(0.0).to_numpy()
    if len(values) == 0:
        return np.zeros((len(days), len(names)))
    return np.where((rows >= 0)[:, None], values[np.maximum(rows, 0)], 0.0)


def main(job: dict[str, Any]) -> None:
    sys.path.insert(0, job["guest"])
    import dialect

    base = dialect.open_dataset(job["base"], None)
    variants = [(dialect.open_dataset(one["directory"], None), one["cut"]) for one in job["variants"]]
    for program in job["programs"]:
        answer: dict[str, Any] = {"program": program, "error": None, "held": False, "differs": []}
        try:
            with open(program, "rb") as stream:
                source = stream.read()
            expected = positions(dialect, base, source)
            answer["held"] = bool((expected[0] != 0).to_numpy().any())
            for dataset, cut in variants:
                answer["differs"].append(first_difference(expected, positions(dialect, dataset, source), cut))
                if job["untilChanged"] and answer["differs"][-1] is not None:
                    break
        except Exception as error:  # whatever a program does wrong is its answer
            answer["error"] = f"{type(error).__name__}: {error}"[:300]
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as job_file:
        main(json.load(job_file))
