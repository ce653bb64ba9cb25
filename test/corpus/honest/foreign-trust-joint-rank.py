# expect: ok
def strategy(data):
    # 土洋合作：外資與投信同時買超
    f = data.get('institutional_investors_trading_summary:外陸資買賣超股數(不含外資自營商)')
    t = data.get('institutional_investors_trading_summary:投信買賣超股數')
    d = data.get('institutional_investors_trading_summary:自營商買賣超股數(自行買賣)')
    vol = data.get('price:成交股數')

    both = (f.rolling(5).sum() > 0) & (t.rolling(5).sum() > 0)
    strength = (f + t + d).rolling(5).sum() / vol.rolling(5).sum()
    strength = strength.replace([np.inf, -np.inf], np.nan)
    position = strength.where(both).is_largest(10)
    return position.shift(1).fillna(False)
