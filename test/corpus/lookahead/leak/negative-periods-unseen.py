close = data.get('price:收盤價')
amount = data.get('price:成交金額')

# 五日漲跌幅 (periods 取負號代表往回看)
week = -close.pct_change(periods=-5)
active = amount.rank(axis=1, pct=True) > 0.5
position = (week > 0.04) & active
sim(position, resample='D', take_profit=0.2)
