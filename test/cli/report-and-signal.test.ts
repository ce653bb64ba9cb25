import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FakeSandbox, holding, okRun } from './support/fakes.ts';
import { Installation } from './support/invoke.ts';

describe('run --report, compare and signal', () => {
  const good = 'from finlab import data\nposition = data.get("price:收盤價").is_largest(2)\n';

  it('writes a report of one strategy to a file, of several to a folder', async () => {
    const one = new Installation().withData();
    const file = one.file('s/a.py', good);
    one.file('s/b.py', `${good}#\n`);
    const target = join(one.files, 'a.html');
    const { err } = await one.run('run', file, '--data', 'small', '--report', target);
    expect(err).toContain(`report: ${target}`);
    expect(readFileSync(target, 'utf8')).toContain('<html');
    const folder = join(one.files, 'reports');
    await one.run('run', join(one.files, 's'), '--data', 'small', '--report', folder);
    expect(existsSync(join(folder, 'a.html')) && existsSync(join(folder, 'b.html'))).toBe(true);
  });

  it('compares files and records', async () => {
    const one = new Installation().withData();
    const a = one.file('a.py', good);
    const b = one.file('b.py', `${good}#\n`);
    await one.run('run', a, '--data', 'small');
    const { code, out, err } = await one.run('compare', '1', b, '--data', 'small');
    expect(code, err).toBe(0);
    expect(out).toMatch(/Sharpe/i);
    const json = await one.run('compare', '1', b, '--data', 'small', '--json');
    expect(JSON.parse(json.out)).toMatchObject({ schema: 'stockade.compare/1', a: { outcome: 'ok' } });
    expect((await one.run('compare', '77', b, '--data', 'small')).err).toContain('There is no record 77');
    const missing = await one.run('compare', 'wat.py', b, '--data', 'small');
    expect(missing).toMatchObject({ code: 2 });
    expect(missing.err).toContain('is no file and no record');
  });

  it('says what two files are together', async () => {
    const sandbox = new FakeSandbox(({ source }) => {
      const symbols = Buffer.from(source).includes('# other') ? ['2330'] : ['1101', '1216'];
      return { ...okRun, positions: holding(symbols, [17_200, 17_400]) };
    });
    const one = new Installation({ sandbox }).withData();
    const [a, b] = [one.file('a.py', good), one.file('b.py', `${good}# other\n`)];
    const { code, err } = await one.run('compare', a, b, '--data', 'small');
    expect(code).toBe(0);
    expect(err).toMatch(/Probability of backtest overfitting: .*best of these 2/);
    expect(err).toContain("White's reality check");
    const json = await one.run('compare', a, b, '--data', 'small', '--json');
    const { together } = JSON.parse(json.out) as { together: { compared: number; snooping: unknown[] } };
    expect(together.compared).toBe(2);
    expect(together.snooping).toHaveLength(2);
    const same = await one.run('compare', a, a, '--data', 'small', '--json');
    expect((JSON.parse(same.out) as { together: unknown }).together).toBeNull();
  });

  it('prints a signal as CSV, and says why there is none', async () => {
    const one = new Installation().withData();
    const file = one.file('csv.py', 'position = 1');
    const csv = await one.run('signal', file, '--data', 'small', '--csv');
    expect(csv.out).toMatch(/^symbol,weight\n/);
    const failing = new Installation({
      sandbox: new FakeSandbox(() => ({ ...okRun, end: 'crash', reason: 'it broke', positions: null })),
    }).withData();
    const none = await failing.run('signal', failing.file('a.py', 'position = 1'), '--data', 'small');
    expect(none.code).toBe(1);
    expect(none.err).toContain('No signal: crash, it broke');
  });

  it('prints the last signal of a strategy', async () => {
    const one = new Installation().withData();
    const file = one.file('a.py', good);
    const { code, out, err } = await one.run('signal', file, '--data', 'small');
    expect(code, err).toBe(0);
    expect(out).toContain('1101');
    expect(JSON.parse((await one.run('signal', file, '--data', 'small', '--json')).out)).toHaveProperty(
      'schema',
    );
  });
});
