from finlab import data
from finlab.backtest import sim


class IndustryNeutral:
    """rank inside the industry, then an equal number from each"""

    def __init__(self, per_group: int = 1):
        self.per_group = per_group
        info = data.get('security_categories')
        self.groups = dict(zip(info['stock_id'], info['category']))

    def demean(self, df):
        labels = pd.Series({c: self.groups.get(c, 'other') for c in df.columns})
        out = df.copy()
        for g in labels.unique():
            cols = labels.index[labels == g]
            sub = df[cols]
            out[cols] = sub.sub(sub.mean(axis=1), axis=0)
        return out

    def pick(self, score):
        labels = pd.Series({c: self.groups.get(c, 'other') for c in score.columns})
        chosen = pd.DataFrame(False, index=score.index, columns=score.columns)
        for g, cols in labels.groupby(labels).groups.items():
            block = score[list(cols)].rank(axis=1, ascending=False)
            chosen[list(cols)] = block <= self.per_group
        return chosen


close = data.get('etl:adj_close')
mom = close.shift(5) / close.shift(120) - 1
tool = IndustryNeutral(per_group=1)
alpha = tool.demean(mom)
position = tool.pick(alpha) & (mom > 0)
print(f'groups: {len(set(tool.groups.values()))}')
sim(position, resample='M')
