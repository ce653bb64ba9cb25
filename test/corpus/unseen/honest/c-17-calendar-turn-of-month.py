from finlab import data
from finlab.backtest import sim
from calendar import monthrange, month_abbr
import datetime as dt

TRADE_WEIGHT = {
    'december': 1.5,
    'friday': 0.5,
    'default': 1.0,
}


class TurnOfMonth:
    """月底三天與月初三天 (calendar days, known in advance)"""

    def __init__(self, before=4, after=4):
        self.before = before
        self.after = after

    def __contains__(self, day) -> bool:
        last = monthrange(day.year, day.month)[1]
        return day.day >= last - self.before or day.day <= self.after

    def next_window(self, day) -> dt.date:
        """first calendar day of the next window"""
        last = monthrange(day.year, day.month)[1]
        return dt.date(day.year, day.month, last - self.before)


def exposure_of(day, window) -> float:
    if day not in window:
        return 0.0
    e = TRADE_WEIGHT['default']
    if day.month == 12:
        e *= TRADE_WEIGHT['december']
    if day.dayofweek == 4:
        e *= TRADE_WEIGHT['friday']
    return e


close = data.get('price:收盤價')
window = TurnOfMonth()
exposure = pd.Series({d: exposure_of(d, window) for d in close.index})
monthly = exposure.groupby(exposure.index.month).mean()
print(' '.join(f'{month_abbr[m]}={v:.2f}' for m, v in monthly.items()))
print('next window opens', window.next_window(close.index[-1]))

uptrend = (close > close.average(200)).fillna(False)
names = uptrend.astype(float)
w = names.div(names.sum(axis=1).replace(0, np.nan), axis=0).mul(exposure.clip(upper=1), axis=0).fillna(0)
sim(w, resample='D', name='turn of the month')
