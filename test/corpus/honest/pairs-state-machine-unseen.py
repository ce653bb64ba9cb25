# expect: ok
import enum
import numpy as np
import pandas as pd
from finlab import data


class State(enum.Enum):
    FLAT = 0
    LONG = 1


class StateMachine:
    """Per-symbol machine; update() sees one day at a time."""

    def __init__(self, enter=-1.2, leave=0.2, max_days=30):
        self.enter, self.leave, self.max_days = enter, leave, max_days
        self.state = State.FLAT
        self.age = 0

    def update(self, z):
        if np.isnan(z):
            return self.state is State.LONG
        if self.state is State.FLAT and z < self.enter:
            self.state, self.age = State.LONG, 0
        elif self.state is State.LONG:
            self.age += 1
            if z > self.leave or self.age >= self.max_days:
                self.state = State.FLAT
        return self.state is State.LONG


close = data.get('etl:adj_close')
market = close.pct_change().mean(axis=1).cumsum()
relative = np.log(close).sub(market, axis=0)
z = (relative - relative.rolling(60).mean()) / relative.rolling(60).std()

held = {}
for symbol in close.columns:
    machine = StateMachine()
    held[symbol] = [machine.update(value) for value in z[symbol].values]

position = pd.DataFrame(held, index=close.index)
