import { describe, expect, test } from 'vitest';

import { market, positions } from '../../test/engine/tiny-market.ts';
import { backtest } from './backtest.ts';
import { isoDate, parseIsoDate } from './calendar.ts';
import { BacktestError } from './errors.ts';
import type { PriceSource, TargetPositions } from './inputs.ts';
import { metricsOf } from './metrics.ts';
import type { BacktestResult } from './result.ts';
import { defaultSimOptions, type SimOptions } from './sim-options.ts';

const free: Partial<SimOptions> = { feeRatio: 0, taxRatio: 0 };
const run = (p: TargetPositions, prices: PriceSource, options: Partial<SimOptions> = {}): BacktestResult =>
  backtest(p, prices, { ...defaultSimOptions, ...options });
const onDay = (result: BacktestResult, iso: string): number =>
  result.equity[result.dates.indexOf(parseIsoDate(iso)!)]!;
const codes = (result: BacktestResult): string[] => result.warnings.map((warning) => warning.code);
const NaNs = Number.NaN;

// 2024-01-01 is a Monday; the prices of a market stand on the weekdays from there on.
const flat = [100, 100, 100, 100, 100, 100];

describe('fills and costs', () => {
  test('a position known at a close trades at the next row, and the first day costs exactly the fee', () => {
    const result = run(positions([['2024-01-01', { A: 1 }]]), market({ A: [100, 110, 121] }));
    expect(isoDate(result.dates[0]!)).toBe('2024-01-01');
    expect(result.equity[0]).toBe(1);
    expect(onDay(result, '2024-01-02')).toBeCloseTo(1 - 0.001425, 15);
    expect(onDay(result, '2024-01-03')).toBeCloseTo(1.1 - 0.001425, 15);
    expect(result.trades[0]).toMatchObject({ symbol: 'A', entry: '2024-01-02', entryPrice: 110, exit: null });
  });

  test('a full switch costs twice the fee and once the tax of the value', () => {
    const p = positions([
      ['2024-01-01', { A: 1 }],
      ['2024-01-02', { B: 1 }],
    ]);
    const result = run(p, market({ A: flat, B: flat }));
    const value = 1 - 0.001425;
    const paid = onDay(result, '2024-01-02') - onDay(result, '2024-01-03');
    expect(paid).toBeCloseTo(0.001425 * 1 + 0.003 * 1 + 0.001425 * value, 14);
    expect(result.costs.total).toBeCloseTo(1 - result.equity.at(-1)!, 14);
  });

  test('trade_at_price changes the fill; the day is still valued at its close', () => {
    const prices = market({ A: [100, 120, 120] }, { open: { A: [100, 100, 120] } });
    const result = run(positions([['2024-01-01', { A: 1 }]]), prices, { ...free, tradeAtPrice: 'open' });
    expect(onDay(result, '2024-01-02')).toBeCloseTo(1.2, 15);
  });

  test('slippage is paid on both sides and counted apart', () => {
    const p = positions([
      ['2024-01-01', { A: 1 }],
      ['2024-01-03', {}],
    ]);
    const result = run(p, market({ A: flat }), { ...free, slippage: 0.01 });
    expect(result.costs).toMatchObject({ fee: 0, tax: 0 });
    expect(result.costs.slippage).toBeCloseTo(0.02, 15);
    expect(result.equity.at(-1)).toBeCloseTo(0.98, 15);
  });

  test('whole lots leave the rest in cash', () => {
    const options = { ...free, capital: 1000, lotSize: 4 };
    const result = run(positions([['2024-01-01', { A: 1 }]]), market({ A: flat }), options);
    expect(result.grossExposure.at(-1)).toBeCloseTo(0.8, 15);
  });

  test('a buy at the upper limit is refused and reported', () => {
    const result = run(positions([['2024-01-01', { A: 1 }]]), market({ A: [100, 110, 110] }), {
      priceLimit: 0.1,
    });
    expect(result.trades).toHaveLength(0);
    expect(codes(result)).toContain('REFUSED_BUYS');
  });
});

