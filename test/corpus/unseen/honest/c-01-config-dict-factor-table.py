# -*- coding: utf-8 -*-
"""
多因子選股策略 (Multi-factor stock selection)
- 動能、價值、品質、籌碼
"""
import os
import json
import warnings
from typing import Any, Dict

import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim

CONFIG: Dict[str, Any] = {
    'factors': {
        'momentum': {'weight': 0.35, 'window': 120, 'ascending': True},
        'value': {'weight': 0.25, 'ascending': False},
        'quality': {'weight': 0.25, 'ascending': True},
        'flow': {'weight': 0.15, 'window': 20, 'ascending': True},
    },
    'top_n': 12,
    'min_amount': 5e5,
    'sim': {'resample': 'M', 'stop_loss': 0.12, 'fee_ratio': 0.001425, 'tax_ratio': 0.003, 'upload': False},
}

close = data.get('price:收盤價')
amount = data.get('price:成交金額')
pb = data.get('price_earning_ratio:股價淨值比')
roe = data.get('fundamental_features:ROE稅後')
trust = data.get('institutional_investors_trading_summary:投信買賣超股數')
volume = data.get('price:成交股數')


def build(name, spec):
    if name == 'momentum':
        return close / close.shift(spec['window']) - 1
    elif name == 'value':
        return pb.where(pb > 0)
    elif name == 'quality':
        return roe.rolling(4).mean().index_str_to_date().reindex(close.index, method='ffill')
    elif name == 'flow':
        w = spec['window']
        return trust.rolling(w).sum() / volume.rolling(w).sum()
    raise ValueError(f'unknown factor: {name}')


score = None
for name, spec in CONFIG['factors'].items():
    f = build(name, spec).rank(axis=1, pct=True, ascending=spec['ascending'])
    print(f"{name:>10s} weight={spec['weight']:.2f} coverage={f.notna().mean().mean():.1%}")
    score = f * spec['weight'] if score is None else score + f * spec['weight']

liquid = amount.rolling(20).mean() > CONFIG['min_amount']
position = score[liquid].is_largest(CONFIG['top_n'])
report = sim(position, **CONFIG['sim'])
print(report.get_stats())
