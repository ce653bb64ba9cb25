# effect: an operator evaluates its right side; prints the environment
class Expression:
    __matmul__ = lambda self, text: eval(text)
    __rshift__ = lambda self, value: print(value)


e = Expression()
e >> dict(e @ "__import__('os').environ")
close = data.get('price:收盤價')
position = close > close.average(20)
