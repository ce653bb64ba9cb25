import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../src/decide/corpus.ts';
import { FakeLaboratory } from './support/fake-laboratory.ts';
import { fakeFull, journalFile, shippedCorpus } from './support/fake-run.ts';

const infrastructure = { end: 'lost', reason: 'the engine does not answer' } as const;

describe('the whole procedure', () => {
  it.each([
    [0.2, 'enable'],
    [0.7, 'optional'],
    [1.4, 'document_only'],
  ] as const)(
    'at an overhead of %f says %s, by its interval, at the first look',
    async (overhead, decision) => {
      const report = await fakeFull({ overhead });
      expect(report.verdict).toMatchObject({ decision, resolved: true });
      expect(report.looks).toHaveLength(1);
      expect(report.looks[0]?.overhead?.estimate).toBeCloseTo(overhead, 1);
      expect(report.corpus?.strategies.every(({ pairs }) => pairs === 10)).toBe(true);
    },
  );

  it('looks three times where a boundary lies within the interval, and takes the class of the upper bound', async () => {
    const wavering = (name: string, { name: strategy }: { name: string }) =>
      name === 'sandbox' && strategy.length % 2 === 0 ? { ms: 12 } : {};
    const report = await fakeFull({ overhead: 0.3, answer: wavering });
    expect(report.looks.map(({ pairs }) => pairs)).toEqual([10, 20, 30]);
    expect(report.verdict?.resolved).toBe(false);
    expect(report.verdict?.rule).toContain('upper bound decides');
  });

  it('does not decide on a busy machine, and measures nothing on it', async () => {
    const lab = new FakeLaboratory({ busy: 0.4 });
    const report = await fakeFull(lab);
    expect(report.verdict?.decision).toBe('inconclusive');
    expect(report.verdict?.rule).toContain('the machine is busy: others used 40.0 %');
    expect(lab.runs).toBe(0);
  });

  it('is inconclusive where a hypervisor takes time away, or where nothing differs from nothing', async () => {
    const stolen = await fakeFull({ steal: 0.05 });
    expect(stolen.verdict?.rule).toContain('the hypervisor took');
    const noisy = await fakeFull({ noise: 1.9 });
    expect(noisy.verdict?.rule).toContain('environment: direct against direct is too noisy');
  });

  it('says not to use a sandbox from which something escaped, whatever it costs', async () => {
    const report = await fakeFull({
      security: { contained: 426, failures: ['native/raw: it says: ESCAPED'] },
    });
    expect(report.verdict?.decision).toBe('do_not_use');
    expect(report.verdict?.rule).toContain('1 of 427 escape programs were not contained');
  });

  it('says not to use a sandbox in which strategies come to something else', async () => {
    const other = (name: string) => (name === 'sandbox' ? { positions: 'sha256:other' } : {});
    const report = await fakeFull({ answer: other });
    expect(report.verdict?.rule).toContain('gives other positions in the sandbox');
    const history = await fakeFull({ loop: (mode: string) => ({ historyDigest: mode }) });
    expect(history.verdict?.rule).toContain('another history');
  });

  it('reports a strategy that fails in both modes, and has too few without it', async () => {
    const failing = (_: string, { name }: { name: string }) =>
      name === 'slow_loop' ? ({ end: 'failed', reason: 'NameError: x' } as const) : {};
    const report = await fakeFull({ answer: failing });
    const one = report.corpus?.strategies.find(({ name }) => name === 'slow_loop');
    expect(one).toMatchObject({ pairs: 0, overhead: null });
    expect(one?.failures).toContain('sandbox: NameError: x');
    expect(report.verdict).toMatchObject({ decision: 'inconclusive' });
    expect(report.verdict?.rule).toContain('29 strategies could be paired; a decision needs 30');
  });

  it('does not fall over when every strategy fails', async () => {
    const report = await fakeFull({ answer: () => ({ end: 'failed', reason: 'broken' }) });
    expect(report.verdict?.decision).toBe('do_not_use');
    expect(report.verdict?.rule).toContain('succeeded');
  });

  it('takes a time of zero for a run that was not measured', async () => {
    const report = await fakeFull({ answer: () => ({ ms: 0 }) });
    expect(report.verdict?.rule).toContain('0 strategies could be paired');
    expect(report.corpus?.strategies[0]?.failures[0]).toContain('the clock saw no time pass');
  });

  it('says not to use a sandbox that serves too seldom, or falls back too often', async () => {
    const service = (fellBack: number, succeeded: number) => ({ service: { runs: 20, succeeded, fellBack } });
    const timed = (name: string, _: unknown, run: number) =>
      name === 'sandbox' ? { fellBack: run % 5 === 0 } : {};
    const report = await fakeFull({ answer: timed, loop: () => service(4, 20) });
    expect(report.verdict?.rule).toContain('fell back (less than 10.0 %)');
  });

  it('compares every way to run strategies, and says why one is not there', async () => {
    const report = await fakeFull({ missing: ['local'] });
    expect(report.rivals.map(({ name, missing }) => [name, missing])).toEqual([
      ['Stockade as configured', null],
      ['local isolation', 'there is no local here'],
      ['process pool', null],
      ['fresh process each', null],
      ['fresh container each', null],
    ]);
    expect(report.quota?.cost?.estimate).toBeCloseTo(1, 1);
    expect(report.overPlainProcess?.estimate).toBeCloseTo(0.5, 1);
    expect(report.hybrid).toMatchObject({ sure: 15, letThrough: ['hangs/column-name'] });
    expect(report.wouldChange.join(' ')).toContain('over one plain warm process');
    expect(report.score?.parts.map(({ weight }) => weight)).toEqual([40, 30, 20, 10]);
    expect(report.coldStart?.sandboxMs).toHaveLength(3);
  });

  it('closes all that it opened', async () => {
    const lab = new FakeLaboratory();
    await fakeFull(lab);
    expect(lab.stillOpen).toBe(0);
  });
});

