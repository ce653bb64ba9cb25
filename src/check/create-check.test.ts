import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CheckOptions, Finding } from './check.ts';
import { createCheck } from './create-check.ts';
import { parseProfile } from './profile/parse-profile.ts';

const check = createCheck();
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const findingsOf = async (text: string, options?: CheckOptions): Promise<readonly Finding[]> =>
  (await check.check(encode(text), options)).findings;
const rulesOf = async (text: string, options?: CheckOptions): Promise<string[]> =>
  (await findingsOf(text, options)).map((finding) => finding.rule);

it.each(['import os\n', 'import threading\n', 'sim(pd.DataFrame(), foo=1)\n', 'qzx\n'])(
  'a flood of %j does not hide what blocks behind it',
  async (line) => {
    const { blocked } = await check.check(encode(`${line.repeat(400)}reached = eval("1")\n`));
    expect(blocked).toBe(true);
  },
);

it('names no more blocking findings than a reader can use', async () => {
  const findings = await findingsOf('import os\neval("1")\n'.repeat(500));
  expect(findings.filter((finding) => finding.severity === 'block')).toHaveLength(200);
  expect(findings.length).toBeLessThanOrEqual(400);
});

it.each([
  'for a, b() in []: pass',
  'def f():\n    print(yield)',
  'def f():\n    yield yield 1',
  'def f():\n    return 1 + yield 2',
])('%j is no Python, though a lenient reader takes it', async (source) => {
  expect(await rulesOf(source)).toContain('SYN001');
});

it.each([
  'def f():\n    x = yield 1\n    print((yield x))\n    return (yield x)',
  'import gc\ngc.collect()',
  'for (a, [b, *c]) in []:\n    print(a, b, c)',
])('%j passes', async (source) => {
  expect((await findingsOf(source)).filter((finding) => finding.severity === 'block')).toEqual([]);
});

describe('honest programs pass', () => {
  it.each([
    'import warnings\nwarnings.filterwarnings("ignore")',
    'from __future__ import annotations\nfrom typing import Optional\nx: Optional[int] = None\nprint(x)',
    'from finlab import data, backtest\nreport = backtest.sim(data.get("price:收盤價") > 1)',
    'open = data.get("price:開盤價")\nprint(open.shape)',
    'class A:\n    def __init__(self, **kw):\n        for k, v in kw.items():\n            setattr(self, k, v)\n\nprint(A(top=3).top)',
    'class E(Exception):\n    pass\n\ntry:\n    raise E("x")\nexcept E as e:\n    print(e.args, str(e), type(e).__name__)',
    'try:\n    import talib\nexcept ImportError:\n    talib = None\nif talib is not None:\n    print(talib.SMA)',
    'x = data.get("a")\nprint(x.apply(lambda s: s.mean()), x.agg(["mean", np.std]), x.agg({"a": "sum"}))',
    'print("{:.2f} {name}".format(1.0, name="x"), f"{1:>{5}}", "%d" % 3)',
    'df = pd.DataFrame({"mom": [1.0]})\nprint(df.mom, df.query("mom > 0.5 and mom < 2"), df.to_string())',
    'pd.set_option("display.max_rows", 5)\npd.options.mode.chained_assignment = None',
    'if "position" in globals():\n    print(globals().get("position"))',
    'value = getattr(data, "get")("x")\nprint(hasattr(value, "average"), getattr(value, "index", None))',
    'from functools import wraps\ndef timed(f):\n    @wraps(f)\n    def g(*a, **k):\n        return f(*a, **k)\n    return g\n\n@timed\ndef h():\n    return 1\nh.__name__ = "h"',
    'from sklearn.preprocessing import StandardScaler\ndef fit(x):\n    return StandardScaler().fit_transform(x), StandardScaler().fit(x).transform(x)\nfit(np.ones((2, 2)))',
    'from collections import namedtuple\nP = namedtuple("P", "alpha beta")\nprint(P(1, 2).alpha, P(1, 2)._asdict())',
    'def strategy(data):\n    """說明"""\n    df = data.get("price:收盤價")\n    df.columns = [c for c in df.columns]\n    df.index.name = "date"\n    return df.rank(axis=1, pct=True) > 0.9',
    'import logging\nlogging.basicConfig(level=logging.INFO)\nlogging.getLogger(__name__).info("x")',
    'import traceback\ntry:\n    1 / 0\nexcept Exception:\n    traceback.print_exc()',
    'hows = ["mean", "std"]\nfor how in hows:\n    print(data.get("x").agg(how))',
    '__all__ = ["strategy"]\n__version__ = "1"\nprint(self_made := 1, self_made)',
  ])('%s', async (source) => {
    expect((await findingsOf(source)).filter((finding) => finding.severity === 'block')).toEqual([]);
  });

  it('only warns about a system module that nobody uses', async () => {
    const result = await check.check(encode('import os, io\nx = 1'));
    expect(result.blocked).toBe(false);
    expect(result.findings.map((finding) => finding.rule)).toEqual(['IMP004', 'IMP004']);
  });
});

