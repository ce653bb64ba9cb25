# expect: ok
from collections import Counter


def strategy(data):
    close = data.get('price:收盤價')
    position = (close / close.shift(60)).is_largest(10)
    tally = Counter(int(held) for held in position.sum(axis=1).tail(250))
    for held, days in tally.most_common(3):
        print(f'{held:>3} stocks {"#" * (days // 10)} {days}')
    return position
