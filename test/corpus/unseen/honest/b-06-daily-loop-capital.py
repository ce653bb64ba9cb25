import pandas as pd


class Book:
    """Small ledger of what is held; at most `slots` names."""

    def __init__(self, slots):
        self.slots = slots
        self.held = {}

    def open(self, symbol, price):
        if len(self.held) < self.slots and symbol not in self.held:
            self.held[symbol] = {'cost': price, 'peak': price, 'days': 0}

    def close(self, symbol):
        self.held.pop(symbol, None)

    def update(self, prices):
        for symbol in list(self.held):
            price = prices.get(symbol)
            if price is None or price != price:
                continue
            entry = self.held[symbol]
            entry['days'] += 1
            entry['peak'] = max(entry['peak'], price)
            if price < entry['peak'] * 0.88 or entry['days'] > 60:
                self.close(symbol)

    def snapshot(self):
        return {symbol: 1 / self.slots for symbol in self.held}


def strategy(data):
    prices = data.get('etl:adj_close')
    score = (prices / prices.shift(60) - 1).rank(axis=1, ascending=False)
    book = Book(slots=8)
    history = []
    for stamp, row in prices.iterrows():
        book.update(row.to_dict())
        ranks = score.loc[stamp].dropna().sort_values()
        for symbol in ranks.index[:12]:
            if row[symbol] == row[symbol]:
                book.open(symbol, row[symbol])
        history.append(book.snapshot())
    position = pd.DataFrame(history, index=prices.index).reindex(columns=prices.columns)
    return position.fillna(0)
