import { describe, expect, it } from 'vitest';
import { fakeFull } from '../../test/decide/support/fake-run.ts';
import { regressionAgainst } from './baseline.ts';
import { StrategyBootstrap } from './interval.ts';

const bootstrap = new StrategyBootstrap(1, 2000);

describe('a run against its baseline', () => {
  it.each([
    [0.2, 0.2, 'no_difference'],
    [0.2, 0.4, 'slower'],
    [0.4, 0.2, 'faster'],
  ] as const)('from %f to %f is %s', async (before, after, verdict) => {
    const baseline = await fakeFull({ overhead: before });
    const found = regressionAgainst(baseline, await fakeFull({ overhead: after }), bootstrap);
    expect(found.verdict).toBe(verdict);
    expect(found.change?.estimate).toBeCloseTo((1 + after) / (1 + before) - 1, 1);
  });

  it('cannot be told where strategies changed in different ways', async () => {
    const baseline = await fakeFull({ overhead: 0.2 });
    const uneven = (name: string, { name: one }: { name: string }) =>
      name === 'sandbox' && one.startsWith('fast') ? { ms: 3 } : {};
    const found = regressionAgainst(baseline, await fakeFull({ answer: uneven }), bootstrap);
    expect(found.verdict).toBe('undecided');
  });

  it('is refused where it is another machine, with what differs', async () => {
    const baseline = await fakeFull({ machine: { cpu: 'Other 1', cores: '64' } });
    const current = await fakeFull();
    expect(() => regressionAgainst(baseline, current, bootstrap)).toThrow(
      /from another machine:\n {2}cpu: was Other 1, is Fake 3000\n {2}cores: was 64, is 2/,
    );
  });

  it('is refused where other strategies were timed, and shows what else changed', async () => {
    const baseline = await fakeFull();
    const current = await fakeFull();
    const changed = (setting: Record<string, string>) => ({
      ...current,
      fingerprint: { ...current.fingerprint, setting: { ...current.fingerprint.setting, ...setting } },
    });
    expect(() => regressionAgainst(baseline, changed({ corpus: 'sha256:zz' }), bootstrap)).toThrow(
      'measured something else',
    );
    const upgraded = regressionAgainst(baseline, changed({ kernel: '6.9' }), bootstrap);
    expect(upgraded.differences).toEqual(['kernel: was 6.1, is 6.9']);
  });

  it('is not judged by a machine that was not fit', async () => {
    const found = regressionAgainst(await fakeFull(), await fakeFull({ busy: 0.5 }), bootstrap);
    expect(found).toMatchObject({ verdict: 'undecided', change: null });
  });
});
