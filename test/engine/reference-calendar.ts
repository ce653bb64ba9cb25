import type { TargetPositions } from '../../src/backtest/inputs.ts';
import type { SimOptions } from '../../src/backtest/sim-options.ts';

/** Which period a day belongs to, by the platform's own calendar. */
const periodName = (day: number, unit: string, anchor: number): string => {
  const date = new Date(day * 86_400_000);
  if (unit === 'week') {
    // Walk forward to the weekday that ends the week; Sunday is 0 in JavaScript and 6 in the rule.
    const ends = (anchor + 1) % 7;
    while (date.getUTCDay() !== ends) date.setUTCDate(date.getUTCDate() + 1);
    return date.toISOString();
  }
  const lastMonths = unit === 'quarter' ? 3 : 12;
  date.setUTCDate(1);
  if (unit === 'month') return date.toISOString().slice(0, 7);
  while ((date.getUTCMonth() + 1 - anchor) % lastMonths !== 0) date.setUTCMonth(date.getUTCMonth() + 1);
  return date.toISOString().slice(0, 7);
};

const rowAfter = (dates: Int32Array, day: number): number => {
  let row = 0;
  while (row < dates.length && dates[row]! <= day) row += 1;
  return row;
};

const describe = (p: TargetPositions, row: number): string => {
  if (row < 0) return '';
  const cells = [];
  for (let i = p.rowStart[row]!; i < p.rowStart[row + 1]!; i += 1)
    cells.push(`${p.column[i]}=${p.weight[i]}`);
  return cells.join(';');
};

/** Price row → row of the positions that is traded to on it. */
export const plannedTrades = (
  p: TargetPositions,
  dates: Int32Array,
  options: SimOptions,
): Map<number, number> => {
  const known = (row: number): number => {
    let last = -1;
    for (let i = 0; i < p.dates.length; i += 1) if (p.dates[i]! < dates[row]!) last = i;
    return last;
  };
  const { resample, resampleOffset } = options;
  const first = rowAfter(dates, p.frame.first);
  const final = rowAfter(dates, p.frame.last);
  const planned: number[] = [];
  if (resample.kind === 'changes') {
    let before = '';
    for (let row = 0; row < dates.length; row += 1) {
      const now = describe(p, known(row));
      if (now !== before) planned.push(row);
      before = now;
    }
  } else if (resample.kind === 'rows') {
    for (let row = first; row <= final; row += 1) if ((row - first) % resample.every === 0) planned.push(row);
  } else if (resample.kind === 'dates') {
    for (const day of resample.dates) planned.push(rowAfter(dates, day));
  } else {
    const name = (row: number): string =>
      periodName(row < 0 ? p.frame.first : dates[row]!, resample.unit, resample.anchor);
    const ends: number[] = [];
    for (let row = first; row <= final; row += 1) {
      const after =
        resample.edge === 'last'
          ? row === final || name(row) !== name(row - 1)
          : row === 1 || (row > 1 && name(row - 1) !== name(row - 2));
      if (after) ends.push(row);
    }
    ends.forEach((row, i) => {
      if (i % resample.every === 0 || (resample.edge === 'last' && row === final)) planned.push(row);
    });
  }
  const plan = new Map<number, number>();
  for (const row of planned) {
    let at = row;
    if (resample.kind !== 'periods') at = row;
    else if (resampleOffset.unit === 'rows') at += resampleOffset.count;
    else if (resampleOffset.count !== 0) {
      const signal = row === 0 ? dates[0]! - 1 : dates[row - 1]!;
      at = rowAfter(dates, signal + resampleOffset.count);
    }
    if (at >= 0 && at < dates.length && known(at) >= 0) plan.set(at, known(at));
  }
  return plan;
};
