import { describe, expect, it } from 'vitest';
import { FakeSandbox, holding, okRun } from './support/fakes.ts';
import { Installation } from './support/invoke.ts';

const source = 'close = data.get("price:收盤價")\nposition = close.is_largest(5)\n';

/** Holds as many symbols as the number in the source says; fails above five. */
function installation(): Installation {
  const symbols = ['1101', '1216', '2303', '2317', '2330'];
  const sandbox = new FakeSandbox(({ source: code }) => {
    const count = Number(/is_largest\((\d+)\)/.exec(Buffer.from(code).toString())?.[1]);
    if (count > 5) return { ...okRun, end: 'crash', reason: 'too many' };
    return { ...okRun, positions: holding(symbols.slice(0, count), [17_200, 17_400]) };
  });
  return new Installation({ sandbox }).withData();
}

describe('sensitivity', () => {
  it('shows the figures for each number a fifth less and more, whatever became of each', async () => {
    const one = installation();
    const { code, out } = await one.run('sensitivity', one.file('a.py', source), '--data', 'small');
    expect(code).toBe(0);
    expect(out).toMatch(/as it is +-?\d+\.\d\d/);
    expect(out).toMatch(/^2 +5 → 4 +-?\d+\.\d\d +-?\d+\.\d %/m);
    expect(out).toMatch(/^2 +5 → 6 +– +– +–  crash/m);
    expect(
      (await one.run('history')).out
        .trim()
        .split('\n')
        .filter((line) => line.includes('a.py')),
    ).toHaveLength(3);
  });

  it('as JSON', async () => {
    const one = installation();
    const { out } = await one.run('sensitivity', one.file('a.py', source), '--data', 'small', '--json');
    expect(JSON.parse(out)).toMatchObject({
      schema: 'stockade.sensitivity/1',
      base: { outcome: 'ok' },
      variations: [
        { line: 2, from: 5, to: 4, outcome: 'ok' },
        { line: 2, from: 5, to: 6, outcome: 'crash', sharpe: null },
      ],
    });
  });

  it('says what stands in the way', async () => {
    const one = installation();
    const none = await one.run('sensitivity', one.file('n.py', 'position = x\n'), '--data', 'small');
    expect(none.code).toBe(2);
    expect(none.err).toContain('holds no number that could be varied');
    const refused = await one.run(
      'sensitivity',
      one.file('r.py', 'import os\nposition = os.getcwd() * 20\n'),
      '--data',
      'small',
    );
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('No figures to vary: rejected');
    one.file('s/a.py', source);
    one.file('s/b.py', source);
    const several = await one.run('sensitivity', `${one.files}/s`, '--data', 'small');
    expect(several.err).toContain('sensitivity takes one file');
  });

  it('varies the first fifty numbers, and says so', async () => {
    const one = installation();
    const many = `x = [${Array.from({ length: 60 }, (_, index) => index + 2).join(', ')}]\n${source}`;
    const { out, err } = await one.run('sensitivity', one.file('m.py', many), '--data', 'small');
    expect(err).toContain('the first 50 of 61 numbers were varied');
    expect(out.trim().split('\n')).toHaveLength(102);
  });
});
