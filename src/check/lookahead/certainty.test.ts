import { describe, expect, it } from 'vitest';
import { createCheck } from '../create-check.ts';

const START = `close = data.get('price:收盤價')\nv = close.to_numpy()\n`;

/** The severities of the look-ahead findings of a program, without repeats. */
async function severities(body: string): Promise<string[]> {
  const { findings } = await createCheck().check(new TextEncoder().encode(START + body));
  const found = findings.filter(({ rule }) => rule.startsWith('LAB') || rule.startsWith('SYN'));
  return [...new Set(found.map(({ severity }) => severity))];
}

const frameOf = (array: string): string =>
  `sim(pd.DataFrame(${array}, index=close.index, columns=close.columns))`;

describe('arrays', () => {
  it.each([
    ['cells of the panel', frameOf('v > np.nanmean(v, axis=0)')],
    [
      'an array of its shape',
      `T, N = v.shape\nx = np.zeros((T, N))\nx[:] = v\n${frameOf('x - x.mean(axis=0)')}`,
    ],
    ['an array like it', `x = np.zeros_like(v)\nx[:-5] = v[5:]\n${frameOf('x > v')}`],
    ['rows rolled back', frameOf('np.roll(v, shift=-3, axis=0) > v')],
    ['rows put before others', frameOf('np.vstack([v[1:], v[-1:]]) > v')],
    ['columns side by side', `m = np.column_stack([v, v])\n${frameOf('v > np.nanpercentile(m, 80)')}`],
    [
      'rows of cells that hold',
      `keep = v * 0\nfor t, j in zip(*np.nonzero(v > 1)):\n    keep[t, j] = v[min(t + 5, len(v) - 1), j]\n${frameOf('keep')}`,
    ],
  ])('of %s block', async (_name, body) => {
    expect(await severities(body)).toEqual(['block']);
  });

  it.each([
    ['of another size', `w = np.zeros(7)\nw[0] = v[0, 0]\nw = w / w.sum()\n${frameOf('v * w.sum()')}`],
    [
      'that a loop fills turn by turn',
      `p = np.ones(3)\nfor x in v[:, 0]:\n    p = p * x\n    p = p / p.sum()\n${frameOf('v * p[0]')}`,
    ],
    [
      'of rows up to one',
      `x = np.zeros(v.shape)\nfor t in range(60, len(v)):\n    rows = np.arange(t - 60, t - 5)\n    x[t] = (v[rows + 5] / v[rows]).mean(axis=0)\n${frameOf('x')}`,
    ],
    [
      'with a window that ends with the row',
      frameOf('close.rolling(9).apply(lambda w: (w * np.arange(len(w))).sum(), raw=True)'),
    ],
    ['of the cross-section', frameOf('v > np.nanmean(v, axis=1, keepdims=True)')],
  ])('%s never do', async (_name, body) => {
    expect(await severities(body)).not.toContain('block');
  });
});

describe('frames of dictionaries and lists', () => {
  const filled = (key: string, value: string): string =>
    `rows = {}\ndays = close.index\nfor i in range(1, len(days) - 1):\n    rows[days[${key}]] = ${value}\nsim(pd.DataFrame(rows).T.rank(axis=1) < 5)`;

  it('keep the dates that they were filled with', async () => {
    expect(await severities(filled('i', 'close.iloc[i] / close.iloc[i - 1]'))).toEqual([]);
    expect(await severities(filled('i + 1', 'close.iloc[i + 1] / close.iloc[i]'))).toEqual([]);
    expect(await severities(filled('i', 'close.iloc[i + 1] / close.iloc[i]'))).toEqual(['block']);
    const turned = filled('i', 'close.iloc[i]').replace('(rows).T', ".from_dict(rows, orient='index')");
    expect(await severities(turned)).toEqual([]);
  });

  it('follow dates that are looked up', async () => {
    const via = (pairs: string): string =>
      `days = list(close.index)\nother = dict(zip(${pairs}))\nrows = {d: close.loc[other[d]] for d in other}\nout = {}\nfor d in days[1:-1]:\n    out[d] = close.loc[other[d]]\nsim(pd.DataFrame(out).T)`;
    expect(await severities(via('days[1:], days[:-1]'))).toEqual([]);
    expect(await severities(via('days[:-1], days[1:]'))).toEqual(['block']);
  });

  it('are only suspected where nobody knows their keys', async () => {
    expect(
      await severities(`t = pd.DataFrame([close.iloc[k] for k in [3, 9]])\nsim(close > t.mean())`),
    ).not.toContain('block');
  });
});

