import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { writeSmallDataset } from '../../test/support/small-dataset.ts';
import { FieldReader } from '../dataset/field-reader.ts';
import { dateAxis, readInts, readManifest, readSymbols } from '../dataset/manifest-reader.ts';
import type { Positions } from '../sandbox/positions.ts';
import type { RunRequest, RunResult, Sandbox } from '../sandbox/sandbox.ts';
import { firstDifference } from './compare-positions.ts';
import type { ProofDepth } from './lookahead.ts';
import { positionHash } from './position-hash.ts';
import { proveNoLookahead } from './prove-no-lookahead.ts';

const home = mkdtempSync(join(tmpdir(), 'stockade-integrity-'));
const dataset = writeSmallDataset(home);
afterAll(() => {
  dataset.close();
  rmSync(home, { recursive: true, force: true });
});

/** What a run may see: closes by symbol on the daily dates of the directory it was given. */
interface Data {
  readonly dates: Int32Array;
  readonly symbols: readonly string[];
  readonly close: readonly ArrayLike<number>[];
  readonly volume: readonly ArrayLike<number>[];
}

/** Whether symbol s is held after row t. */
type Rule = (data: Data, t: number, s: number) => boolean;

function readData(directory: string): Data {
  const manifest = readManifest(directory);
  const axis = dateAxis(manifest, manifest.prices.dates);
  const read = (id: string): ArrayLike<number>[] => {
    const field = manifest.fields.find((item) => item.id === id);
    if (field === undefined) return [];
    const reader = new FieldReader(directory, field, axis.length);
    const series = symbols.map((_, symbol) => reader.read(symbol));
    reader.close();
    return series;
  };
  const symbols = readSymbols(directory, manifest, manifest.prices.symbols);
  const dates = readInts(join(directory, axis.dates.file));
  return { dates, symbols, close: read('price:收盤價'), volume: read('price:成交股數') };
}

function positionsBy(data: Data, rule: Rule): Positions {
  const dates: number[] = [];
  const rowStart = [0];
  const column: number[] = [];
  let last = '';
  for (let t = 0; t < data.dates.length; t += 1) {
    const held = data.symbols.flatMap((_, s) => (rule(data, t, s) ? [s] : []));
    if (t > 0 && held.join() === last) continue;
    last = held.join();
    dates.push(data.dates[t] as number);
    column.push(...held);
    rowStart.push(column.length);
  }
  return {
    dates: Int32Array.from(dates),
    symbols: data.symbols,
    rowStart: Uint32Array.from(rowStart),
    column: Uint32Array.from(column),
    weight: new Float64Array(column.length).fill(1),
    boolean: true,
    frame: { first: data.dates[0] as number, last: data.dates.at(-1) as number, rows: data.dates.length },
  };
}

const request: RunRequest = {
  source: new Uint8Array(),
  dataset: {
    digest: dataset.digest,
    phase: 'visible',
    directory: dataset.directory('visible'),
    variantsDirectory: dataset.variantsDirectory,
  },
  variant: null,
  seed: 1,
  flavour: 'core',
  names: {},
};

/** A sandbox whose guest is a rule in this process, on the directory that the request names. */
function sandboxOf(
  rule: Rule,
  change: (result: RunResult, request: RunRequest) => RunResult = (same) => same,
): Sandbox {
  return {
    slots: 2,
    run(asked) {
      const directory =
        asked.variant === null
          ? asked.dataset.directory
          : join(asked.dataset.variantsDirectory, asked.variant);
      const result = { ...blank, positions: positionsBy(readData(directory), rule) };
      return Promise.resolve(change(result, asked));
    },
    close: () => Promise.resolve(),
  };
}

const blank: RunResult = {
  end: 'ok',
  reason: null,
  positions: null,
  sim: null,
  keys: ['price:收盤價', 'price:成交股數'],
  aliases: [],
  warnings: [],
  violations: [],
  error: null,
  stdout: '',
  stderr: '',
  sandbox: { mode: 'none', runtime: null, container: null, image: null, slotRuns: 1, fallback: null },
  usage: { wallMs: 1, cpuMs: 1, peakMemoryBytes: 1, outputBytes: 0 },
  timing: { acquireMs: 0, executeMs: 1 },
};

