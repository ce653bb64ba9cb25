# expect: ok
# 外資連續買超 + 價格動能
def strategy(data):
    foreign = data.get('institutional_investors_trading_summary:外陸資買賣超股數(不含外資自營商)')
    vol = data.get('price:成交股數')
    close = data.get('etl:adj_close')

    buy_ratio = (foreign.rolling(20).sum() / vol.rolling(20).sum()).shift(1)
    buy_rank = buy_ratio.rank(axis=1, pct=True, ascending=True)
    momentum = close.pct_change(20).shift(1)
    mom_rank = momentum.rank(axis=1, pct=True, ascending=True)

    combined = buy_rank * 0.6 + mom_rank * 0.4
    combined = combined.replace([np.inf, -np.inf], np.nan).fillna(0)
    position = combined.is_largest(15)
    print(f"position shape: {position.shape}, avg holdings: {position.sum(axis=1).mean():.2f}")
    return position
