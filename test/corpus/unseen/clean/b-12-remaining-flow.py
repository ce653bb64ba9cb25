flow = data.get('institutional_investors_trading_summary:外陸資買賣超股數(不含外資自營商)').fillna(0)
close = data.get('price:收盤價')

# 過去 60 日的累積買盤 = 累計值 - 60 日前的累計值
done = flow.cumsum()
recent = done - done.shift(60)
position = (recent.rank(axis=1, pct=True) > 0.75) & (close > close.average(20))
sim(position, resample='W')
