import collections
import math
import typing as t


class Estimate(t.NamedTuple):
    mean: pd.DataFrame
    variance: pd.DataFrame


class Posterior:
    """Normal-normal shrinkage of each stock's drift to the cross-sectional mean."""

    def __init__(self, span: int):
        if span < 10:
            raise ValueError('span is too short')
        self.span = span
        self.diagnostics = collections.OrderedDict()

    def likelihood(self, r) -> Estimate:
        window = r.ewm(span=self.span, min_periods=self.span // 2)
        return Estimate(window.mean(), window.var() / self.span)

    def prior(self, likelihood: Estimate):
        return likelihood.mean.mean(axis=1), likelihood.mean.var(axis=1)

    def __call__(self, r) -> Estimate:
        data_ = self.likelihood(r)
        prior_mean, prior_var = self.prior(data_)
        k = data_.variance.apply(lambda col: prior_var / (prior_var + col))
        mean = data_.mean.mul(k) + (1 - k).mul(prior_mean, axis=0)
        var = data_.variance.mul(k)
        self.diagnostics['shrinkage'] = float(k.mean().mean())
        self.diagnostics['prior'] = float(prior_mean.mean())
        return Estimate(mean, var)


def probability_positive(e: Estimate) -> pd.DataFrame:
    z = e.mean / np.sqrt(e.variance)
    return 1 / (1 + np.exp(-1.702 * z))


def strategy(data):
    close = data.get('etl:adj_close')
    r = np.log(close / close.shift(1))
    model = Posterior(span=90)
    estimate = model(r)
    for key, value in model.diagnostics.items():
        print(f'{key:>12}: {value:+.5f}')

    prob = probability_positive(estimate)
    lower_bound = estimate.mean - 0.5 * np.sqrt(estimate.variance)
    position = lower_bound.rank(axis=1, ascending=False) <= 9
    position &= prob > 0.5
    if math.isclose(position.to_numpy().mean(), 0.0):
        print('warning: empty book')
    return position
