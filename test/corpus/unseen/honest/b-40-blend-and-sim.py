"""兩個子策略各佔一半資金,strategy 回傳部位並呼叫 sim。"""
from finlab import data
from finlab.backtest import sim


def equal(flags, capital):
    n = flags.sum(axis=1)
    return flags.astype(float).div(n.where(n > 0, 1), axis=0) * capital


def trend_part(data):
    close = data.get('etl:adj_close')
    entry = (close >= close.rolling(100).max()).fillna(False)
    leave = close < close.rolling(50).mean()
    return entry.hold_until(leave, nstocks_limit=8, rank=close.pct_change(60))


def carry_part(data):
    dy = data.get('price_earning_ratio:殖利率(%)')
    debt = data.get('fundamental_features:負債比率')
    return dy[debt < 70].is_largest(8)


def strategy(data):
    a = equal(trend_part(data), 0.5)
    b = equal(carry_part(data), 0.5)
    position = a.add(b, fill_value=0).fillna(0)
    sim(position, resample='M', name='half and half', stop_loss=0.2)
    return position


if __name__ == '__main__':
    strategy(data)
