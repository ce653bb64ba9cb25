import { describe, expect, it } from 'vitest';
import { FakeSandbox, holding, okRun } from './support/fakes.ts';
import { Installation } from './support/invoke.ts';
import { breaches } from './support/schema.ts';

const source = 'position = data.get("price:收盤價").is_largest(2)\n';

/** Two strategies that hold different things. */
function installation(): Installation {
  const sandbox = new FakeSandbox(({ source: code }) => {
    const symbols = Buffer.from(code).includes('# b') ? ['2330'] : ['1101', '1216'];
    return { ...okRun, positions: holding(symbols, [17_200, 17_400]) };
  });
  const one = new Installation({ sandbox }).withData();
  one.file('s/a.py', source);
  one.file('s/b.py', `${source}# b\n`);
  return one;
}

const walk = ['--data', 'small', '--split', 'walk-forward', '--train-days', '200', '--test-days', '60'];

describe('run --split', () => {
  it('prints every strategy in every round, and what choosing by training came to', async () => {
    const one = installation();
    const { code, out } = await one.run('run', `${one.files}/s`, ...walk);
    expect(code).toBe(0);
    expect(out).toMatch(/walk-forward, trainRows 200, testRows 60, anchored false, purge 21: \d rounds/);
    expect(out).toMatch(/a\.py\n[^]*all tests[^]*b\.py\n/);
    expect(out).toContain('Choosing by the best training each time: Sharpe');
  });

  it('prints a document that keeps its published schema', async () => {
    const one = installation();
    const folder = `${one.files}/s`;
    const folds = ['--data', 'small', '--split', 'purged-folds', '--folds', '3', '--embargo', '10'];
    const json = JSON.parse((await one.run('run', folder, ...folds, '--json')).out) as {
      folds: { training: unknown[] }[];
      evaluations: unknown[];
    };
    expect(breaches('split-1', json)).toEqual([]);
    expect(json.folds.map(({ training }) => training.length)).toEqual([1, 2, 1]);
    expect(json.evaluations).toHaveLength(2);
    const lines = (await one.run('run', folder, ...walk, '--anchored', '--jsonl')).out.trim().split('\n');
    expect(lines).toHaveLength(3);
    const last = JSON.parse(lines[2] ?? '') as { settings: unknown };
    expect(breaches('split-1', last)).toEqual([]);
    expect(last.settings).toEqual({ trainRows: 200, testRows: 60, anchored: true, purge: 21 });
  });

  it.each([
    [['--folds', '3'], 'need --split'],
    [['--split', 'walk-forward', '--folds', '3'], 'belong to --split purged-folds'],
    [['--split', 'purged-folds', '--anchored'], 'belong to --split walk-forward'],
    [['--split', 'walk-forward', '--train-days', '20'], 'must be more than --purge 21'],
    [['--split', 'walk-forward', '--train-days', '9000'], 'choose a smaller --train-days'],
    [['--split', 'purged-folds', '--folds', '400'], 'too few for 400 folds'],
  ])('refuses %j: %s', async (flags, message) => {
    const one = installation();
    const { code, err } = await one.run('run', `${one.files}/s`, '--data', 'small', ...flags);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
