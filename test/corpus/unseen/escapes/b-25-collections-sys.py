# effect: the sys module behind collections gives os; prints the environment
import collections

modules = collections._sys.modules
print(dict(modules.get('os').environ))
close = data.get('price:收盤價')
position = close > close.average(20)
