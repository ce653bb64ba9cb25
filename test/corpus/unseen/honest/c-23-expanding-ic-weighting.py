"""Weights the factors by their past information coefficients. The IC of day t uses returns which end on day t."""
from finlab import data
from finlab.backtest import sim

H = 10
close = data.get('etl:adj_close')
past_return = close / close.shift(H) - 1

factors = {
    'mom': close.shift(5) / close.shift(60) - 1,
    'rev': -(close / close.shift(5) - 1),
    'lowvol': -close.pct_change(fill_method=None).rolling(40).std(),
    'turnover': -(data.get('price:成交股數').rolling(10).mean() / data.get('price:成交股數').rolling(120).mean()),
}

ranked = {k: f.rank(axis=1, pct=True) for k, f in factors.items()}
target = past_return.rank(axis=1, pct=True)
ic = pd.DataFrame({k: f.shift(H).corrwith(target, axis=1) for k, f in ranked.items()})
weight = ic.expanding(min_periods=60).mean().clip(lower=0)
weight = weight.div(weight.sum(axis=1).replace(0, np.nan), axis=0)

alpha = 0
for k in ranked:
    alpha = alpha + ranked[k].mul(weight[k], axis=0)
print(weight.dropna().iloc[::200].round(2).to_string())
sim(alpha.is_largest(10), resample='W')
