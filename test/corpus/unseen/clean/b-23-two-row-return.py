from finlab import data

close = data.get('price:收盤價').ffill()

# 剔除第一年表現落後的股票,之後才開始交易
ends = close.iloc[[0, 250]]
growth = (ends.pct_change() + 1).tail(1).squeeze()
laggards = growth[growth < growth.quantile(0.5)].index

position = close > close.rolling(60).mean()
position = position.drop(columns=laggards).iloc[251:]