describe('what may be done with names of methods and with the interpreter’s own module', () => {
  it.each([
    'import sys\nprint(1, file=sys.stderr)\nx = sys.maxsize',
    "from operator import attrgetter\nx = sorted([], key=attrgetter('name'))",
    "import operator\nx = operator.methodcaller('shift', 1)",
    'class Box:\n    pass\ndef fill(box):\n    box.weights = {}\nfill(Box())',
    "from sklearn.preprocessing import StandardScaler\ns = StandardScaler()\nx = [s.transform(y) for y in 'ab']",
    'class Box:\n    def __init__(self):\n        self.a = 1\n    def show(self):\n        return list(self.__dict__.items())\nBox().show()',
    'class A:\n    pass\nclass B(A):\n    pass\nx = [c() for c in A.__subclasses__()]',
  ])('is let through in %j', async (source) => {
    expect((await check.check(encode(source))).findings).toEqual([]);
  });

  it.each([
    ['import sys\nx = sys.modules', 'IMP007'],
    ['import sys\nx = sys.stdout', 'IMP007'],
    ['from sys import stderr\nprint(1, file=stderr)', 'IMP003'],
    ["from operator import attrgetter\nf = attrgetter('a.__class__')", 'DYN001'],
    ["from operator import attrgetter\nf = attrgetter\ng = f('to_csv')", 'DYN002'],
    ["from operator import methodcaller\nf = methodcaller('to_csv', 'x')", 'DYN001'],
    ["from operator import methodcaller\nf = methodcaller(*['to_csv', 'x'])", 'DYN001'],
    [
      'class Box:\n    def show(self):\n        return self.__dict__.items()\nBox.show(pd.DataFrame)',
      'DUN001',
    ],
    ['class Box:\n    def show(self):\n        return self.__dict__\nx = Box().show()', 'DUN001'],
    ['x = pd.DataFrame.__dict__.items()', 'DUN001'],
    ['class A(dict):\n    pass\nx = A.__subclasses__()', 'DUN001'],
    ['A = type(1)\nx = A.__subclasses__()', 'DUN001'],
    ['x = object.__subclasses__()', 'DUN001'],
    ['def fill(frame):\n    frame.weights = {}\nfill(data.get("a"))', 'TMP003'],
  ])('is refused in %j', async (source, rule) => {
    const { findings } = await check.check(encode(source));
    expect(findings.map((finding) => finding.rule)).toContain(rule);
  });
});

