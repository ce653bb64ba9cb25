import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FakeSandbox, holding, okRun } from './support/fakes.ts';
import { Installation } from './support/invoke.ts';

const source = 'position = data.get("price:收盤價").is_largest(2)\n';
const held: Readonly<Record<string, readonly string[]>> = {
  a: ['1101', '1216'],
  b: ['1101', '1216'],
  c: ['2330', '2317'],
  d: ['1101'],
};

/** Four strategies: two that hold the same, one with half of it, one that holds something else. */
function installation(): Installation {
  const sandbox = new FakeSandbox(({ source: code }) => {
    const name = /# (\w)/.exec(Buffer.from(code).toString())?.[1] ?? '';
    return { ...okRun, positions: holding(held[name] ?? [], [17_200, 17_400]) };
  });
  const one = new Installation({ sandbox }).withData();
  for (const name of Object.keys(held)) one.file(`s/${name}.py`, `${source}# ${name}\n`);
  return one;
}

describe('run of a folder', () => {
  it('says how far the best of them is to be believed, and which are one bet', async () => {
    const one = installation();
    const { code, out, err } = await one.run('run', join(one.files, 's'), '--data', 'small', '--jsonl');
    expect(code, out).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(4);
    expect(err).toMatch(/Probability of backtest overfitting: \d+ %\. So often the best of these 3 /);
    expect(err).toMatch(/Best against cash: \w\.py\. .* \(Hansen's SPA, .*White's reality check\)/);
    expect(err).toMatch(/Best against 發行量加權股價報酬指數: /);
    expect(err).toMatch(/Independent ideas: [123] of 3 strategies/);
  });

  it('says nothing of the kind about one strategy, or several that hold the same', async () => {
    const one = installation();
    const alone = await one.run('run', join(one.files, 's', 'a.py'), '--data', 'small');
    const same = await one.run(
      'run',
      join(one.files, 's', 'a.py'),
      join(one.files, 's', 'b.py'),
      '--data',
      'small',
    );
    for (const { code, err } of [alone, same]) {
      expect(code).toBe(0);
      expect(err).not.toMatch(/overfitting|Independent/);
    }
  });

  it('writes a page that leads to each report, without a script', async () => {
    const one = installation();
    one.file('s/<b>.py', `${source}# c\n`);
    one.file('s/index.py', `${source}# c\n`);
    const folder = join(one.files, 'reports');
    const { err } = await one.run('run', join(one.files, 's'), '--data', 'small', '--report', folder);
    expect(err).toContain(`reports: ${join(folder, 'index.html')}`);
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(page).toContain('<h1>6 strategies</h1>');
    expect(page).toContain('Probability of backtest overfitting');
    expect(page).toContain('reality check');
    const together = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as Record<string, unknown>;
    expect(together).toMatchObject({ schema: 'stockade.folder/1', together: { compared: 3 } });
    expect(page).toContain('href="a.html"');
    expect(page).toContain('href="%3Cb%3E.html"');
    expect(page).toContain('default-src &#39;none&#39;');
    expect(page).not.toMatch(/<script|<b>/);
    for (const name of ['a', '<b>', 'index_'])
      expect(readFileSync(join(folder, `${name}.html`), 'utf8')).toContain('Month by month');
  });
});
