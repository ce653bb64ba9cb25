close = data.get('price:收盤價')
names = pd.Series(close.columns.astype(str))
found = names[names.str.contains(r'[13]') | names.str.upper().str.startswith('2')]
kinds = pd.Categorical(found).codes
table = pd.DataFrame({'a': names, 'b': range(len(names))}).to_csv() + close.describe().to_string() + close.head().to_json()
position = close[list(found)] > close[list(found)].shift(1)
