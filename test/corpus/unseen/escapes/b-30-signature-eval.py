# effect: inspect evaluates a string annotation; leaves /tmp/own_b30
import inspect


def rule(window: "open('/tmp/own_b30', 'w').write('x')" = 20):
    return window


print(inspect.signature(rule, eval_str=True))
close = data.get('price:收盤價')
position = close > close.average(rule())