describe('columns', () => {
  const table = (used: string): string =>
    `m = close.mean(axis=1)\ndf = pd.DataFrame({'p': m})\ndf['r'] = df['p'].pct_change()\ndf['y'] = df['r'].shift(-1)\nsim(close.mul(${used}, axis=0))`;

  it.each([
    ["df['r'] > 0", []],
    ['df.r > 0', []],
    ["df[['p', 'r']].sum(axis=1)", []],
    ["df.drop(columns=['y']).sum(axis=1)", []],
    ["df.assign(z=lambda d: d['r'] * 2)['z']", []],
    ["df['y'] > 0", ['block']],
    ['df.sum(axis=1)', ['block']],
    ["df.assign(z=lambda d: d['y'] * 2)['z']", ['block']],
  ])('are told apart in %s', async (used, expected) => {
    expect(await severities(table(used))).toEqual(expected);
  });

  it('are told apart in the rows of a walk forward', async () => {
    const walk = (gap: number): string => `from sklearn.linear_model import Ridge
m = close.mean(axis=1)
df = pd.DataFrame({'a': m.pct_change(), 'b': m.pct_change(5)})
df['y'] = df['a'].shift(-5)
out = pd.Series(0.0, index=df.index)
for i in range(100, len(df), 5):
    train = df.iloc[i - 90:i - ${gap}].dropna()
    model = Ridge().fit(train[['a', 'b']], train['y'])
    test = df.iloc[i:i + 5][['a', 'b']]
    out.loc[test.index] = model.predict(test)
sim(close.mul(out > 0, axis=0))`;
    expect(await severities(walk(5))).toEqual([]);
    expect(await severities(walk(0))).toEqual(['block']);
  });
});

describe('sequences', () => {
  const pairs = (head: string, stored: string): string =>
    `from itertools import pairwise, tee\n${head}\n    out[${stored}] = b > a\nsim(pd.DataFrame(out).T)`;
  const looped = 'out = {}\nfor (d, a), (e, b) in pairwise(close.iterrows()):';
  const shifted = 'out = {}\nx, y = tee(close.iterrows())\nnext(y)\nfor (d, a), (e, b) in zip(x, y):';

  it.each([looped, shifted])('hand out neighbours in %j', async (head) => {
    expect(await severities(pairs(head, 'd'))).toEqual(['block']);
    expect(await severities(pairs(head, 'e'))).toEqual([]);
  });

  it('grow old', async () => {
    const kept = (stored: string): string =>
      `from collections import deque\nlast = deque(maxlen=4)\nout = {}\nfor d, row in close.iterrows():\n    last.append((d, row))\n    e, old = last[0]\n    out[${stored}] = row > old\nsim(pd.DataFrame(out).T)`;
    expect(await severities(kept('e'))).toEqual(['block']);
    expect(await severities(kept('d'))).toEqual([]);
  });

  it('are rotated, searched and mapped', async () => {
    const m = 'm = close.mean(axis=1)\n';
    const rotated = (by: number): string =>
      `from collections import deque\n${m}q = deque(m.tolist())\nq.rotate(${by})\nsim(close.mul(pd.Series(list(q), index=close.index), axis=0))`;
    expect(await severities(rotated(-1))).toEqual(['block']);
    expect(await severities(rotated(1))).toEqual([]);
    const searched = (by: string): string =>
      `from bisect import bisect_right\ndays = list(close.index)\ndef at(d):\n    return close.iloc[max(bisect_right(days, d) - 1, 0)]\nsim(pd.DataFrame({d: at(d) / at(d ${by} pd.Timedelta(days=3)) for d in days}).T)`;
    expect(await severities(searched('+'))).toEqual(['block']);
    expect(await severities(searched('-'))).toEqual([]);
  });
});

