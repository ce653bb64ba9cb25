from dataclasses import dataclass, field
from typing import List
@dataclass
class Signal:
    name: str
    weight: float
    frame: pd.DataFrame = field(repr=False)
    def scaled(self):
        return self.frame.rank(axis=1, pct=True) * self.weight
@dataclass
class Composite:
    signals: List[Signal] = field(default_factory=list)
    def add(self, name, weight, frame):
        self.signals.append(Signal(name, weight, frame))
        return self
    def score(self):
        total = self.signals[0].scaled()
        for s in self.signals[1:]:
            total = total + s.scaled().reindex_like(total)
        return total
close = data.get('etl:adj_close')
c = Composite().add('mom', 1.0, close.pct_change(60)).add('low vol', .5, -close.pct_change().rolling(60).std())
position = c.score().is_largest(10)
sim(position, resample='M')
