# expect: ok
import pandas as pd
from finlab import data
from finlab.backtest import sim


def strategy(data) -> pd.DataFrame:
    yoy = data.get('monthly_revenue:去年同月增減(%)')
    three_up = (yoy > 0).sustain(3)
    accelerating = yoy.rise(1)
    entry = three_up & accelerating
    leave = (yoy < 0).sustain(2)
    return entry.hold_until(leave)


pos = strategy(data)
print('平均持股', pos.sum(axis=1).mean())
sim(pos, resample='M', live_performance_start='2017-06-01', upload=False)
