import { describe, expect, test } from 'vitest';

import { parseOffset, parseResample } from './resample.ts';
import { periodKey } from './schedule.ts';
import { defaultSimOptions, parseSimOptions, simOptionNames, type SimOptions } from './sim-options.ts';
import { civil, daysOf, isoDate, parseIsoDate, weekday } from './calendar.ts';

const read = (input: unknown): SimOptions => {
  const parsed = parseSimOptions(input);
  if (!parsed.ok) throw new Error(parsed.errors.join('; '));
  return parsed.options;
};
const errorsOf = (input: unknown): string => {
  const parsed = parseSimOptions(input);
  return parsed.ok ? '' : parsed.errors.join('; ');
};

describe('options of sim', () => {
  test('nothing given is the documented defaults', () => {
    for (const nothing of [null, undefined, {}]) expect(read(nothing)).toEqual(defaultSimOptions);
    expect(defaultSimOptions).toMatchObject({ feeRatio: 0.001425, taxRatio: 0.003, positionLimit: 1 });
  });
  test('known options are read by the names that sim uses', () => {
    const options = read({
      resample: 'M',
      resample_offset: '10D',
      trade_at_price: 'open',
      position_limit: 0.2,
      stop_loss: -0.1,
      take_profit: 'inf',
      trail_stop: 0,
      touched_exit: 1,
      stop_trading_next_period: null,
    });
    expect(options).toMatchObject({
      resample: { kind: 'periods', unit: 'month', every: 1, edge: 'last' },
      resampleOffset: { unit: 'days', count: 10 },
      tradeAtPrice: 'open',
      positionLimit: 0.2,
      stopLoss: 0.1,
      takeProfit: null,
      trailStop: null,
      touchedExit: true,
      stopTradingNextPeriod: true,
    });
    expect(simOptionNames).toContain('retain_cost_when_rebalance');
  });
  test('unknown options are named and ignored, harmless ones silently', () => {
    expect(parseSimOptions({ upload: false, leverage: 3 })).toMatchObject({
      ok: true,
      warnings: ['sim option "leverage" is unknown and was ignored'],
    });
    expect(parseSimOptions({ resample_offset: '1D' })).toMatchObject({
      ok: true,
      warnings: [expect.stringContaining('resample_offset')],
    });
  });
  test.each([
    [{ fee_ratio: 'free' }, /fee_ratio: must be a number between 0 and 0.5, not "free"/],
    [{ fee_ratio: -1 }, /fee_ratio/],
    [{ stop_loss: 'tight' }, /stop_loss: must be a number such as 0.1/],
    [{ resample: 'fortnight' }, /resample: must be None, 'D'/],
    [{ resample: ['soon'] }, /resample: dates must look like/],
    [{ resample: 3 }, /resample/],
    [{ resample_offset: '2Y' }, /resample_offset: must look like/],
    [{ trade_at_price: 'vwap' }, /trade_at_price: must be one of close, open/],
    [{ touched_exit: 'yes' }, /touched_exit: must be True or False/],
    [{ capital: -5 }, /capital: must be a positive number/],
    [{ name: 7 }, /name: must be text/],
    [{ lot_size: 1000 }, /lot_size: needs capital/],
    [[], /must be an object/],
    ['M', /must be an object/],
  ])('%j is refused with what is wrong', (input, message) => {
    expect(errorsOf(input)).toMatch(message);
  });
});

describe('rules', () => {
  test.each([
    [null, { kind: 'changes' }],
    ['D', { kind: 'rows', every: 1 }],
    ['5D', { kind: 'rows', every: 5 }],
    ['W', { unit: 'week', anchor: 6 }],
    ['2W-FRI', { unit: 'week', every: 2, anchor: 4 }],
    ['ME', { unit: 'month', edge: 'last' }],
    ['BMS', { unit: 'month', edge: 'first' }],
    ['Q', { unit: 'quarter', anchor: 12 }],
    ['QE-JAN', { unit: 'quarter', anchor: 1 }],
    ['QS-FEB', { unit: 'quarter', edge: 'first', anchor: 1 }],
    ['YS-JAN', { unit: 'year', edge: 'first', anchor: 12 }],
    ['A', { unit: 'year', edge: 'last' }],
    [['2024-03-01', '2024-01-01 00:00:00'], { kind: 'dates', dates: [19_723, 19_783] }],
  ])('%j', (rule, expected) => {
    expect(parseResample(rule)).toMatchObject(expected);
  });
  test.each(['0W', 'W-NOPE', 'MM', 'WS', 'M-JAN', 'Q-XXX'])('%s is no rule', (rule) => {
    expect(typeof parseResample(rule)).toBe('string');
  });
  test.each([
    ['3B', { unit: 'rows', count: 3 }],
    ['-1W', { unit: 'days', count: -7 }],
    ['D', { unit: 'days', count: 1 }],
    ['-D', { unit: 'days', count: -1 }],
    ['36H', { unit: 'days', count: 1 }],
    [4, { unit: 'days', count: 4 }],
  ])('offset %j', (offset, expected) => {
    expect(parseOffset(offset)).toEqual(expected);
  });
  test.each(['999D', 1.5, {}, 'later'])('offset %j is refused', (offset) => {
    expect(typeof parseOffset(offset)).toBe('string');
  });
});

test('dates agree with the platform over three centuries', () => {
  for (let day = -40_000; day < 70_000; day += 37) {
    const date = new Date(day * 86_400_000);
    expect(isoDate(day)).toBe(date.toISOString().slice(0, 10));
    expect((weekday(day) + 1) % 7).toBe(date.getUTCDay());
    const { year, month, day: dayOfMonth } = civil(day);
    expect(daysOf(year, month, dayOfMonth)).toBe(day);
  }
  expect(parseIsoDate('2024-02-30')).toBeNull();
  expect(parseIsoDate('not a date')).toBeNull();
});

test('a quarter that ends in January starts in November', () => {
  const rule = { unit: 'quarter', anchor: 1 } as const;
  const key = (iso: string): number => periodKey(parseIsoDate(iso)!, rule);
  expect(key('2023-11-01')).toBe(key('2024-01-31'));
  expect(key('2024-02-01')).toBe(key('2024-01-31') + 1);
});
