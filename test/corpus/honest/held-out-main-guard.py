# expect: ok
import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim
def main():
    close = data.get("price:收盤價")
    position = close == close.rolling(250, min_periods=100).max()
    return sim(position, resample="M", upload=False)
if __name__ == "__main__":
    report = main()
    print(report.get_stats() if hasattr(report, "get_stats") else report)