describe('weights', () => {
  test('booleans weigh equally, large weights are scaled to 1 and small ones are kept', () => {
    const prices = market({ A: flat, B: flat });
    const exposure = (row: Record<string, number>, extra = {}): number =>
      run(positions([['2024-01-01', row]]), prices, { ...free, ...extra }).grossExposure.at(-1)!;
    expect(exposure({ A: 1, B: 1 })).toBeCloseTo(1, 15);
    expect(exposure({ A: 0.2, B: 0.3 })).toBeCloseTo(0.5, 15);
    expect(exposure({ A: 3, B: 1 }, { positionLimit: 0.5 })).toBeCloseTo(0.75, 15);
    expect(exposure({ A: 0.5, B: -0.5 })).toBeCloseTo(1, 15);
  });

  test('columns without prices are left out with a warning; none matching is an error', () => {
    const result = run(positions([['2024-01-01', { A: 1, X: 1 }]]), market({ A: flat }), free);
    expect(result.grossExposure.at(-1)).toBeCloseTo(1, 15);
    expect(codes(result)).toContain('UNMATCHED_COLUMNS');
    expect(() => run(positions([['2024-01-01', { X: 1 }]]), market({ A: flat }))).toThrow(/no column/);
  });

  test('a short earns when the price falls, and ruin ends the account at 0', () => {
    const short = positions([['2024-01-01', { A: -1 }]]);
    expect(run(short, market({ A: [100, 100, 90] }), free).equity.at(-1)).toBeCloseTo(1.1, 15);
    const ruined = run(short, market({ A: [100, 100, 250, 100] }), free);
    expect([...ruined.equity]).toEqual([1, 1, 0, 0]);
    expect(codes(ruined)).toContain('RUINED');
    expect(ruined.metrics.totalReturn).toBe(-1);
  });
});

const period = (unit: 'week' | 'month', edge: 'first' | 'last' = 'last') =>
  ({ kind: 'periods', unit, every: 1, edge, anchor: unit === 'week' ? 6 : 12 }) as const;

describe('resample', () => {
  const two = positions(
    [
      ['2024-01-03', { A: 1 }],
      ['2024-01-10', { B: 1 }],
    ],
    '2024-02-20',
  );
  const prices = market({ A: Array(40).fill(100), B: Array(40).fill(50) });
  const entries = (options: Partial<SimOptions>): string[] =>
    run(two, prices, { ...free, ...options }).trades.map((trade) => `${trade.symbol} ${trade.entry}`);
  test('None trades when the row changes', () => {
    expect(entries({})).toEqual(['A 2024-01-04', 'B 2024-01-11']);
  });
  test('W trades after the last row of the week, M after the last row of the month', () => {
    expect(entries({ resample: period('week') })).toEqual(['A 2024-01-08', 'B 2024-01-15']);
    expect(entries({ resample: period('month') })).toEqual(['B 2024-02-01']);
  });
  test('the offset moves the signal by days', () => {
    const options = { resample: period('month'), resampleOffset: { unit: 'days', count: 5 } } as const;
    expect(entries(options)).toEqual(['B 2024-02-06']);
  });
  test('the start of a period gives the signal on its first row', () => {
    expect(entries({ resample: period('month', 'first') })).toEqual(['B 2024-02-02']);
  });
  test('given dates trade on the row after each', () => {
    const dates = [parseIsoDate('2024-01-06')!, parseIsoDate('2024-01-20')!];
    expect(entries({ resample: { kind: 'dates', dates } })).toEqual(['A 2024-01-08', 'B 2024-01-22']);
  });
  test('a last, partial period counts', () => {
    const ending = positions([['2024-01-03', { A: 1 }]], '2024-01-17');
    const result = run(ending, prices, { ...free, resample: period('month') });
    expect(result.trades[0]?.entry).toBe('2024-01-18');
    expect(codes(result)).toContain('HELD_AFTER_LAST_ROW');
  });
  test('every row is rebalanced with D, so weights do not drift', () => {
    const half = positions([['2024-01-01', { A: 0.5 }]], '2024-01-05');
    const rising = market({ A: [100, 100, 200, 200, 200] });
    const daily = run(half, rising, { ...free, resample: { kind: 'rows', every: 1 } });
    expect(daily.grossExposure.at(-1)).toBeCloseTo(0.5, 15);
    expect(run(half, rising, free).grossExposure.at(-1)).toBeCloseTo(2 / 3, 15);
  });
});

