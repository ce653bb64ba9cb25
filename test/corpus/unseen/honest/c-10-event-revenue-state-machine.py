"""營收創新高後進場，兩個月未再創高則出場。"""
from enum import IntEnum, auto
from finlab import data
from finlab.backtest import sim


class State(IntEnum):
    IDLE = auto()
    ARMED = auto()
    HELD = auto()


class Machine:
    def __init__(self, patience=42):
        self.state = State.IDLE
        self.patience = patience
        self.clock = 0

    def step(self, new_high: bool, above: bool) -> bool:
        if self.state is State.IDLE and new_high:
            self.state, self.clock = State.ARMED, 0
        if self.state is State.ARMED:
            self.clock += 1
            if above:
                self.state, self.clock = State.HELD, 0
            elif self.clock > 10:
                self.state = State.IDLE
        elif self.state is State.HELD:
            self.clock = 0 if new_high else self.clock + 1
            if self.clock > self.patience or not above:
                self.state = State.IDLE
        return self.state is State.HELD


rev = data.get('monthly_revenue:當月營收')
close = data.get('price:收盤價')
record = (rev >= rev.rolling(12).max()) & rev.notna()
pulse = record.reindex(close.index.union(record.index)).fillna(False)
above = close > close.average(20)

held = {}
for sid in close.columns.intersection(rev.columns):
    m = Machine()
    flags = pulse[sid].astype(bool)
    series = []
    pending = False
    trading = set(close.index)
    for day, hit in flags.items():
        pending = pending or hit
        if day in trading:
            series.append(m.step(pending, bool(above.at[day, sid])))
            pending = False
    held[sid] = pd.Series(series, index=close.index)
position = pd.DataFrame(held)
sim(position, resample='W')
