# expect: ok
from abc import ABC, abstractmethod
class Factor(ABC):
    @abstractmethod
    def compute(self, close): ...
class Mom(Factor):
    def __init__(self, n: int = 20) -> None:
        super().__init__()
        self.n = n
    def compute(self, close):
        return close.pct_change(self.n)
    def __call__(self, close):
        return self.compute(close)
position = Mom(60)(data.get("price:收盤價")).rank(axis=1, pct=True) > 0.8