async function prove(sandbox: Sandbox, depth: ProofDepth = 'standard') {
  return proveNoLookahead(request, await sandbox.run(request), { sandbox, dataset }, { depth });
}

const at = (series: ArrayLike<number> | undefined, row: number): number => series?.[row] ?? Number.NaN;
const momentum: Rule = ({ close }, t, s) => at(close[s], t) > at(close[s], t - 20);

describe('the look-ahead proof', () => {
  it.each(['quick', 'standard', 'thorough'] as const)(
    'finds an honest strategy clean (%s)',
    async (depth) => {
      const proof = await prove(sandboxOf(momentum), depth);
      expect(proof).toMatchObject({ verdict: 'clean', first: null, reason: null });
      expect(proof.replays).toBeGreaterThanOrEqual(2);
    },
  );

  it.each([
    ['tomorrow', ({ close }, t, s) => at(close[s], t + 1) > at(close[s], t)],
    ['the mean of the whole sample', ({ close }, t, s) => at(close[s], t) > mean(close[s])],
    ['the last close', ({ close, dates }, t, s) => at(close[s], t) < at(close[s], dates.length - 1)],
    ['the number of rows', ({ dates }, t) => (dates.length - t) % 7 < 3],
  ] satisfies [string, Rule][])('finds a strategy that reads %s', async (_, rule) => {
    const proof = await prove(sandboxOf(rule));
    expect(proof.verdict).toBe('leak');
    expect(proof.first?.ahead).toBeGreaterThanOrEqual(1);
    expect(proof.first?.date).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(proof.deterministic).toBe(true);
    expect(proof.reason).toContain('row(s) later');
  });

  it('names the field whose future was read', async () => {
    const rule: Rule = ({ volume, close }, t, s) =>
      at(close[s], t) > 0 && at(volume[s], t + 1) > at(volume[s], t);
    const proof = await prove(sandboxOf(rule));
    expect(proof.first?.field).toBe('price:成交股數');
  });

  it.each(['quick', 'standard', 'thorough'] as const)('tells chance from a leak (%s)', async (depth) => {
    let draw = 0;
    const rule: Rule = (_, t, s) => (t * 7 + s + draw) % 11 === 0;
    const proof = await prove(
      sandboxOf(rule, (result) => ((draw += 1), result)),
      depth,
    );
    expect(proof).toMatchObject({ verdict: 'nondeterministic', deterministic: false });
  });

  it.each([
    ['standard', 'clean', null],
    ['thorough', 'nondeterministic', false],
  ] as const)(
    'behind its last cut, chance is seen where the run is repeated (%s)',
    async (depth, verdict, same) => {
      let draw = 0;
      const last = dataset.prices('visible').dates.length - 1;
      const rule: Rule = (_, t, s) => (t === last ? (s + draw) % 2 === 0 : t % 5 === s % 5);
      const proof = await prove(
        sandboxOf(rule, (result) => ((draw += 1), result)),
        depth,
      );
      expect(proof).toMatchObject({ verdict, deterministic: same });
    },
  );

  it('never calls clean what fails when it is watched', async () => {
    const sandbox = sandboxOf(momentum, (result, asked) =>
      asked.variant === null ? result : { ...result, end: 'crash', reason: 'it broke', positions: null },
    );
    expect(await prove(sandbox)).toMatchObject({
      verdict: 'not_run',
      reason: 'a replay ended as crash: it broke',
    });
  });

  it('compares the arguments of sim as well', async () => {
    const sandbox = sandboxOf(momentum, (result, asked) => ({
      ...result,
      sim: { options: { resample: 'M', stop_loss: asked.variant === null ? 0.1 : 0.2 } },
    }));
    const proof = await prove(sandbox);
    expect(proof).toMatchObject({ verdict: 'leak', first: { symbol: null } });
    expect(proof.reason).toContain('the arguments of sim');
  });

  it('has nothing to prove for a run without positions', async () => {
    const sandbox = sandboxOf(momentum, (result) => ({ ...result, positions: null }));
    expect((await prove(sandbox)).verdict).toBe('not_run');
  });
});