describe('stops', () => {
  const held = positions([['2024-01-01', { A: 1 }]]);
  const reason = (close: number[], options: Partial<SimOptions>): string =>
    run(held, market({ A: close }), { ...free, ...options }).trades[0]!.reason;

  test('a stop loss needs more than its size, a take profit exactly its size', () => {
    expect(reason([100, 100, 90, 90], { stopLoss: 0.1 })).toBe('open');
    expect(reason([100, 100, 89.9, 90], { stopLoss: 0.1 })).toBe('stop_loss');
    expect(reason([100, 100, 107, 107], { takeProfit: 0.07 })).toBe('take_profit');
  });
  test('a trailing stop counts from the peak in shares of the entry cost, once active', () => {
    expect(reason([100, 100, 150, 141, 141], { trailStop: 0.1 })).toBe('open');
    expect(reason([100, 100, 150, 139, 139], { trailStop: 0.1 })).toBe('trail_stop');
    expect(reason([100, 100, 105, 94, 94], { trailStop: 0.1, trailStopActivation: 0.2 })).toBe('open');
  });
  test('the exit is at the next row, at whatever price that has', () => {
    const result = run(held, market({ A: [100, 100, 80, 70] }), { ...free, stopLoss: 0.1 });
    expect(result.trades[0]).toMatchObject({ exit: '2024-01-04', exitPrice: 70, reason: 'stop_loss' });
    expect(result.equity.at(-1)).toBeCloseTo(0.7, 15);
  });
  test('a touched exit is at the level on the same day, and at the open on a gap', () => {
    const touched = { ...free, stopLoss: 0.1, touchedExit: true };
    const rest = { high: { A: [101, 101, 101, 99] }, low: { A: [99, 99, 85, 97] } };
    const within = market({ A: [100, 100, 95, 98] }, { open: { A: [100, 100, 99, 98] }, ...rest });
    expect(run(held, within, touched).trades[0]).toMatchObject({ exit: '2024-01-03', exitPrice: 90 });
    const gap = market({ A: [100, 100, 95, 98] }, { open: { A: [100, 100, 86, 98] }, ...rest });
    expect(run(held, gap, touched).trades[0]).toMatchObject({ exit: '2024-01-03', exitPrice: 86 });
  });
  test('touched exits without highs and lows fall back to closes and say so', () => {
    const result = run(held, market({ A: [100, 100, 80, 70] }), {
      ...free,
      stopLoss: 0.1,
      touchedExit: true,
    });
    expect(result.trades[0]).toMatchObject({ exit: '2024-01-04' });
    expect(codes(result)).toContain('NO_HIGH_LOW');
  });

  const daily = { resample: { kind: 'rows', every: 1 }, stopLoss: 0.1 } as const;
  const retained = { ...daily, retainCostWhenRebalance: true } as const;
  const both = positions([['2024-01-01', { A: 1, B: 1 }]], '2024-01-05');
  const falling = market({ A: [100, 100, 80, 80, 80], B: [100, 100, 100, 100, 100] });

  test('the next rebalance skips a stopped name and the others refill to 100 %', () => {
    const result = run(both, falling, { ...free, ...retained });
    const at = result.dates.indexOf(parseIsoDate('2024-01-04')!);
    expect(result.holdings[at]).toBe(1);
    expect(result.grossExposure[at]).toBeCloseTo(1, 15);
    expect(result.holdings[at + 1]).toBe(2);
  });
  test('without stop_trading_next_period it is sold and bought back at once, with costs on both legs', () => {
    const result = run(both, falling, { ...retained, stopTradingNextPeriod: false });
    const trades = result.trades.filter((trade) => trade.symbol === 'A');
    expect(trades.map((trade) => [trade.entry, trade.exit])).toEqual([
      ['2024-01-02', '2024-01-04'],
      ['2024-01-04', null],
    ]);
  });
  test('a rebalance restarts the cost basis unless it is retained', () => {
    const drifting = market({ A: [100, 100, 95, 89, 89] });
    const kept = positions([['2024-01-01', { A: 1 }]], '2024-01-05');
    const options = { ...free, ...daily };
    expect(run(kept, drifting, options).trades[0]!.reason).toBe('open');
    expect(run(kept, drifting, { ...options, retainCostWhenRebalance: true }).trades[0]!.reason).toBe(
      'stop_loss',
    );
  });
});

