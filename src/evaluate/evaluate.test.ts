import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../observe/clock.ts';
import { SandboxRequestError } from '../sandbox/errors.ts';
import type { RunRequest, RunResult } from '../sandbox/sandbox.ts';
import { strategyFrom } from '../strategy/strategy.ts';
import { fakeCheck, FakeSandbox, holding, okRun } from '../../test/cli/support/fakes.ts';
import { writeSmallDataset } from '../../test/support/small-dataset.ts';
import { evaluate } from './evaluate.ts';
import { evaluationSchema, type Evaluation } from './evaluation.ts';
import type { Evaluated, EvaluateOptions } from './ports.ts';

const dataset = writeSmallDataset(mkdtempSync(join(tmpdir(), 'stockade-evaluate-')));
const { dates, symbols } = dataset.prices('visible');
const held = holding(
  [symbols[0] as string, symbols[1] as string],
  [dates[10] as number, dates[300] as number],
);
const options: EvaluateOptions = {
  skipCheck: false,
  profile: null,
  depth: 'off',
  seed: 7,
  feeRatio: 0.001,
  taxRatio: 0.002,
};

type Answer = Partial<RunResult> | ((request: RunRequest) => RunResult);

async function walk(
  source: string,
  answer: Answer,
  change: Partial<EvaluateOptions> = {},
  signal?: AbortSignal,
): Promise<
  Evaluation & { readonly recorded: readonly Evaluated[]; readonly requests: readonly RunRequest[] }
> {
  const recorded: Evaluated[] = [];
  const sandbox = new FakeSandbox(typeof answer === 'function' ? answer : () => ({ ...okRun, ...answer }));
  const recorder = { record: (one: Evaluated) => Promise.resolve(void recorded.push(one)) };
  const parts = { check: fakeCheck, sandbox, dataset, recorder, clock: systemClock };
  const strategy = strategyFrom(Buffer.from(source), 'a/b.py');
  const { evaluation } = await evaluate(strategy, parts, { ...options, ...change }, signal);
  expect(evaluationSchema.parse(evaluation)).toEqual(evaluation);
  return { ...evaluation, recorded, requests: sandbox.requests };
}

describe('a strategy that does nothing wrong', () => {
  it('gets figures from our prices, split at the end of training, and is recorded once', async () => {
    const result = await walk('def strategy(data):\n  pass\n', { positions: held });
    expect(result.outcome).toBe('ok');
    expect(result.reason).toBeNull();
    expect(result.check).toBe('passed');
    expect(result.strategy.form).toBe('function');
    expect(result.metrics?.days).toBeGreaterThan(200);
    const { training, validation } = result.splits ?? {};
    expect((training?.days ?? 0) + (validation?.days ?? 0)).toBe(result.metrics?.days);
    expect(result.finlab?.max_drawdown).toBeLessThanOrEqual(0);
    expect(result.positions).toMatchObject({ rows: 2, symbols: 2 });
    expect(result.recorded).toHaveLength(1);
    expect(result.recorded[0]?.positions?.symbols).toEqual(held.symbols);
  });

  it('is told its dates and ratios, its seed, and gets the libraries it names', async () => {
    const plain = await walk('x = 1', { positions: held });
    expect(plain.requests[0]).toMatchObject({ seed: 7, flavour: 'core', variant: null });
    expect(plain.requests[0]?.names).toEqual({
      start_date: '2017-01-02',
      end_date: '2018-12-31',
      fee_ratio: 0.001,
      tax_ratio: 0.002,
    });
    const heavy = await walk('rsi = data.indicator("RSI")', { positions: held });
    expect(heavy.requests[0]?.flavour).toBe('full');
  });

  it('stands beside the benchmark of its dataset, or beside the symbol that its sim call names', async () => {
    const [name] = symbols;
    const plain = await walk('x = 1', { positions: held });
    const named = await walk('x = 1', { positions: held, sim: { options: { benchmark: name } } });
    expect(plain.benchmark?.name).toBe('發行量加權股價報酬指數');
    expect(plain.benchmark?.totalReturn).toBeTypeOf('number');
    expect(named.benchmark?.name).toBe(name);
    expect(named.benchmark?.beta).toBeTypeOf('number');
  });

  it('trades with the options of its sim call, and is warned of unknown ones', async () => {
    const sim = { options: { fee_ratio: 0, tax_ratio: 0, wat: 1 } };
    const free = await walk('x = 1', { positions: held, sim });
    const paid = await walk('x = 1', { positions: held });
    expect(free.metrics?.totalReturn).toBeGreaterThan(paid.metrics?.totalReturn ?? 0);
    expect(free.warnings).toContainEqual(expect.stringContaining('wat'));
  });

  it('cannot be changed afterwards', async () => {
    const { recorded } = await walk('x = 1', { positions: held });
    expect(() => Object.assign(recorded[0]?.evaluation.integrity ?? {}, { lookahead: 'clean' })).toThrow(
      TypeError,
    );
  });
});

