# expect: ok
import pandas as pd
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
rev = data.get('monthly_revenue:去年同月增減(%)')
position = rev[close > close.average(20)].is_largest(10)

report = sim(
    position=position,
    resample='M',
    resample_offset='5D',
    trade_at_price='open',
    position_limit=0.15,
    fee_ratio=1.425 / 1000 / 3,
    tax_ratio=0.003,
    name='全參數',
    stop_loss=0.1,
    take_profit=0.4,
    trail_stop=0.2,
    touched_exit=True,
    retain_cost_when_rebalance=True,
    stop_trading_next_period=False,
    live_performance_start='2017-01-01',
    mae_mfe_window=40,
    mae_mfe_window_step=1,
    upload=False,
)
