from finlab import data

high = data.get('price:最高價')
pivot = high == high.rolling(9, center=True).max()
position = pivot.sustain(1)