describe('gaps, delistings and bad input', () => {
  test('a gap keeps the last price and books the return when trading resumes', () => {
    const result = run(positions([['2024-01-01', { A: 1 }]]), market({ A: [100, 100, NaNs, 0, 130] }), free);
    expect([...result.equity]).toEqual([1, 1, 1, 1, 1.3]);
    expect(codes(result)).toContain('SUSPENDED');
  });
  test('a delisted symbol is sold at its last price and never bought again', () => {
    const p = positions([['2024-01-01', { A: 1, B: 1 }]], '2024-01-08');
    const result = run(p, market({ A: [100, 100, 60, NaNs, NaNs, NaNs], B: flat }), {
      ...free,
      resample: { kind: 'rows', every: 1 },
    });
    expect(result.trades[0]).toMatchObject({
      symbol: 'A',
      exit: '2024-01-04',
      exitPrice: 60,
      reason: 'delisted',
    });
    expect(result.holdings.at(-1)).toBe(1);
    expect(codes(result)).toContain('DELISTED');
  });
  test('a sale on a day without a price waits for the next one', () => {
    const p = positions([
      ['2024-01-01', { A: 1 }],
      ['2024-01-02', {}],
    ]);
    const result = run(p, market({ A: [100, 100, NaNs, 90, 95] }), free);
    expect(result.trades[0]).toMatchObject({ exit: '2024-01-04', exitPrice: 90, reason: 'rebalance' });
    expect(codes(result)).toContain('DEFERRED_EXITS');
  });
  test('frozen holdings leave only the rest to the others', () => {
    const p = positions([
      ['2024-01-01', { A: 1 }],
      ['2024-01-02', { B: 1 }],
    ]);
    const result = run(p, market({ A: [100, 100, NaNs, 90, 90], B: flat.slice(1) }), free);
    expect(Math.max(...result.grossExposure)).toBeLessThanOrEqual(1);
  });
  test('positions before the data trade on its first row, positions after it are next', () => {
    const early = run(positions([['2023-12-20', { A: 1 }]]), market({ A: [100, 110] }), free);
    expect([...early.equity]).toEqual([1, 1, 1.1]);
    expect(codes(early)).toContain('POSITIONS_BEFORE_DATA');
    const late = run(positions([['2024-03-01', { A: 1 }]]), market({ A: [100, 110] }), free);
    expect(late.trades).toHaveLength(0);
    expect(late.next).toEqual({ asOf: '2024-03-01', holdings: [{ symbol: 'A', weight: 1 }] });
    expect(codes(late)).toEqual(expect.arrayContaining(['POSITIONS_AFTER_DATA', 'NEVER_INVESTED']));
  });
  test('no position at all has null ratios with a reason, never NaN', () => {
    const { metrics, notes } = run(positions([['2024-01-01', {}]]), market({ A: flat }));
    expect(metrics.sharpe).toBeNull();
    expect(notes.sharpe).toMatch(/do not vary/);
    expect(JSON.stringify(metrics)).not.toMatch(/NaN|Infinity/);
    expect(metrics).toMatchObject({ totalReturn: 0, trades: 0, winRate: null });
  });
  test('one day only', () => {
    const { metrics, equity } = run(positions([['2023-12-29', { A: 1 }]]), market({ A: [100] }));
    expect(equity).toHaveLength(2);
    expect(metrics.sharpe).toBeNull();
  });
  test.each([
    ['infinite weights', positions([['2024-01-01', { A: Infinity }]]), /infinite/],
    [
      'repeated dates',
      positions([
        ['2024-01-01', { A: 1 }],
        ['2024-01-01', { A: 0.5 }],
      ]),
      /appears twice/,
    ],
    [
      'descending dates',
      positions([
        ['2024-01-02', { A: 1 }],
        ['2024-01-01', { A: 0.5 }],
      ]),
      /out of order/,
    ],
    [
      'a column that is not there',
      { ...positions([['2024-01-01', { A: 1 }]]), column: Uint32Array.of(3) },
      /column 3/,
    ],
    [
      'rows that do not add up',
      { ...positions([['2024-01-01', { A: 1 }]]), rowStart: Uint32Array.of(0) },
      /do not match/,
    ],
  ])('%s are refused', (_, p, message) => {
    expect(() => run(p, market({ A: flat }))).toThrow(message);
    expect(() => run(p, market({ A: flat }))).toThrow(BacktestError);
  });
  test('a fill price that the dataset lacks is named', () => {
    expect(() =>
      run(positions([['2024-01-01', { A: 1 }]]), market({ A: flat }), { tradeAtPrice: 'open' }),
    ).toThrow(/needs the open price.*use 'close'/);
  });
});

