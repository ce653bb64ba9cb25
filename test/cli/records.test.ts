import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documents, schemaText } from '../../src/cli/documents.ts';
import { configurationReference } from '../../src/config/reference.ts';
import { FakeSandbox, holding, okRun } from './support/fakes.ts';
import { Installation } from './support/invoke.ts';
import { breaches } from './support/schema.ts';

const bad = 'import os\nposition = os.getcwd()\n';
const good = 'from finlab import data\nposition = data.get("price:收盤價").is_largest(2)\n';

describe('published schemas', () => {
  it.each(Object.keys(documents) as (keyof typeof documents)[])('%s is what the code says', (name) => {
    const path = new URL(`../../docs/schema/${name}.json`, import.meta.url);
    expect(readFileSync(path, 'utf8'), 'run: npx tsx scripts/write-schemas.ts').toBe(schemaText(name));
  });
});

describe('the configuration reference', () => {
  it('is what the schema says', () => {
    const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
    expect(page, 'run: npx tsx scripts/write-schemas.ts').toContain(`\n${configurationReference()}\n`);
  });
});

describe('history and show', () => {
  async function recorded(): Promise<Installation> {
    const one = new Installation().withData();
    for (const [name, source] of [
      ['a', good],
      ['b', bad],
      ['c', `${good}#\n`],
    ] as const) {
      await one.run('run', one.file(`${name}.py`, source), '--data', 'small', '--verify', 'off');
    }
    return one;
  }

  it('list newest first, filtered, limited, as text and as a document', async () => {
    const one = await recorded();
    const all = await one.run('history');
    expect(
      all.out
        .split('\n')
        .slice(1, 4)
        .map((line) => line[0]),
    ).toEqual(['3', '2', '1']);
    const json = JSON.parse((await one.run('history', '--json', '--outcome', 'ok')).out) as {
      evaluations: { id: number }[];
    };
    expect(breaches('history-1', json)).toEqual([]);
    expect(json.evaluations.map((each) => each.id)).toEqual([3, 1]);
    const page = await one.run('history', '--json', '--before', '3', '--limit', '1', '--data', 'small');
    expect(JSON.parse(page.out)).toMatchObject({ evaluations: [{ id: 2, outcome: 'rejected' }] });
  });

  it('say so where nothing is recorded', async () => {
    const { code, out, err } = await new Installation().run('history');
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain('Nothing is recorded yet');
    expect((await new Installation().run('show', '1')).code).toBe(2);
  });

  it('show a record by its number and by the digest of its strategy', async () => {
    const one = await recorded();
    const byNumber = await one.run('show', '1', '--json');
    const document = JSON.parse(byNumber.out) as { strategy: { id: string } };
    expect(breaches('run-1', document)).toEqual([]);
    const byDigest = await one.run('show', document.strategy.id.slice(0, 20), '--json');
    expect(byDigest.out).toBe(byNumber.out);
    expect((await one.run('show', document.strategy.id.slice(7, 20), '--json')).out).toBe(byNumber.out);
  });

  it('show findings, warnings, output, traceback and source', async () => {
    const error = {
      type: 'ValueError',
      message: 'no',
      line: 2,
      traceback: 'Traceback\n  line 2',
      hint: 'try this',
    };
    const sandbox = new FakeSandbox(() => ({
      ...okRun,
      end: 'violation',
      reason: 'it called socket',
      error,
      stdout: 'hello\n',
      warnings: ['careful'],
      violations: [{ syscall: 'socket', args: ['AF_INET'], line: 2, at: '2026-01-01T00:00:00Z' }],
    }));
    const one = new Installation({ sandbox }).withData();
    await one.run('run', one.file('a.py', good), '--data', 'small');
    const { out } = await one.run('show', '1');
    for (const text of [
      'it called socket',
      'line 2: socket(AF_INET)',
      '→ try this',
      'careful',
      'hello',
      'Traceback\n  line 2',
      good.trim(),
    ]) {
      expect(out).toContain(text);
    }
  });
});

describe('check', () => {
  it('needs no dataset; 0 where nothing is refused, 1 where something is', async () => {
    const one = new Installation();
    const clean = await one.run('check', one.file('good.py', good));
    expect(clean).toMatchObject({ code: 0, out: '' });
    expect(clean.err).toContain('1 file checked, none refused.');
    one.file('bad.py', bad);
    const both = await one.run('check', one.files);
    expect(both.code).toBe(1);
    expect(both.out).toMatch(/bad\.py:1:\d+: block IMP001: .*\n[^]*fix: /);
    expect(both.err).toContain('1 of 2 files refused.');
  });

  it('prints a document that keeps its schema', async () => {
    const one = new Installation();
    const { out } = await one.run('check', one.file('bad.py', bad), '--json');
    expect(breaches('check-1', JSON.parse(out))).toEqual([]);
  });

  it('refuses an unknown profile', async () => {
    const one = new Installation();
    const { code, err } = await one.run('check', one.file('a.py', good), '--profile', 'wat');
    expect(code).toBe(2);
    expect(err).toContain('wat');
  });
});

describe('verify', () => {
  const days = [17_200, 17_400];
  it('is 0 for clean and 1 for a leak, named', async () => {
    const one = new Installation().withData();
    const clean = await one.run('verify', one.file('a.py', good), '--data', 'small');
    expect(clean.code).toBe(0);
    expect(clean.out).toMatch(/a\.py: clean/);
    const sandbox = new FakeSandbox(({ variant }) => ({
      ...okRun,
      positions: holding(variant === null ? ['1101'] : ['1216'], days),
    }));
    const leaking = new Installation({ sandbox }).withData();
    const leak = await leaking.run('verify', leaking.file('a.py', good), '--data', 'small', '--json');
    expect(leak.code).toBe(1);
    expect(breaches('verify-1', JSON.parse(leak.out))).toEqual([]);
    expect(JSON.parse(leak.out)).toMatchObject({ verdict: 'leak', depth: 'standard' });
    const text = await leaking.run(
      'verify',
      leaking.file('a.py', good),
      '--data',
      'small',
      '--depth',
      'quick',
    );
    expect(text.out).toMatch(/first: \d{4}-\d\d-\d\d, 1\d{3}, .* row\(s\) ahead/);
  });

  it('is no proof where the strategy does not run', async () => {
    const sandbox = new FakeSandbox(() => ({ ...okRun, end: 'crash', reason: 'division by zero' }));
    const one = new Installation({ sandbox }).withData();
    const { code, out } = await one.run('verify', one.file('a.py', good), '--data', 'small');
    expect(code).toBe(1);
    expect(out).toContain('no proof\n  the strategy ended as crash: division by zero');
  });

  it('takes one file', async () => {
    const one = new Installation().withData();
    one.file('s/a.py', good);
    one.file('s/b.py', good);
    const { code, err } = await one.run('verify', join(one.files, 's'), '--data', 'small');
    expect(code).toBe(2);
    expect(err).toContain('verify takes one file');
  });
});
