# 網格交易：每跌 5% 加一份，漲回就減一份。新手版
close = data.get('price:收盤價')

all_units = {}
count = 0
while count < len(close.columns):
    stock = close.columns[count]
    count += 1
    prices = close[stock]
    base = None
    units = 0
    record = []
    t = 0
    while t < len(prices):
        p = prices.iloc[t]
        t = t + 1
        if pd.isna(p):
            record.append(units)
            continue
        if base is None:
            base = p
        if p < base * 0.95 and units < 5:
            units += 1
            base = p
        elif p > base * 1.05:
            if units > 0:
                units -= 1
            base = p
        record.append(units)
    all_units[stock] = record

grid = pd.DataFrame(all_units, index=close.index)
position = grid / 5 / len(close.columns) * 2
print("Done! 完成")
print(position.tail())
