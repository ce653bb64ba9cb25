from dataclasses import dataclass, replace
import pandas as pd


@dataclass
class Rule:
    days: int = 20
    enter: float = 1.02
    leave: float = 0.97
    weight: float = 1.0

    def evaluate(self, close: pd.DataFrame) -> pd.DataFrame:
        base = close.rolling(self.days).mean()
        on = close > base * self.enter
        off = close < base * self.leave
        state = pd.DataFrame(float('nan'), index=close.index, columns=close.columns)
        state = state.mask(off, 0.0).mask(on, 1.0)
        return state.ffill().fillna(0.0) * self.weight


def strategy(data):
    close = data.get('etl:adj_close')
    base = Rule()
    rules = [base, replace(base, days=60, weight=2.0), replace(base, days=120, enter=1.0, weight=3.0)]
    total = sum(rule.evaluate(close) for rule in rules)
    conviction = total / sum(rule.weight for rule in rules)
    strong = conviction >= 0.8
    count = strong.sum(axis=1).clip(lower=10)
    return strong.astype(float).div(count, axis=0)
