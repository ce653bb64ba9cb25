import { describe, expect, it } from 'vitest';
import type { CheckResult, Finding } from '../check.ts';
import { createCheck } from '../create-check.ts';
import type { LookaheadPolicy } from '../check.ts';

const encoder = new TextEncoder();

async function check(source: string, lookahead: LookaheadPolicy = 'certain'): Promise<CheckResult> {
  return createCheck().check(encoder.encode(source), { lookahead });
}

async function findings(source: string): Promise<readonly Finding[]> {
  return (await check(source)).findings.filter((finding) => finding.rule.startsWith('LAB'));
}

async function rulesOf(expression: string): Promise<string[]> {
  const source = `def strategy(data):\n    close = data.get('price:收盤價')\n    return ${expression}\n`;
  return (await findings(source)).map((finding) => `${finding.rule} ${finding.severity}`);
}

describe('what a lead is', () => {
  it.each([
    'close.shift(3).shift(-1)',
    'close.rolling(5, center=True).mean().shift(2)',
    'close.mean(axis=1)',
    'close.rolling(20).mean()',
    'close.rank(axis=1)',
    'close.resample("ME").last()',
    'close.pct_change(5)',
    'close.rolling(2, center=True).mean()',
    'close.bfill(axis=1)',
    'close.expanding().mean()',
    'close.T.mean().to_frame()',
    'close.shift(len(close))',
    'close / close.iloc[0]',
    'close.sub(close.mean(1), axis=0).div(close.std(1), axis=0)',
  ])('is none in %s', async (expression) => {
    expect(await rulesOf(expression)).toEqual([]);
  });

  it.each([
    ['close.shift(-1)', 'LAB001 block'],
    ['close.rolling(5, center=True).mean().shift(1)', 'LAB002 block'],
    ['close.bfill()', 'LAB003 block'],
    ['close - close.mean()', 'LAB004 block'],
    ['close.rank(pct=True)', 'LAB005 block'],
    ['close / close.iloc[-1]', 'LAB007 block'],
    ['close.resample("MS").last()', 'LAB009 block'],
    ['close.reindex(close.index, method="nearest")', 'LAB010 block'],
    ['close.set_axis(close.index - pd.Timedelta(days=3))', 'LAB011 block'],
    ['close[::-1].cummax()[::-1]', 'LAB012 block'],
    ['np.gradient(close, axis=0) * close', 'LAB013 block'],
    ['close.loc[:, close.count() > 500]', 'LAB014 warn'],
    ['close / close.iloc[:250].mean()', 'LAB004 warn'],
    ['close.groupby(pd.Grouper(freq="ME")).last()', 'LAB009 warn'],
    ['close - close.groupby(close.index.month).transform("mean")', 'LAB009 block'],
  ])('is one in %s', async (expression, rule) => {
    expect(await rulesOf(expression)).toEqual([rule]);
  });
});

describe('what reaches the position', () => {
  it('is all that counts', async () => {
    const source = `close = data.get('price:收盤價')
future = close.shift(-5)
print(future.mean(), close.iloc[-1])
position = close > close.average(20)
sim(position)`;
    expect(await findings(source)).toEqual([]);
  });

  it('includes other arguments of sim', async () => {
    const source = `close = data.get('price:收盤價')\nsim(close > 10, stop_loss=close.std().mean())`;
    expect(await findings(source)).toMatchObject([{ rule: 'LAB004', line: 2 }]);
  });

  it('is named once for each cause, with its place and a rewrite', async () => {
    const source = `def ahead(x):
    return x.shift(-2)

def strategy(data):
    a = ahead(data.get('price:收盤價'))
    b = ahead(data.get('price:成交股數'))
    return (a.rank(axis=1) + b.rank(axis=1)) - a.std()`;
    expect(await findings(source)).toMatchObject([
      { rule: 'LAB001', line: 2, confidence: 'certain', fix: expect.stringContaining('shift(2)') },
      { rule: 'LAB004', line: 7 },
    ]);
  });

  it('includes what a branch inside a loop was chosen by', async () => {
    const source = `close = data.get('price:收盤價')
position = close * 0
for i in range(len(close) - 1):
    if close.iloc[i + 1, 0] > close.iloc[i, 0]:
        position.iloc[i] = 1`;
    expect(await findings(source)).toMatchObject([{ rule: 'LAB008', line: 4, severity: 'block' }]);
    expect(await findings(source.replace('position.iloc[i]', 'position.iloc[i + 1]'))).toEqual([]);
  });
});

describe('the policy', () => {
  const certain = `position = data.get('price:收盤價').shift(-1)`;
  const possible = `close = data.get('price:收盤價')\nposition = close.loc[:, close.count() > 500]`;

  it('blocks certain leads unless told otherwise', async () => {
    expect((await check(certain)).blocked).toBe(true);
    expect((await check(possible)).blocked).toBe(false);
  });

  it('blocks possible ones too, or none', async () => {
    expect((await check(possible, 'all')).blocked).toBe(true);
    const lenient = await check(certain, 'none');
    expect(lenient.blocked).toBe(false);
    expect(lenient.findings).toMatchObject([{ rule: 'LAB001', severity: 'warn' }]);
  });
});

describe('hostile and strange programs', () => {
  it.each([
    ['recursion', 'def f(x):\n    return f(f(x))\nposition = f(data.get("price:收盤價"))'],
    ['doubling', 'x = data.get("price:收盤價")\n' + 'x = x + x.shift(-1)\n'.repeat(400) + 'position = x'],
    [
      'functions that call each other',
      Array.from({ length: 30 }, (_, at) => `def f${at}(x):\n    return f${at + 1}(x) + f${at + 1}(x)`).join(
        '\n',
      ) + '\ndef f30(x):\n    return x\nposition = f0(1)',
    ],
    [
      'nested loops',
      Array.from({ length: 15 }, (_, at) => `${' '.repeat(at)}for a${at} in range(12):`).join('\n') +
        `\n${' '.repeat(15)}pass`,
    ],
    ['many branches', 'x = 1\n' + 'if x > 2:\n    x = x + 1\nelse:\n    y = x\n'.repeat(900)],
    ['a list that holds itself', 'a = []\na.append(a)\nfor b in a:\n    b.append(a)\nposition = a'],
    ['an object that holds itself', 'class A:\n    pass\na = A()\na.b = a\nposition = [a.b.b, {"x": a}]'],
    [
      'names of prototypes',
      'x = data.get("a")\nposition = x.constructor(x).toString.__proto__ + constructor + x.valueOf(-1)',
    ],
    ['a class that is its own base', 'class A(A):\n    x = 1\nA().go()'],
    [
      'huge numbers',
      'position = data.get("a").shift(-10 ** 400).shift(1 << 70).rolling(1e308 * 10, center=True).mean()',
    ],
  ])('%s end within a moment', async (_name, source) => {
    const started = performance.now();
    const { findings: found } = await check(source);
    expect(found.filter((finding) => finding.rule === 'SYN005')).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
