# tries: patch pandas for the next run
# expect: absent
pd.DataFrame.rolling = lambda self, window: self * 0
pd.DataFrame.mean = lambda self, *given, **named: self
pd.stockade_mark = 1
position = data.get('price:收盤價') > 0