describe('findings', () => {
  it('stand on UTF-16 columns, behind Chinese text too', async () => {
    const [finding] = await findingsOf("名稱 = '中文🎯'; df.to_csv('x')\ndf = 1");
    expect(finding).toMatchObject({
      line: 1,
      column: 14,
      endLine: 1,
      endColumn: 23,
      rule: 'IO002',
      cwe: 'CWE-73',
    });
  });

  it('name one cause once, however long the chain behind it', async () => {
    expect(await rulesOf('x = ().__class__.__base__.__subclasses__()[0].__init__.__globals__')).toEqual([
      'DUN001',
    ]);
    expect(await rulesOf('import os\nos.path.join(os.getcwd(), os.sep)')).toEqual(['IMP001']);
  });

  it('propose the nearest names', async () => {
    expect((await findingsOf('x = data.get("a").rolling(3).maen()'))[0]?.fix).toContain('`mean`');
    expect((await findingsOf('positon = 1\nprint(position)'))[0]?.fix).toContain('`positon`');
    expect((await findingsOf('np.meen([1])'))[0]?.fix).toContain('numpy.mean');
    expect((await findingsOf('from numpy import arrray'))[0]?.fix).toContain('`array`');
    expect((await findingsOf('from finlab import data\ndata.gett("x")'))[0]?.fix).toContain('`get`');
  });

  it('name unknown data keys only where a dataset is known', async () => {
    const source = 'x = data.get("price:成交量")\ny = data.get("price:收盤價")';
    expect(await rulesOf(source)).toEqual([]);
    const [finding, ...more] = await findingsOf(source, {
      dataKeys: new Set(['price:成交股數', 'price:收盤價']),
    });
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ rule: 'API001', severity: 'warn', line: 1 });
    expect(finding?.fix).toContain('price:成交股數');
  });

  it('find related keys where no spelling is near', async () => {
    const dataKeys = new Set(['fundamental_features:ROE稅後', 'fundamental_features:負債比率']);
    expect((await findingsOf('data.get("fundamental_features:ROE")', { dataKeys }))[0]?.fix).toContain(
      'ROE稅後',
    );
    expect(
      (await findingsOf('data.get("fundamental_features:本益比率指標一二三")', { dataKeys }))[0]?.fix,
    ).toContain('負債比率');
  });

  it('name options that sim does not know', async () => {
    expect((await findingsOf('sim(1, stoploss=0.1)'))[0]).toMatchObject({ rule: 'API004', severity: 'warn' });
  });

  it('know every option that the guest takes', async () => {
    const surface = new URL('../../guest/dialect/surface.json', import.meta.url);
    const { sim } = JSON.parse(readFileSync(surface, 'utf8')) as { sim: { options: string[] } };
    const call = `sim(1, ${sim.options.map((option) => `${option}=None`).join(', ')})`;
    expect(sim.options.length).toBeGreaterThan(20);
    expect(await rulesOf(call)).not.toContain('API004');
  });
});

describe('facts', () => {
  it('say how positions are handed over and what is used', async () => {
    const script = await check.check(
      encode(
        'import numpy as np\nfrom finlab.backtest import sim\nk = "b"\nsim(data.get("a") > data.get(k))',
      ),
    );
    expect(script.facts).toEqual({
      form: 'script',
      imports: ['finlab', 'numpy'],
      dataKeys: ['a', 'b'],
      callsSim: true,
    });
    const form = await check.check(encode('def strategy(data):\n    return data.get("a")'));
    expect(form.facts).toEqual({ form: 'function', imports: [], dataKeys: ['a'], callsSim: false });
  });

  it('are null where nothing parses', async () => {
    expect((await check.check(encode('def'))).facts).toBeNull();
  });
});

describe('profiles', () => {
  it('decide which names are injected and which libraries may be imported', async () => {
    expect(await rulesOf('x = data.get("a")', { profile: 'plain' })).toEqual(['API003']);
    expect(await rulesOf('import finlab\nprint(finlab.data)', { profile: 'plain' })).toEqual(['IMP001']);
    const own = createCheck({
      profile: parseProfile('{"name":"own","injected":["prices"],"libraries":["math"]}'),
    });
    const ruled = await own.check(encode('import numpy\nimport math\nprint(math.sqrt(prices), numpy.pi)'));
    expect(ruled.findings.map((finding) => finding.rule)).toEqual(['IMP001']);
  });

  it('that are unknown or wrong are errors that say what is right', () => {
    expect(() => check.check(encode('x = 1'), { profile: 'nope' })).toThrow(/finlab, plain/);
    expect(() => parseProfile('{')).toThrow(/not JSON/);
    expect(() =>
      parseProfile('{"name":"x","injected":["__builtins__"],"libraries":["os"],"extra":1}'),
    ).toThrow(/dunder.*not among the reviewed libraries/);
  });
});

describe('large sources', () => {
  it('are analysed in a worker with the same result', async () => {
    const filler = 'x = 1\n'.repeat(15_000);
    const result = await check.check(encode(`${filler}import os\nos.system("x")\n`));
    expect(result.findings).toMatchObject([{ rule: 'IMP001', line: 15_001 }]);
  });

  it('end at the deadline with a finding', async () => {
    const hasty = createCheck({ inlineBytes: 0, deadlineMs: 1 });
    const result = await hasty.check(encode('x = 1'));
    expect(result).toMatchObject({ blocked: true, facts: null, findings: [{ rule: 'SRC012' }] });
  });
});