describe('what is reported', () => {
  const p = positions(
    [
      ['2024-01-01', { A: 1 }],
      ['2024-01-24', { B: 1 }],
    ],
    '2024-02-20',
  );
  const wave = Array.from({ length: 40 }, (_, i) => 100 + 5 * Math.sin(i) + i);
  const prices = market({ A: wave, B: wave.map((x) => 300 - x) });
  const result = run(p, prices, { benchmark: 'A', capital: 1e6 });

  test('equal inputs give equal bits', () => {
    expect(run(p, prices, { benchmark: 'A', capital: 1e6 })).toEqual(result);
  });
  test('returns, drawdown, months and years all follow from the equity', () => {
    const total = result.equity.at(-1)! - 1;
    expect(result.metrics.totalReturn).toBeCloseTo(total, 12);
    expect(result.months.reduce((value, month) => value * (1 + month.return), 1) - 1).toBeCloseTo(total, 12);
    expect(result.years.map((year) => year.year)).toEqual([2024]);
    expect(result.years[0]!.days).toBe(result.metrics.days);
    expect(Math.min(...result.drawdown)).toBeCloseTo(result.metrics.maxDrawdown, 12);
    expect(result.returns).toHaveLength(result.equity.length - 1);
  });
  test('profits of the trades add up to the result, in total and by symbol', () => {
    const profit = result.trades.reduce((sum, trade) => sum + trade.profit, 0);
    expect(profit).toBeCloseTo(result.equity.at(-1)! - 1, 12);
    expect(result.symbols.reduce((sum, symbol) => sum + symbol.profit, 0)).toBeCloseTo(profit, 12);
    expect(result.metrics.winRate).toBe(1);
    const trade = result.trades[0]!;
    expect(trade.maxFavourable).toBeGreaterThanOrEqual(trade.exitPrice / trade.entryPrice - 1);
    expect(trade.maxAdverse).toBeLessThanOrEqual(0);
  });
  test('spans split the curve without overlap', () => {
    const cut = parseIsoDate('2024-01-19')!;
    const before = metricsOf(result, -Infinity, cut);
    const after = metricsOf(result, cut + 1);
    expect(before.metrics.days + after.metrics.days).toBe(result.metrics.days);
    expect((1 + before.metrics.totalReturn) * (1 + after.metrics.totalReturn)).toBeCloseTo(
      result.equity.at(-1)!,
      12,
    );
    expect(before.metrics.trades + after.metrics.trades).toBe(result.metrics.trades);
    expect(metricsOf(result, cut, cut - 1)).toMatchObject({
      metrics: { days: 0, sharpe: null, turnover: null },
    });
  });
  test('a strategy that holds the benchmark has beta 1 and no alpha to speak of', () => {
    const same = run(positions([['2024-01-01', { A: 1 }]], '2024-02-20'), prices, {
      ...free,
      benchmark: 'A',
    });
    expect(same.benchmark!.beta).toBeGreaterThan(0.9);
    expect(same.benchmark!.upCapture).toBeGreaterThan(0.9);
    expect(() => run(p, prices, { benchmark: 'nothing' })).toThrow(/no symbol of the prices/);
  });
  test('an order that the market cannot carry is a warning', () => {
    const thin = { ...prices, tradedValue: () => new Float64Array(40).fill(1000) };
    expect(codes(run(p, thin, { capital: 1e6 }))).toContain('CAPACITY');
    expect(codes(result)).not.toContain('CAPACITY');
  });
});
