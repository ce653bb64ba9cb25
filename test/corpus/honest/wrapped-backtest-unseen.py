# expect: ok
from finlab import data
from finlab import backtest


def build_position(n_stocks: int = 10):
    """建立部位"""
    pb = data.get('price_earning_ratio:股價淨值比')
    roe = data.get('fundamental_features:ROE稅後')
    close = data.get('price:收盤價')

    # PB / ROE 選股
    roe_ttm = roe.rolling(4).sum()
    efficiency = roe_ttm / pb
    valid = (roe_ttm > 5) & (pb > 0.3) & (close > 10)
    return efficiency[valid].is_largest(n_stocks)


def run_backtest(position, **options):
    settings = dict(resample='Q', upload=False, position_limit=0.15, stop_loss=0.25)
    settings.update(options)
    return backtest.sim(position, **settings)


if __name__ == "__main__":
    position = build_position()
    report = run_backtest(position, name='PBROE')
    try:
        print(report.metrics.sharpe_ratio())
    except AttributeError:
        print('no metrics')