describe('a strategy that is refused', () => {
  it('by the check never reaches the sandbox', async () => {
    const result = await walk('import os', { positions: held });
    expect(result).toMatchObject({ outcome: 'rejected', check: 'blocked', sandbox: null, metrics: null });
    expect(result.reason).toBe('IMP001 at line 1: os is not allowed (and 1 more)');
    expect(result.requests).toHaveLength(0);
    expect(result.recorded).toHaveLength(1);
  });

  it('runs all the same where the check is left out, and the result says so', async () => {
    const result = await walk(
      'import os\ndef strategy(data): pass',
      { positions: held },
      { skipCheck: true },
    );
    expect(result).toMatchObject({ outcome: 'ok', check: 'skipped', strategy: { form: 'function' } });
  });

  it('because the request itself is wrong is rejected, not a fault', async () => {
    const result = await walk('x = 1', () => {
      throw new SandboxRequestError('the source is larger than a frame');
    });
    expect(result).toMatchObject({ outcome: 'rejected', reason: 'the source is larger than a frame' });
  });
});

describe('how a run in the sandbox ended', () => {
  it.each([
    'violation',
    'timeout',
    'oom',
    'disk',
    'crash',
    'bad_output',
    'cancelled',
    'infra_error',
  ] as const)('%s is the outcome', async (end) => {
    const error = { type: 'ValueError', message: 'no', line: 3, traceback: 'x', hint: null };
    const result = await walk('x = 1', { end, reason: 'because', error, stdout: 'out' });
    expect(result).toMatchObject({ outcome: end, reason: 'because', error, stdout: 'out', metrics: null });
    expect(result.sandbox?.container).toBe('c0ffee');
  });

  it('without a reason has one all the same', async () => {
    expect((await walk('x = 1', { end: 'crash' })).reason).toBe('the run ended as crash');
  });

  it('keeps the beginning of a long output', async () => {
    const result = await walk('x = 1', { positions: held, stdout: 'y'.repeat(100_000) });
    expect(result.stdout.length).toBeLessThan(70_000);
    expect(result.stdout).toMatch(/34464 more characters$/);
  });
});

describe('positions that cannot be traded', () => {
  const last = dates.at(-1) as number;
  it.each([
    ['none', null, /returned no positions/],
    ['an empty frame', { ...holding([], []), frame: { first: 0, last: 0, rows: 0 } }, /empty frame/],
    ['nothing held', holding([], [dates[3] as number]), /nothing is ever held/],
    [
      'unknown symbols',
      holding(['AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF'], [dates[3] as number]),
      /none of the symbols.*AAA, BBB, CCC, DDD, EEE and 1 more; the dataset has 1101/,
    ],
    [
      'future dates',
      holding([symbols[0] as string], [last + 5]),
      /dated after the data ends: the first is of 2019-01-05, the last price of 2018-12-31/,
    ],
    [
      'dates before',
      holding([symbols[0] as string], [(dates[0] as number) - 9]),
      /dated before the data begins/,
    ],
    [
      'absurd dates',
      holding([symbols[0] as string], [2 ** 31 - 1]),
      /dated after the data ends: the first is of/,
    ],
  ])('%s: bad_output with what to change', async (_, positions, reason) => {
    const result = await walk('x = 1', { positions });
    expect(result.outcome).toBe('bad_output');
    expect(result.reason).toMatch(reason);
    expect(result.metrics).toBeNull();
  });

  it('in part are left out with a warning', async () => {
    const positions = holding([symbols[0] as string, 'XYZ'], [dates[3] as number, last + 5, last + 9]);
    const result = await walk('x = 1', { positions });
    expect(result.outcome).toBe('ok');
    expect(result.warnings).toContainEqual(expect.stringContaining('2 position row(s) are dated after'));
    expect(result.warnings).toContainEqual(expect.stringContaining('no prices for XYZ'));
    expect(result.recorded[0]?.positions?.dates).toHaveLength(1);
  });

  it('because of the options of sim', async () => {
    const result = await walk('x = 1', { positions: held, sim: { options: { fee_ratio: 'free' } } });
    expect(result).toMatchObject({ outcome: 'bad_output' });
    expect(result.reason).toContain('fee_ratio');
  });

  it('infinite weights', async () => {
    const positions = { ...held, weight: new Float64Array(4).fill(Infinity) };
    expect((await walk('x = 1', { positions })).outcome).toBe('bad_output');
  });
});

