import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunRequest, RunResult } from '../../src/sandbox/sandbox.ts';
import { FakeSandbox, okRun } from './support/fakes.ts';
import { Installation } from './support/invoke.ts';
import { breaches } from './support/schema.ts';
import { evolve, installation, lines, played, studyOf } from './support/study-installation.ts';

describe('evolve', () => {
  it('prints an iteration per line in order, then the study; both keep their schemas', async () => {
    const { code, out, err } = await evolve(installation(), '--iterations', '25');
    expect(code, err).toBe(0);
    const all = lines(out);
    expect(all.slice(0, -1).map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
    for (const line of all.slice(0, -1)) expect(breaches('iteration-1', line)).toEqual([]);
    expect(breaches('study-1', all.at(-1))).toEqual([]);
    expect(all.at(-1)).toMatchObject({ study: 'small-1', end: 'complete', iterations: 25 });
    expect(err).toContain('candidates come from factor mutation alone');
  });

  it('has the same history with 1, 2 and 40 slots, more than the window holds', async () => {
    const digests = await Promise.all(
      [1, 2, 40].map(
        async (slots) => studyOf((await evolve(installation(slots), '--iterations', '50')).out).historyDigest,
      ),
    );
    expect(new Set(digests).size).toBe(1);
    const other = await evolve(installation(), '--iterations', '50', '--seed', '8');
    expect(studyOf(other.out).historyDigest).not.toBe(digests[0]);
  });

  it('ends with the reasons counted when everything is refused', async () => {
    const one = installation(2, () => ({ ...okRun, end: 'crash', reason: 'it broke' }));
    writeFileSync(join(one.home, 'stockade.yaml'), 'evolve:\n  failure_limit: 12\n');
    const { code, out } = await one.run('evolve', '--data', 'small', '--iterations', '500');
    expect(code).toBe(1);
    expect(out).toContain('12 iterations (12 crash)');
    expect(out).toContain('every candidate failed');
    expect(out).toContain('Verdict: no champion');
  });

  it('writes a plain line per iteration, and a live view on a terminal', async () => {
    const plain = await installation().run('evolve', '--data', 'small', '--iterations', '20');
    expect(plain.out).toMatch(/^iteration=1 generator=mutation operation=fresh outcome=/m);
    expect(plain.out).toMatch(/outcome=crash level=0 \(it broke\)/);
    expect(plain.out).toContain('Next: stockade champion --study small-1');
    const sandbox = new FakeSandbox(played);
    const live = new Installation({ sandbox, animated: true }).withData();
    const { err, out } = await live.run('evolve', '--data', 'small', '--iterations', '20');
    expect(err).toMatch(/iteration 20 of 20/);
    expect(err).toMatch(/sandbox {3}(docker|–), 0 fallbacks/);
    expect(out).not.toContain('iteration=1');
  });

  it('searches at random where it is asked to, and keeps to it', async () => {
    const one = installation();
    const { out } = await evolve(one, '--iterations', '10', '--search', 'random', '--study', 'r');
    expect(lines(out)[0]).toMatchObject({ generator: 'random' });
    const wrong = await evolve(
      one,
      '--iterations',
      '12',
      '--search',
      'evolution',
      '--study',
      'r',
      '--resume',
    );
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.err).toContain('was begun with search random, not evolution');
    expect((await evolve(one, '--iterations', '12', '--study', 'r', '--resume')).code).toBe(0);
  });

  it('runs for a time, and that is an end like another', async () => {
    const slow = async (request: RunRequest): Promise<RunResult> => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return played(request);
    };
    const sandbox = new FakeSandbox(slow);
    const one = new Installation({ sandbox }).withData();
    const { code, out } = await evolve(one, '--for', '0.3s');
    expect(code).toBe(0);
    expect(studyOf(out)).toMatchObject({ end: 'drained' });
    expect(studyOf(out).iterations).toBeGreaterThan(0);
  });

  it('warns where strategies are not isolated', async () => {
    const { err } = await installation().run(
      'evolve',
      '--data',
      'small',
      '--iterations',
      '2',
      '--sandbox',
      'none',
    );
    expect(err).toContain('sandbox.enabled is false');
  });
});
