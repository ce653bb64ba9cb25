import { describe, expect, it } from 'vitest';
import { createCheck } from '../create-check.ts';

const check = createCheck();

/** A walk forward over the days of the close, deciding each by `rows`. */
const walk = (rows: string): string =>
  [
    "close = data.get('price:收盤價')",
    'index = close.index',
    'picked = {}',
    'for day in index[60:]:',
    `    past = ${rows}`,
    '    picked[day] = past.mean() > past.std()',
    'position = pd.DataFrame(picked).T',
    'sim(position)',
  ].join('\n');

async function blocked(program: string): Promise<boolean> {
  return (await check.check(Buffer.from(program))).blocked;
}

describe('rows picked by their dates', () => {
  it.each([
    'close[index <= day]',
    'close[close.index < day]',
    'close[day >= index]',
    'close[~(index > day)]',
    'close[(index <= day) & (index >= day - pd.Timedelta(days=90))]',
    'close[(index.year < day.year)]',
    'close.loc[:day]',
    "close.loc['2010-01-01':day]",
    'close[index.isin(index[index <= day])]',
    'close[index.to_series().between(day - pd.Timedelta(days=60), day)]',
    'close.loc[index[index <= day]]',
    'close.truncate(after=day)',
    "close[close.index.strftime('%Y') < '2015']",
    'close[index.month == day.month].loc[:day]',
    'close.iloc[: index.get_loc(day) + 1]',
    'close.iloc[: index.searchsorted(day)]',
    "close.loc[close.index.to_period('M') < pd.Period(day, 'M')]",
    'close[(index <= day) | (index < day)]',
  ])('are the past: %s', async (rows) => {
    expect(await blocked(walk(rows))).toBe(false);
  });

  it.each([
    'close[index > day]',
    'close[day < index]',
    'close[~(index <= day)]',
    'close.loc[day:]',
    'close.iloc[index.get_loc(day) + 1 :]',
    'close[(index > day) & (index <= day + pd.Timedelta(days=30))]',
  ])('are the future: %s', async (rows) => {
    expect(await blocked(walk(rows))).toBe(true);
  });
});
