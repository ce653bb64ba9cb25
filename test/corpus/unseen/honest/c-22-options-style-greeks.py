"""A synthetic call's delta as a smooth trend exposure (Black-Scholes, historical volatility)."""
import math
from dataclasses import dataclass
from scipy.stats import norm
from finlab import data
from finlab.backtest import sim


@dataclass(frozen=True)
class Contract:
    tenor: float = 0.25
    rate: float = 0.01
    window: int = 60

    def __post_init__(self):
        if self.tenor <= 0:
            raise ValueError('tenor must be positive')


class Pricer:
    def __init__(self, spot, contract):
        self.spot = spot
        self.contract = contract
        n = contract.window
        self.vol = spot.pct_change(fill_method=None).rolling(n).std() * math.sqrt(252)
        self.strike = spot.rolling(n).mean()

    @property
    def d1(self):
        c = self.contract
        drift = (c.rate + 0.5 * self.vol ** 2) * c.tenor
        return (np.log(self.spot / self.strike) + drift) / (self.vol * math.sqrt(c.tenor))

    @property
    def d2(self):
        return self.d1 - self.vol * math.sqrt(self.contract.tenor)

    def delta(self):
        return pd.DataFrame(norm.cdf(self.d1), index=self.spot.index, columns=self.spot.columns)

    def price(self):
        c = self.contract
        n1 = norm.cdf(self.d1)
        n2 = norm.cdf(self.d2)
        return self.spot * n1 - self.strike * math.exp(-c.rate * c.tenor) * n2


close = data.get('etl:adj_close')
pricer = Pricer(close, Contract())
delta = pricer.delta()
premium = pricer.price() / close
churn = delta.diff().abs().rolling(10).mean()

w = delta.where((delta > 0.6) & (premium < 0.15)).mul(1 - churn.clip(upper=1))
w = w.div(w.sum(axis=1).clip(lower=8), axis=0).fillna(0)
print('max gross', round(float(w.sum(axis=1).max()), 3))
sim(w, resample='W')
