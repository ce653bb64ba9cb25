# expect: ok
from finlab import data
from finlab.backtest import sim


def load():
    return data.get('price:收盤價'), data.get('price:成交股數')


def build_signal(close, volume, fast=5, slow=20):
    fast_ma, slow_ma = close.average(fast), close.average(slow)
    cross_up = (fast_ma > slow_ma) & (fast_ma.shift(1) <= slow_ma.shift(1))
    volume_surge = volume > volume.average(20) * 1.2
    cross_dn = fast_ma < slow_ma
    return (cross_up & volume_surge), cross_dn


def main():
    close, volume = load()
    entry, leave = build_signal(close, volume)
    position = entry.hold_until(leave, nstocks_limit=8, stop_loss=0.06)
    return sim(position, resample=None, upload=False, fee_ratio=1.425/1000/3)


if __name__ == '__main__':
    report = main()
    print(report)
