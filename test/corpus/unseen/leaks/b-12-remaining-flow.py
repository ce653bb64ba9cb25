flow = data.get('institutional_investors_trading_summary:外陸資買賣超股數(不含外資自營商)').fillna(0)
close = data.get('price:收盤價')

# 尚未完成的買盤 = 全部買盤 - 已完成的買盤
total = flow.sum()
done = flow.cumsum()
remaining = total - done
position = (remaining.rank(axis=1, pct=True) > 0.75) & (close > close.average(20))
sim(position, resample='W')
