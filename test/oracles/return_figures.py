"""Figures of one return series by packages that share no code with Stockade; reads and writes JSON."""

import json
import sys
import warnings

import numpy as np
import pandas as pd
import quantstats.stats as qs
from arch.bootstrap import SPA, StationaryBootstrap, optimal_block_length
from arch.covariance.kernel import Bartlett
from scipy import stats
from skfolio import measures

warnings.filterwarnings("ignore")


def figures(series: dict) -> dict:
    returns = pd.Series(series["returns"], index=pd.DatetimeIndex(series["dates"]))
    values = returns.to_numpy()
    n = len(values)
    curve = np.concatenate([[1.0], np.cumprod(1 + values)])
    depth = curve / np.maximum.accumulate(curve) - 1
    influence = influence_of_sharpe(values)
    lags = int(np.floor(4 * (n / 100) ** (2 / 9)))
    long_run = Bartlett(influence, bandwidth=lags, center=True, df_adjust=0).cov.long_run
    return {
        "sharpe": qs.sharpe(returns, periods=252),
        "sortino": qs.sortino(returns, periods=252),
        "volatility": qs.volatility(returns, periods=252),
        "cagr": float(np.prod(1 + values) ** (252 / n) - 1),
        "totalReturn": qs.comp(returns),
        "maxDrawdown": qs.max_drawdown(returns),
        "skewness": stats.skew(values, bias=False),
        "excessKurtosis": stats.kurtosis(values, bias=False),
        "omega": qs.omega(returns, periods=252),
        "tailRatio": qs.tail_ratio(returns),
        "valueAtRisk": float(np.percentile(values, 5)),
        "conditionalValueAtRisk": -measures.cvar(values, beta=0.95),
        "ulcerIndex": float(np.sqrt(np.mean(depth[1:] ** 2))),
        "dailyWinRate": float(np.mean(values > 0)),
        "probabilisticSharpe": qs.probabilistic_sharpe_ratio(returns),
        "sharpeStandardError": float(np.sqrt(long_run.squeeze() / n) * np.sqrt(252)),
        "rollingSharpe": last_rolling(returns),
        "blockLength": float(optimal_block_length(values)["stationary"].iloc[0]),
        "bootstrap": bootstrap_interval(values, series["blockLength"]),
    }


def last_rolling(returns: pd.Series) -> float:
    rolled = returns.rolling(126)
    return float((rolled.mean() / rolled.std()).iloc[-1] * np.sqrt(252))


def influence_of_sharpe(values: np.ndarray) -> np.ndarray:
    mean, deviation = values.mean(), values.std()
    scaled = (values - mean) / deviation
    return scaled - mean / deviation / 2 * (scaled**2 - 1)


def bootstrap_interval(values: np.ndarray, block: float) -> list[float]:
    draws = StationaryBootstrap(block, values, seed=1)

    def sharpe(sample: np.ndarray) -> float:
        return sample.mean() / sample.std(ddof=1) * np.sqrt(252)

    return draws.conf_int(sharpe, reps=10000, method="percentile").ravel().tolist()


def snooping(request: dict) -> dict:
    benchmark = np.array(request["benchmark"])
    models = np.array(request["strategies"]).T
    # SPA compares losses, so returns change their sign.
    plain = SPA(-benchmark, -models, block_size=request["block"], reps=4000, seed=1, studentize=False)
    plain.compute()
    spa = SPA(-benchmark, -models, block_size=request["block"], reps=4000, seed=1)
    spa.compute()
    return {"realityCheck": plain.pvalues["upper"], **spa.pvalues.to_dict()}


def relative(request: dict) -> dict:
    returns = pd.Series(request["returns"], index=pd.DatetimeIndex(request["dates"]))
    benchmark = pd.Series(request["benchmark"], index=returns.index)
    greeks = qs.greeks(returns, benchmark, periods=252)
    ratio = qs.information_ratio(returns, benchmark, prepare_returns=False)
    return {
        "beta": float(greeks["beta"]),
        "alpha": float(greeks["alpha"]),
        "informationRatio": float(ratio * np.sqrt(252)),
        "correlation": float(np.corrcoef(returns, benchmark)[0, 1]),
    }


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    answer = {
        "series": {name: figures(series) for name, series in asked["series"].items()},
        "snooping": snooping(asked["snooping"]),
        "relative": relative(asked["relative"]),
        "normal": stats.norm.cdf(asked["normal"]).tolist(),
        "quantiles": stats.norm.ppf(asked["quantiles"]).tolist(),
    }
    json.dump(answer, sys.stdout, default=float)