function mean(series: ArrayLike<number> | undefined): number {
  const present = Array.from(series ?? []).filter((value) => !Number.isNaN(value));
  return present.reduce((sum, value) => sum + value, 0) / present.length;
}

/** Positions from rows of weights by symbol. */
function positionsOf(
  rows: readonly (readonly [number, Readonly<Record<string, number>>])[],
  symbols: readonly string[],
): Positions {
  const rowStart = [0];
  const column: number[] = [];
  const weight: number[] = [];
  for (const [, weights] of rows) {
    symbols.forEach((symbol, index) => {
      if (weights[symbol] === undefined || weights[symbol] === 0) return;
      column.push(index);
      weight.push(weights[symbol]);
    });
    rowStart.push(column.length);
  }
  const dates = Int32Array.from(rows, ([date]) => date);
  return {
    dates,
    symbols,
    rowStart: Uint32Array.from(rowStart),
    column: Uint32Array.from(column),
    weight: Float64Array.from(weight),
    boolean: false,
    frame: { first: dates[0] ?? 0, last: dates.at(-1) ?? 0, rows: rows.length },
  };
}

describe('comparing positions', () => {
  const left = positionsOf(
    [
      [1, { A: 0.5 }],
      [3, { A: 0.5, B: 0.5 }],
      [7, {}],
    ],
    ['A', 'B'],
  );

  it('agrees where one lists rows that change nothing, or columns in another order', () => {
    const right = positionsOf(
      [
        [1, { A: 0.5 }],
        [2, { A: 0.5 }],
        [3, { A: 0.5, B: 0.5 }],
        [7, {}],
      ],
      ['B', 'A', 'C'],
    );
    expect(firstDifference(left, right, 100)).toBeNull();
    expect(positionHash(left, null)).toBe(positionHash(right, null));
  });

  it('names the first row and symbol that differ, up to and including the given day', () => {
    const right = positionsOf(
      [
        [1, { A: 0.5 }],
        [3, { A: 0.5 }],
        [7, {}],
      ],
      ['A', 'B'],
    );
    expect(firstDifference(left, right, 2)).toBeNull();
    expect(firstDifference(left, right, 3)).toEqual({ date: 3, symbol: 'B' });
    expect(positionHash(left, null)).not.toBe(positionHash(right, null));
    const monthly = { options: { resample: 'M', name: 'mine' } };
    expect(positionHash(left, monthly)).not.toBe(positionHash(left, null));
    expect(positionHash(left, monthly)).toBe(positionHash(left, { options: { resample: 'M' } }));
  });

  it('counts days before the first row as empty', () => {
    const late = positionsOf(
      [
        [3, { A: 0.5, B: 0.5 }],
        [7, {}],
      ],
      ['A', 'B'],
    );
    expect(firstDifference(left, late, 100)).toEqual({ date: 1, symbol: 'A' });
  });

  it('sees no difference in the last bits', () => {
    const right = positionsOf(
      [
        [1, { A: 0.5 + 1e-13 }],
        [3, { A: 0.5, B: 0.5 }],
        [7, {}],
      ],
      ['A', 'B'],
    );
    expect(firstDifference(left, right, 100)).toBeNull();
    expect(positionHash(left, null)).toBe(positionHash(right, null));
  });

  it('is symmetric, and finds no difference between a thing and itself', () => {
    const weights = fc.dictionary(fc.constantFrom('A', 'B', 'C'), fc.constantFrom(0, 0.25, 0.5, -0.5));
    const rows = fc.array(weights, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, rows, fc.integer({ min: 0, max: 9 }), (a, b, until) => {
        const one = positionsOf(
          a.map((row, index) => [index + 1, row] as const),
          ['A', 'B', 'C'],
        );
        const other = positionsOf(
          b.map((row, index) => [index + 1, row] as const),
          ['A', 'B', 'C'],
        );
        expect(firstDifference(one, one, until)).toBeNull();
        expect(firstDifference(one, other, until)?.date).toBe(firstDifference(other, one, until)?.date);
      }),
    );
  });
});
