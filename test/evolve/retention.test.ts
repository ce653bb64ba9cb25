import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EvaluationHistory } from '../../src/store/evaluation-history.ts';
import { FakeSandbox } from '../cli/support/fakes.ts';
import { Installation } from '../cli/support/invoke.ts';
import { evolve, played, studyOf } from '../cli/support/study-installation.ts';

const dayMs = 86_400_000;

describe('a study that may forget', () => {
  it('lets go of old positions, curves and output, and of nothing that its history rests on', async () => {
    let dateMs = Date.UTC(2026, 0, 1);
    const clock = { now: () => dateMs, monotonicMs: () => dateMs };
    const one = new Installation({ sandbox: new FakeSandbox(played), clock }).withData();
    writeFileSync(join(one.home, 'stockade.yaml'), 'evolve:\n  retention_days: 30\n');
    await evolve(one, '--iterations', '20', '--study', 's');
    const kept = async (): Promise<readonly boolean[]> => {
      const history = new EvaluationHistory(join(one.home, 'stockade.db'));
      const records = await Promise.all(
        (await history.list({ limit: 99 })).toReversed().map(({ id }) => history.find(String(id))),
      );
      history.close();
      expect(records.every((record) => (record!.positions === null) === (record!.curve === null))).toBe(true);
      return records.map((record) => record!.positions !== null);
    };
    const before = await kept();
    expect(before.filter(Boolean).length).toBeGreaterThan(10);
    dateMs += 31 * dayMs;
    const further = await evolve(one, '--iterations', '40', '--study', 's', '--resume');
    const after = await kept();
    expect(after.slice(0, before.length).filter(Boolean).length).toBeLessThan(5);
    expect(after.slice(before.length).filter(Boolean).length).toBeGreaterThan(5);
    const whole = new Installation({ sandbox: new FakeSandbox(played) }).withData();
    expect(studyOf(further.out).historyDigest).toBe(
      studyOf((await evolve(whole, '--iterations', '40')).out).historyDigest,
    );
  });
});
