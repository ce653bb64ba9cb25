# expect: ok
from finlab import data
from finlab.backtest import sim

pb = data.get('price_earning_ratio:股價淨值比')
position = pb[pb > 0].is_smallest(20)

report = sim(
    position,
    resample='Q',
    upload=False,
    line_notify=False,
    line_access_token='',
    notification_enable=False,
    fast_mode=False,
    metrics_only=False,
    data_freq='1d',
    end_date=None,
    name='low PB, nothing sent anywhere',
)
print(report.metrics.annual_return())
