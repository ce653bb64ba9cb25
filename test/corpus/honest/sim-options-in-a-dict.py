# expect: ok
from finlab import data
from finlab.backtest import sim

CONFIG = {
    'resample': 'M',
    'stop_loss': 0.1,
    'line_notify': None,
    'notification_enable': True,
    'fast_mode': True,
    'metrics_only': True,
    'end_date': '2018-01-01',
}


def build():
    roe = data.get('fundamental_features:ROE稅後')
    growth = data.get('fundamental_features:營收成長率')
    return roe.rank(axis=1, pct=True) + growth.rank(axis=1, pct=True)


report = sim(build().is_largest(12), **CONFIG)
stats = report.get_stats()
print(stats.get('cagr'))
