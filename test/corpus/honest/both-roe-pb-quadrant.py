# expect: ok
# 策略：ROE 與 PB 的四象限
from finlab import data
from finlab.backtest import sim


def strategy(data):
    roe = data.get('fundamental_features:ROE稅後')
    pb = data.get('price_earning_ratio:股價淨值比')
    high_roe = roe.rank(axis=1, pct=True) > 0.5
    low_pb = pb.rank(axis=1, pct=True) < 0.5
    quadrant = high_roe & low_pb
    return quadrant


position = strategy(data)
report = sim(position, resample='Q', position_limit=0.2, stop_loss=0.15, name='四象限')