describe('the look-ahead proof', () => {
  it('is clean where the replays hold the same until the cut', async () => {
    const result = await walk('x = 1', { positions: held }, { depth: 'quick' });
    expect(result).toMatchObject({
      outcome: 'ok',
      integrity: { lookahead: 'clean', depth: 'quick', leak: null },
    });
    expect(result.timing.integrityMs).toBeGreaterThan(0);
    expect(result.requests.length).toBeGreaterThan(1);
  });

  it('waits for the slot it had where the run was short, and lets slots be started where it was long', async () => {
    for (const [executeMs, patience] of [
      [4, 'wait'],
      [4000, 'grow'],
    ] as const) {
      const answer = { positions: held, timing: { acquireMs: 0, executeMs } };
      const { requests } = await walk('x = 1', answer, { depth: 'quick' });
      const told = requests.map((request) => [request.variant !== null, request.patience]);
      expect(told).toEqual([
        [false, undefined],
        [true, patience],
        [true, patience],
      ]);
    }
  });

  it('has its variants built while the base run goes on, where the source names its keys', async () => {
    const folder = dataset.variantsDirectory;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    const facts = {
      form: 'script',
      imports: [],
      dataKeys: ['price:volume', 'no:such'],
      callsSim: false,
    } as const;
    const check = { check: () => ({ blocked: false, findings: [], facts }) };
    let built: string[] = [];
    const sandbox = new FakeSandbox(async ({ variant }) => {
      if (variant === null)
        await expect
          .poll(() => (built = readdirSync(folder).filter((name) => !name.startsWith('.'))), {
            timeout: 60_000,
          })
          .toHaveLength(2);
      return { ...okRun, positions: held, keys: ['price:成交股數'] };
    });
    const parts = { check, sandbox, dataset, recorder: null, clock: systemClock };
    const { evaluation } = await evaluate(strategyFrom(Buffer.from('x')), parts, {
      ...options,
      depth: 'quick',
    });
    expect(evaluation.integrity.lookahead).toBe('clean');
    expect(new Set(sandbox.requests.slice(1).map(({ variant }) => variant))).toEqual(new Set(built));
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('ends as lookahead where an earlier position changes', async () => {
    const other = holding([symbols[2] as string], [dates[10] as number, dates[300] as number]);
    const result = await walk(
      'x = 1',
      (request) => ({ ...okRun, positions: request.variant === null ? held : other }),
      { depth: 'quick' },
    );
    expect(result).toMatchObject({
      outcome: 'lookahead',
      integrity: { lookahead: 'leak', deterministic: true },
    });
    expect(result.integrity.leak?.date).toBe('2017-01-16');
    expect(result.metrics).not.toBeNull();
  });

  it('says so where a replay did not end well', async () => {
    const result = await walk(
      'x = 1',
      (request) =>
        request.variant === null
          ? { ...okRun, positions: held }
          : { ...okRun, end: 'timeout', reason: 'slow' },
      { depth: 'quick' },
    );
    expect(result).toMatchObject({ outcome: 'ok', integrity: { lookahead: 'not_run' } });
    expect(result.warnings).toContainEqual(
      expect.stringContaining('no look-ahead proof: a replay ended as timeout'),
    );
  });
});

describe('faults', () => {
  it('of the machinery are infra_error with what happened', async () => {
    const result = await walk('x = 1', () => {
      throw new Error('engine gone');
    });
    expect(result).toMatchObject({ outcome: 'infra_error', reason: 'engine gone' });
  });

  it('a signal ends the walk as cancelled, before it starts and on the way', async () => {
    const before = await walk('x = 1', { positions: held }, {}, AbortSignal.abort());
    expect(before).toMatchObject({ outcome: 'cancelled', requests: [] });
    const controller = new AbortController();
    const during = await walk(
      'x = 1',
      () => {
        controller.abort();
        throw new Error('stopped');
      },
      {},
      controller.signal,
    );
    expect(during.outcome).toBe('cancelled');
  });

  it('of the record make the result a fault: what is not recorded is not a result', async () => {
    const recorder = { record: () => Promise.reject(new Error('disk full')) };
    const parts = {
      check: fakeCheck,
      sandbox: new FakeSandbox(() => ({ ...okRun, positions: held })),
      dataset,
      recorder,
      clock: systemClock,
    };
    const { evaluation } = await evaluate(strategyFrom(Buffer.from('x')), parts, options);
    expect(evaluation.outcome).toBe('infra_error');
    expect(evaluation.reason).toBe('the result could not be recorded: disk full');
  });
});
