# expect: ok
close = data.get('price:收盤價').loc[start_date:end_date]
roe = data.get('fundamental_features:ROE稅後')
print(f"回測期間 {start_date} ~ {end_date}, 手續費 {fee_ratio}, 交易稅 {tax_ratio}")

quality = roe.rank(axis=1, pct=True) > 0.6
breakout = close >= close.rolling(120, min_periods=60).max()
position = (quality & breakout).sustain(3, 1)

report = sim(position, resample='M', fee_ratio=fee_ratio, tax_ratio=tax_ratio, upload=False)
