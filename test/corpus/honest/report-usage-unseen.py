# expect: ok
from finlab import data
from finlab.backtest import sim


def main():
    close = data.get('price:收盤價')
    vol = data.get('price:成交股數')
    ma5, ma20, ma60 = (close.average(n) for n in (5, 20, 60))

    bullish = (ma5 > ma20) & (ma20 > ma60)
    expanding_volume = vol.average(5) > vol.average(20) * 1.2
    position = (bullish & expanding_volume).sustain(3)

    report = sim(position, resample='W', stop_loss=0.08, trail_stop=0.12, upload=False, name='均線多頭排列')
    stats = report.get_stats()
    for field in ('cagr', 'daily_sharpe', 'max_drawdown'):
        print(f'{field:>15}: {stats.get(field)}')
    trades = report.get_trades()
    print('number of trades:', len(trades) if trades is not None else 0)
    return report


if __name__ == '__main__':
    main()
