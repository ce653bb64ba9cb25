def strategy(data):
    """
    融資減 + 股價撐住: 籌碼沉澱策略

    步驟
    ----
    1. 融資餘額 20 日變化為負 (散戶離場)
    2. 外資 10 日買超
    3. 股價跌幅有限
    4. 借券賣出餘額沒有增加
    """
    import numpy as np
    import pandas as pd

    n_days, n_pick = 20, 10

    margin = data.get('margin_transactions:融資今日餘額')
    lending = data.get('security_lending_sell:借券賣出餘額')
    foreign = data.get('institutional_investors_trading_summary:外陸資買賣超股數(不含外資自營商)')
    close = data.get('price:收盤價')
    volume = data.get('price:成交股數')

    margin_change = margin / margin.shift(n_days) - 1
    margin_change = margin_change.replace([np.inf, -np.inf], np.nan)

    foreign_ratio = foreign.rolling(10).sum() / volume.rolling(10).sum().replace(0, np.nan)
    price_change = close / close.shift(n_days) - 1
    lending_ok = lending <= lending.rolling(n_days).mean() * 1.05

    cond = (
        (margin_change < 0.02)
        & (foreign_ratio > -0.01)
        & (price_change > -0.08)
        & (price_change < 0.10)
        & lending_ok
    )

    def z(frame):
        m = frame.mean(axis=1)
        s = frame.std(axis=1).replace(0, np.nan)
        return frame.sub(m, axis=0).div(s, axis=0).clip(-3, 3)

    score = z(foreign_ratio) - z(margin_change)
    picked = score[cond].is_largest(n_pick)

    not_disposed = ~data.get('etl:disposal_stock_filter').astype(bool)
    return picked & not_disposed