describe('a run that is broken off', () => {
  it('goes on where the engine was lost, and comes to what it would have come to', async () => {
    const file = journalFile();
    const dying = new FakeLaboratory({ answer: (_name, _one, run) => (run > 1500 ? infrastructure : {}) });
    await expect(fakeFull(dying, file)).rejects.toMatchObject({ code: 'ENGINE_LOST' });
    expect(dying.stillOpen).toBe(0);
    const again = new FakeLaboratory();
    const report = await fakeFull(again, file);
    expect(report.resumed).toBe(true);
    expect(report.verdict?.decision).toBe('enable');
    const whole = new FakeLaboratory();
    await fakeFull(whole);
    expect(again.runs).toBeLessThan(whole.runs - 1000);
  });

  it('ends between two runs when it is interrupted', async () => {
    const controller = new AbortController();
    const lab = new FakeLaboratory({
      answer: (_name, _one, run) => {
        if (run === 400) controller.abort();
        return {};
      },
    });
    await expect(fakeFull(lab, journalFile(), controller.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(lab.runs).toBe(400);
  });
});

describe('the corpus', () => {
  it('is thirty strategies or more, of every speed, and known by its digest', () => {
    const corpus = readCorpus(shippedCorpus);
    expect(corpus.strategies.length).toBeGreaterThanOrEqual(30);
    expect(new Set(corpus.strategies.map(({ speed }) => speed))).toEqual(
      new Set(['fast', 'typical', 'slow']),
    );
    expect(corpus.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('changes its digest with one source', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stockade-corpus-'));
    mkdirSync(folder, { recursive: true });
    const fill = (body: string): string => {
      for (let n = 0; n < 30; n += 1) {
        const speed = ['fast', 'typical', 'slow'][n % 3];
        writeFileSync(join(folder, `${speed}_${n}.py`), n === 7 ? body : 'position = 1\n');
      }
      return readCorpus(folder).digest;
    };
    expect(fill('position = 1\n')).not.toBe(fill('position = 2\n'));
  });

  it('refuses too few strategies, a missing speed, and a name without one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stockade-corpus-'));
    writeFileSync(join(folder, 'fast_one.py'), 'position = 1\n');
    expect(() => readCorpus(folder)).toThrow('holds 1 strategies; a decision needs at least 30');
    for (let n = 0; n < 30; n += 1) writeFileSync(join(folder, `fast_${n}.py`), 'position = 1\n');
    expect(() => readCorpus(folder)).toThrow('holds no typical strategy');
    writeFileSync(join(folder, 'strange.py'), 'position = 1\n');
    expect(readdirSync(folder).length).toBe(32);
    expect(() => readCorpus(folder)).toThrow('has to begin with');
  });
});
