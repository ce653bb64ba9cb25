# expect: ok
from finlab import data
from finlab.backtest import sim

PARAMS = {'lookback': 120, 'skip': 20, 'top_n': 8}


def strategy(data, params=PARAMS):
    """經典 12-1 動能（縮短版）"""
    close = data.get('etl:adj_close')
    past = close.shift(params['skip'])
    momentum = past / past.shift(params['lookback']) - 1
    liquidity = data.get('price:成交金額').average(60)
    universe = liquidity.rank(axis=1, pct=True) > 0.3
    return momentum[universe].is_largest(params['top_n'])


def main():
    position = strategy(data)
    return sim(position, resample='M', upload=False, stop_loss=0.2, take_profit=1.0, trail_stop=0.3)


if __name__ == '__main__':
    rpt = main()
