# expect: ok
import pandas as pd
import numpy as np
from typing import Dict, List, Optional


class FactorModel:
    """多因子模型：價值、品質、動能"""

    def __init__(self, data, weights: Optional[Dict[str, float]] = None):
        self.data = data
        self.weights = weights or {'value': 0.3, 'quality': 0.4, 'momentum': 0.3}
        self.factors: Dict[str, pd.DataFrame] = {}

    def load(self) -> "FactorModel":
        self.close = self.data.get('etl:adj_close')
        self.pb = self.data.get('price_earning_ratio:股價淨值比')
        self.roe = self.data.get('fundamental_features:ROE稅後')
        return self

    def build(self) -> "FactorModel":
        self.factors['value'] = (1 / self.pb.replace(0, np.nan)).rank(axis=1, pct=True)
        self.factors['quality'] = self.roe.rank(axis=1, pct=True)
        self.factors['momentum'] = self.close.pct_change(120).shift(5).rank(axis=1, pct=True)
        return self

    def combine(self) -> pd.DataFrame:
        total = None
        for name, factor in self.factors.items():
            part = factor * self.weights.get(name, 0)
            total = part if total is None else total + part
        return total


def strategy(data):
    model = FactorModel(data).load().build()
    score = model.combine()
    position = score.is_largest(12)
    return position