describe('loops', () => {
  it('write earlier rows at a row that decides it', async () => {
    const marked = (row: string): string =>
      `x = v * 0\nlast = 0\nfor i in range(1, len(v)):\n    if v[i, 0] > v[i - 1, 0]:\n        x[${row}] = 1\n        last = i\n${frameOf('x')}`;
    expect(await severities(marked('last'))).toEqual(['block']);
    expect(await severities(marked('i'))).toEqual([]);
  });

  it('count in objects', async () => {
    const peeking = (by: string): string =>
      `class Feed:\n    def __init__(self, px):\n        self.px, self.now = px, 0\n    def look(self):\n        return self.px.iloc[self.now ${by}]\nf = Feed(close)\nbook = []\nfor _ in range(len(close)):\n    book.append(f.look())\n    f.now += 1\nsim(pd.DataFrame(book, index=close.index))`;
    expect(await severities(peeking('+ 2'))).toEqual(['block']);
    expect(await severities(peeking('- 2'))).toEqual([]);
  });

  it('are told of places inside a window', async () => {
    const inside = `x = v * 0\nfor t in range(100, len(v)):\n    w = v[t - 60:t]\n    x[t] = sum(w[k] - w[k - 1] for k in range(1, len(w)))\n${frameOf('x')}`;
    expect(await severities(inside)).toEqual([]);
  });
});

describe('periods', () => {
  const byMonth = (lag: string): string =>
    `key = close.index.strftime('%Y-%m')\nm = close.resample('ME').last()${lag}\nm.index = m.index.strftime('%Y-%m')\nday = m.reindex(key)\nday.index = close.index\nsim(close > day)`;

  it('are over before their figures are known', async () => {
    expect(await severities(byMonth(''))).toEqual(['block']);
    expect(await severities(byMonth('.shift(1)'))).toEqual([]);
  });

  it('are dated by their ends', async () => {
    const dated = (how: string): string =>
      `q = close.resample('QE').last()\nq.index = q.index.to_period('Q').to_timestamp(${how})\nsim(q.reindex(close.index, method='ffill'))`;
    expect(await severities(dated(''))).toEqual(['block']);
    expect(await severities(dated("how='end'"))).toEqual([]);
  });

  it('are looked up by a map', async () => {
    const mapped = (lag: string): string =>
      `m = close.mean(axis=1)\np = m.index.to_period('Q')\nq = m.groupby(p).last()${lag}\nsim(close.mul(pd.Series(p.map(q), index=m.index) > 0, axis=0))`;
    expect(await severities(mapped(''))).toContain('block');
    expect(await severities(mapped('.shift(1)'))).not.toContain('block');
  });
});

describe('orders and choices', () => {
  it.each([
    [
      "s = close.stack().reset_index()\ns.columns = ['date', 'id', 'p']\ns = s.sort_values(['id', 'date'], ascending=[True, False])\ns['q'] = s.groupby('id')['p'].shift(1)\nsim(s.pivot(index='date', columns='id', values='q'))",
      ['block'],
    ],
    [
      "s = close.stack().reset_index()\ns.columns = ['date', 'id', 'p']\ns = s.sort_values(['id', 'date'])\ns['q'] = s.groupby('id')['p'].shift(1)\nsim(s.pivot(index='date', columns='id', values='q'))",
      [],
    ],
    [
      'best = max((5, 10), key=lambda n: close.rolling(n).mean().sum().sum())\nsim(close > close.rolling(best).mean())',
      ['warn'],
    ],
    ['from operator import methodcaller\nsim(methodcaller("shift", -2)(close))', ['block']],
    ['from operator import attrgetter\nsim(attrgetter("T")(close).T)', []],
    ['other = close.copy()\nother.index = other.index[::-1]\nsim(other.sort_index())', ['block']],
    ['sim(close / close.iloc[[0, -1]].mean())', ['block']],
    ['sim(close / close.bfill().iloc[0])', ['warn']],
    [
      "s = close.stack().reset_index()\ns.columns = ['date', 'sid', 'p']\ns['b'] = s['p'].round()\ns['q'] = s.groupby(['sid', 'b'])['p'].transform('max')\nsim(s.pivot(index='date', columns='sid', values='q'))",
      ['block'],
    ],
    [
      "s = close.stack().reset_index()\ns.columns = ['when', 'sid', 'p']\ns['q'] = s.groupby('when')['p'].rank(pct=True)\nsim(s.pivot(index='when', columns='sid', values='q'))",
      ['warn'],
    ],
    [
      "p = pd.concat([close.stack(), close.shift(5).stack()], axis=1, keys=['a', 'b'])\np['c'] = p['a'].round()\np['r'] = p.groupby([p.index.get_level_values(0), 'c'])['b'].rank()\nsim(p['r'].unstack())",
      [],
    ],
    [
      'def f(row):\n    i = close.index.get_loc(row.name)\n    return close.iloc[min(i + 2, len(close) - 1)] > row\nsim(close.apply(f, axis=1))',
      ['block'],
    ],
  ])('are followed in %j', async (body, expected) => {
    expect(await severities(body)).toEqual(expected);
  });
});
