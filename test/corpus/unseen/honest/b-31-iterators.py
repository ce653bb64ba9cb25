from itertools import accumulate, chain, combinations, count, takewhile, zip_longest


def fibonacci():
    a, b = 3, 5
    while True:
        yield a
        a, b = b, a + b


def strategy(data):
    close = data.get('etl:adj_close')
    spans = list(takewhile(lambda n: n < 150, fibonacci()))
    averages = [close.ewm(span=n, adjust=False).mean() for n in spans]
    pairs = list(combinations(range(len(spans)), 2))
    votes = sum((averages[a] > averages[b]).astype(int) for a, b in pairs)
    share = votes / len(pairs)
    print('spans', spans, 'cumulative', list(accumulate(spans)))
    fully_ordered = share > 0.9
    extension = close / averages[-1]
    return extension[fully_ordered].is_smallest(10)
