import sys
from finlab import data, backtest


def load():
    return {
        'close': data.get('price:收盤價'),
        'trust': data.get('institutional_investors_trading_summary:投信買賣超股數'),
        'volume': data.get('price:成交股數'),
    }


def update(frames):
    frames['strength'] = frames['trust'].rolling(10).sum() / frames['volume'].rolling(10).sum()
    frames['ma'] = frames['close'].average(20)
    return frames


def run(frames, n=10):
    buy = (frames['strength'] > 0.01) & (frames['close'] > frames['ma'])
    return frames['strength'][buy].is_largest(n)


def main():
    frames = update(load())
    position = run(frames)
    return backtest.sim(position, resample='W', stop_loss=0.1, name='投信認養')


if __name__ == '__main__':
    report = main()
