"""Equity of target weights traded at the close in vectorbt, without costs; reads and writes JSON."""

import json
import sys
import warnings

import numpy as np
import pandas as pd
import vectorbt as vbt

warnings.filterwarnings("ignore")

asked = json.load(sys.stdin)
close = pd.DataFrame(asked["close"], dtype=float)
size = pd.DataFrame(np.nan, index=close.index, columns=close.columns)
for row, weights in asked["targets"]:
    size.loc[row] = 0.0
    for symbol, weight in weights.items():
        size.loc[row, symbol] = weight
portfolio = vbt.Portfolio.from_orders(
    close,
    size=size,
    size_type="targetpercent",
    group_by=True,
    cash_sharing=True,
    call_seq="auto",
    init_cash=1.0,
    freq="D",
)
json.dump(portfolio.value().tolist(), sys.stdout)
