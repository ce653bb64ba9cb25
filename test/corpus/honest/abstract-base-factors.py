# expect: ok
from abc import ABC, abstractmethod


class Factor(ABC):
    weight = 1.0

    @abstractmethod
    def raw(self, data):
        raise NotImplementedError

    def score(self, data):
        return self.raw(data).rank(axis=1, pct=True) * self.weight


class Value(Factor):
    weight = 0.4

    def raw(self, data):
        return 1 / data.get('price_earning_ratio:股價淨值比')


class Profit(Factor):
    weight = 0.6

    def raw(self, data):
        return data.get('fundamental_features:營業利益率')


def strategy(data):
    scores = [factor.score(data) for factor in (Value(), Profit())]
    total = scores[0]
    for s in scores[1:]:
        total = total + s
    return total.is_largest(10)
