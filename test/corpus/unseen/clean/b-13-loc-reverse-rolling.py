from finlab import data


class Window:
    def __init__(self, frame):
        self.frame = frame

    def maximum(self, n):
        order = self.frame.index.sort_values(ascending=True)
        return self.frame.loc[order].rolling(n).max().loc[self.frame.index]


close = data.get('etl:adj_close')
target = Window(close).maximum(10) / close - 1
position = (target > 0.08) & (close > 10)
