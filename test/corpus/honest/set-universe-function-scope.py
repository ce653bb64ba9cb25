# expect: ok
from finlab import data
from finlab.backtest import sim


def load_pool(market):
    data.set_universe(market)
    frame = data.get('price_earning_ratio:殖利率(%)')
    data.reset_universe()
    return frame


listed, counter = load_pool('TSE'), load_pool('OTC')
position = pd.concat([listed.is_largest(6), counter.is_largest(4)], axis=1)
sim(position, resample='Q', position_limit=0.1)
