# expect: ok
def pick_window(regime: str) -> int:
    match regime:
        case 'fast':
            return 10
        case 'slow':
            return 120
        case _:
            return 60


def strategy(data):
    close = data.get('price:收盤價')
    if (n := pick_window('normal')) > 20:
        print('window', n)
    mom = close / close.shift(n) - 1
    return mom.is_largest(10)
