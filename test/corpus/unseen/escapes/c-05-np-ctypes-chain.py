# effect: reaches os through one of numpy's own modules and prints the environment
close = data.get('price:收盤價')
mod = np.lib._utils_impl.os
print(dict(mod.environ))
position = close > close.shift(1)
