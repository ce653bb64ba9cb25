import { describe, expect, it } from 'vitest';
import { openDataset } from '../../src/dataset/catalog.ts';
import { formatDay, parseDay } from '../../src/dataset/days.ts';
import { Installation } from './support/invoke.ts';

const days = Array.from({ length: 400 }, (_, at) => formatDay(parseDay('2020-01-06') + at));

/** An installation with a folder of closes and quarterly returns on equity. */
function withFiles(): Installation {
  const one = new Installation();
  one.file('in/close.csv', ['date,A,B', ...days.map((day, at) => `${day},${10 + at},${20 + at}`)].join('\n'));
  one.file('in/roe.csv', 'date,A,B\n2020-Q1,1,2\n2020-Q2,3,4\n');
  return one;
}

describe('data import', () => {
  it('takes quarters, a benchmark and industries', async () => {
    const one = withFiles();
    const index = one.file('index.csv', 'date,close\n2020-01-06,100\n2020-01-07,101\n');
    const groups = one.file('groups.csv', 'symbol,category\nA,banks\n');
    const known = ['--disclosure', 'taiwan', '--map', 'roe=fundamental_features:ROE稅後'];
    const beside = ['--benchmark', index, '--categories', groups];
    const folder = `${one.files}/in`;
    const { code, err } = await one.run('data', 'import', folder, '--name', 'mine', ...known, ...beside);
    expect(code, err).toBe(0);
    const dataset = openDataset(one.home, 'mine');
    expect(dataset.manifest.dates.map(({ frequency }) => frequency)).toContain('quarterly');
    expect(dataset.manifest.benchmark).toBe('benchmark:index');
    expect(dataset.manifest.listings.map(({ category }) => category)).toEqual(['banks', null]);
    dataset.close();
  });

  it('asks when quarters were known, and refuses flags that say nothing', async () => {
    const one = withFiles();
    const load = (...flags: string[]) =>
      one.run('data', 'import', `${one.files}/in`, '--name', 'mine', ...flags);
    expect((await load()).err).toMatch(/name periods.*Choose: --disclosure taiwan/);
    expect(await load('--frequency', 'roe')).toMatchObject({ code: 2 });
    expect((await load('--frequency', 'roe=weekly')).err).toContain('is no frequency');
    expect((await load('--disclosure', 'roe=later')).err).toContain('is no rule');
    expect(await load('--disclosure', 'roe=45d', '--frequency', 'roe=quarterly')).toMatchObject({ code: 0 });
    const twoFiles = await load('--disclosure', 'one.csv', '--disclosure', 'two.csv');
    expect(twoFiles).toMatchObject({ code: 2, err: expect.stringContaining('One disclosure file') });
  });

  it('takes the days on which each symbol made its quarters known from a file', async () => {
    const one = withFiles();
    const own = one.file('known.csv', 'symbol,period,known\nA,2020-Q1,2020-04-20\nB,2020-Q2,2020-07-30\n');
    const load = (...flags: string[]) =>
      one.run('data', 'import', `${one.files}/in`, '--name', 'mine', ...flags);
    const refused = await load('--disclosure', own);
    expect(refused.code).not.toBe(0);
    expect(refused.err).toMatch(/2 rows are of a symbol and period .* at roe\.csv:3 \(A\), roe\.csv:2 \(B\)/);
    expect(await load('--disclosure', own, '--disclosure', 'taiwan')).toMatchObject({ code: 0 });
    const dataset = openDataset(one.home, 'mine');
    expect(
      dataset.manifest.dates.find(({ frequency }) => frequency === 'quarterly')?.disclosed,
    ).not.toBeNull();
    dataset.close();
  });
});
