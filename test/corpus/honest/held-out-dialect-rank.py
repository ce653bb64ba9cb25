# expect: ok
pb = data.get("price_earning_ratio:股價淨值比")
roe = data.get("fundamental_features:ROE稅後")
close = data.get("price:收盤價")
position = (pb.rank(axis=1, pct=True) < 0.3) & (roe > 10)
position = (1 / pb)[position].is_largest(20)
report = sim(position, resample="Q", position_limit=0.1, stop_loss=0.1, take_profit=0.3, trade_at_price="open")
