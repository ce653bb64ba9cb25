import { describe, expect, it } from 'vitest';
import { createCheck } from '../create-check.ts';

const blockingRules = async (source: string): Promise<string[]> => {
  const { findings } = await createCheck().check(new TextEncoder().encode(source));
  return findings.filter((finding) => finding.severity === 'block').map((finding) => finding.rule);
};

const on = (name: string): string => `x = data.get("price:收盤價")\n${name}`;

describe('a method named by a value that is always the same', () => {
  it.each([
    'x.agg("to_" + "csv")',
    'x.agg(f"to_{\'csv\'}")',
    'x.agg(("to_csv", "mean")[0])',
    'x.agg({"a": "to_csv"})',
    'x.agg("to_csv" if len(x) else "mean")',
    'x.agg("" or "to_csv")',
    'x.agg((n := "to_csv"))',
    'a, b = "to_csv", "mean"\nx.agg(a)',
    'for n in ["mean", "to_csv"]:\n    x.agg(n)',
    'n = "mean"\nn += "x"\nx.agg(n)',
    'with data.universe() as n:\n    x.agg(n)',
    'match x:\n    case [n, *rest]:\n        x.agg(n)\n    case {"k": m, **others}:\n        x.agg(m)\n    case str() as s:\n        x.agg(s)',
    'def f(n):\n    return x.agg(n)\nf("to_csv")',
    'x.agg("csv"[::-1])',
    'x.agg("to_csv" * 1)',
    'x.agg(-1 * "a")',
  ])('%s is refused where it writes or cannot be told', async (source) => {
    expect(await blockingRules(on(source))).not.toEqual([]);
  });

  it.each([
    'x.agg("me" + "an")',
    'x.agg(f"me{\'an\'}")',
    'x.agg(("to_csv", "mean")[1])',
    'for n in ["mean", "std"]:\n    x.rolling(5).agg(n)',
    'HOW = ("sum", "mean")\nfor n in HOW:\n    x.rolling(5).agg(n)',
    'x.rolling(5).agg("sum" if 2 ** 3 - 1 > 7 // 2 % 5 else "mean")',
    'n = "sum"\nif len(x) > 5:\n    n = "mean"\nx.rolling(5).agg(n)',
  ])('%s passes', async (source) => {
    expect(await blockingRules(on(source))).toEqual([]);
  });
});

describe('attributes that receive a value', () => {
  it.each([
    ['np.mean = 1', 'TMP001'],
    ['pd.DataFrame.mean = 1', 'TMP001'],
    ['print.x = 1', 'TMP001'],
    ['data.get = 1', 'TMP002'],
    ['x.__class__ = 1', 'DUN001'],
    ['x._mgr = 1', 'DUN002'],
    ['x.mean = 1', 'TMP003'],
    ['x.to_csv = 1', 'IO002'],
    ['__builtins__ = 1', 'DUN003'],
    ['pd.options.plotting.backend = "x"', 'IO003'],
    ['del np.mean', 'TMP001'],
    ['for np.mean in [1]:\n    pass', 'TMP001'],
  ])('%s is %s', async (source, rule) => {
    expect(await blockingRules(on(source))).toContain(rule);
  });
});
