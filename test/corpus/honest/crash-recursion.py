# expect: crash: RecursionError
def fib(n):
    return fib(n - 1) + fib(n - 2)


def strategy(data):
    close = data.get('price:收盤價')
    return close > close.rolling(fib(10)).mean()
