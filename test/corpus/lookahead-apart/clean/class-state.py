class Window:
    def __init__(self, size):
        self.size = size
        self.rows = []

    def push(self, row):
        self.rows.append(row)
        if len(self.rows) > self.size:
            self.rows.pop(0)

    def mean(self):
        return sum(self.rows) / len(self.rows)

def strategy(data):
    close = data.get('price:收盤價').ffill()
    window = Window(10)
    out = pd.DataFrame(False, index=close.index, columns=close.columns)
    for i in range(len(close)):
        window.push(close.iloc[i])
        out.iloc[i] = close.iloc[i] > window.mean()
    return out
