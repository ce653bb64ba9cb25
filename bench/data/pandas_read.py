"""Times pandas reading one panel from CSV, Parquet and Feather; prints JSON. Usage: pandas_read.py CSV SCRATCH"""

import json
import sys
import time
from pathlib import Path

import pandas as pd


def timed(read) -> float:
    start = time.perf_counter()
    read()
    return (time.perf_counter() - start) * 1000


def main(csv: str, scratch: str) -> None:
    folder = Path(scratch)
    figures = {"pandas": pd.__version__, "csv": timed(lambda: pd.read_csv(csv, parse_dates=["date"]))}
    frame = pd.read_csv(csv, parse_dates=["date"])
    try:
        frame.to_parquet(folder / "panel.parquet")
        frame.to_feather(folder / "panel.feather")
    except ImportError:
        print(json.dumps(figures))
        return
    figures["parquet"] = timed(lambda: pd.read_parquet(folder / "panel.parquet"))
    figures["feather"] = timed(lambda: pd.read_feather(folder / "panel.feather"))
    print(json.dumps(figures))


main(sys.argv[1], sys.argv[2])
