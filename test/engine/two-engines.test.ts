import { expect, test } from 'vitest';

import { backtest } from '../../src/backtest/backtest.ts';
import { parseIsoDate } from '../../src/backtest/calendar.ts';
import { BacktestError } from '../../src/backtest/errors.ts';
import type { BacktestResult, Trade } from '../../src/backtest/result.ts';
import { randomCase, type RandomCase } from './random-case.ts';
import { referenceBacktest } from './reference-engine.ts';
import type { ReferenceResult, ReferenceTrade } from './reference-result.ts';

const cases = 10_000;
const agreement = 1e-12;

const differ = (a: number, b: number): boolean =>
  !(Math.abs(a - b) <= agreement * Math.max(1, Math.abs(a), Math.abs(b)));

/** The first sentence in which two curves differ, or null. */
const curveDifference = (fast: BacktestResult, slow: ReferenceResult, dates: Int32Array): string | null => {
  const rowOf = new Map([...dates].map((day, row) => [day, row]));
  for (let i = 1; i < fast.dates.length; i += 1) {
    const row = rowOf.get(fast.dates[i]!)!;
    const pairs = [
      ['equity', fast.equity[i]!, slow.equity[row]!],
      ['holdings', fast.holdings[i]!, slow.holdings[row]!],
      ['exposure', fast.grossExposure[i]!, slow.gross[row]!],
      ['turnover', fast.turnover[i]!, slow.turnover[row]!],
    ] as const;
    for (const [name, a, b] of pairs) if (differ(a, b)) return `${name} at row ${row}: ${a} and ${b}`;
  }
  const first = rowOf.get(fast.dates[1]!)!;
  const early = slow.equity.slice(0, first).findIndex((value) => value !== 1);
  return early >= 0
    ? `the slow engine trades at row ${early}, before the fast one's first row ${first}`
    : null;
};

type Row = readonly (string | number | null)[];
const byText = (a: Row, b: Row): number => (a.join() < b.join() ? -1 : 1);

const fastRow = (t: Trade, rowOf: (iso: string) => number): Row => [
  t.symbol,
  rowOf(t.entry),
  t.exit === null ? null : rowOf(t.exit),
  t.reason,
  t.side,
  t.entryPrice,
  t.exitPrice,
  t.profit,
  t.return,
  t.cost,
  t.maxFavourable,
  t.maxAdverse,
];
const slowRow = (t: ReferenceTrade): Row => [
  t.symbol,
  t.entryRow,
  t.exitRow,
  t.reason,
  t.side,
  t.entryPrice,
  t.exitPrice,
  t.profit,
  t.return,
  t.cost,
  t.maxFavourable,
  t.maxAdverse,
];

const tradeDifference = (fast: BacktestResult, slow: ReferenceResult, dates: Int32Array): string | null => {
  const rowOf = (iso: string): number => dates.indexOf(parseIsoDate(iso)!);
  const a = fast.trades.map((trade) => fastRow(trade, rowOf)).sort(byText);
  const b = slow.trades.map(slowRow).sort(byText);
  if (a.length !== b.length) return `${a.length} trades and ${b.length}`;
  for (const [i, row] of a.entries()) {
    const other = b[i]!;
    const isSame = row.every((cell, c) =>
      typeof cell === 'number' ? !differ(cell, other[c] as number) : cell === other[c],
    );
    if (!isSame) return `trade ${row.join(' ')} and ${other.join(' ')}`;
  }
  return null;
};

const difference = ({ positions, prices, options }: RandomCase): string | null => {
  try {
    const fast = backtest(positions, prices, options);
    const slow = referenceBacktest(positions, prices, options);
    return curveDifference(fast, slow, prices.dates) ?? tradeDifference(fast, slow, prices.dates);
  } catch (error) {
    if (error instanceof BacktestError) return 'refused';
    throw error;
  }
};

test(`the engine and the slow reference agree on ${cases} random cases`, () => {
  const disagreements: string[] = [];
  let refused = 0;
  let traded = 0;
  for (let seed = 0; seed < cases; seed += 1) {
    const found = difference(randomCase(seed));
    if (found === 'refused') refused += 1;
    else if (found === null) traded += 1;
    else disagreements.push(`seed ${seed}: ${found}`);
  }
  expect(disagreements.slice(0, 5)).toEqual([]);
  expect(refused).toBeLessThan(cases / 20);
  expect(traded).toBe(cases - refused);
});
