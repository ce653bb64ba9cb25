import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StudyStore } from '../../src/store/study-store.ts';
import { FakeSandbox } from './support/fakes.ts';
import { Installation } from './support/invoke.ts';
import { evolve, installation, lines, played, studyOf } from './support/study-installation.ts';

describe('a study that goes on', () => {
  it('goes on where it stopped, to the history of an unbroken study, also under another window', async () => {
    const whole = studyOf((await evolve(installation(), '--iterations', '40')).out);
    const one = installation();
    await evolve(one, '--iterations', '13', '--study', 'night');
    writeFileSync(join(one.home, 'stockade.yaml'), 'evolve:\n  window: 3\n');
    const rest = await evolve(one, '--iterations', '40', '--study', 'night', '--resume');
    expect(lines(rest.out)[0]!.number).toBe(14);
    expect(studyOf(rest.out).historyDigest).toBe(whole.historyDigest);
    const again = await evolve(one, '--iterations', '40', '--resume');
    expect(lines(again.out)).toHaveLength(1);
    expect(studyOf(again.out)).toMatchObject({ study: 'night', historyDigest: whole.historyDigest });
  });

  it('finishes what runs at the first Ctrl-C and aborts at the second', async () => {
    for (const presses of [1, 2]) {
      let runs = 0;
      const sandbox = new FakeSandbox(async (request) => {
        runs += 1;
        if (runs === 8) for (let press = 0; press < presses; press += 1) one.interrupt();
        return played(request);
      });
      const one: Installation = new Installation({ sandbox }).withData();
      const { code, out, err } = await evolve(one, '--iterations', '500', '--study', 's');
      expect(code).toBe(4);
      expect(err).toContain('press Ctrl-C again to abort');
      expect(studyOf(out).end).toBe(presses === 1 ? 'drained' : 'aborted');
      const resumed = await evolve(one, '--iterations', '60', '--study', 's', '--resume');
      const whole = await evolve(installation(), '--iterations', '60');
      expect(studyOf(resumed.out).historyDigest).toBe(studyOf(whole.out).historyDigest);
    }
  });

  it('refuses a study that another process holds, and says who', async () => {
    const one = installation();
    await evolve(one, '--iterations', '5', '--study', 'held');
    const store = new StudyStore(join(one.home, 'stockade.db'));
    const study = store.find('held')!;
    store.hold(study, { pid: 4711, startedAt: 1, host: 'elsewhere' }, () => false);
    const refused = await evolve(one, '--iterations', '9', '--study', 'held', '--resume');
    expect(refused).toMatchObject({ code: 3, out: '' });
    expect(refused.err).toContain('process 4711 on elsewhere');
    store.release(study);
    store.close();
    expect((await evolve(one, '--iterations', '9', '--study', 'held', '--resume')).code).toBe(0);
  });

  it('keeps the settings of a study', async () => {
    const one = installation();
    await evolve(one, '--iterations', '3', '--study', 's');
    const taken = await evolve(one, '--iterations', '3', '--study', 's');
    expect(taken.err).toContain('add --resume');
    const seed = await evolve(one, '--iterations', '5', '--study', 's', '--resume', '--seed', '9');
    expect(seed.err).toContain('was begun with seed 0, not 9');
    writeFileSync(join(one.home, 'stockade.yaml'), 'backtest:\n  fee_ratio: 0.01\n');
    const fees = await evolve(one, '--iterations', '5', '--study', 's', '--resume');
    expect(fees.err).toContain('was begun with feeRatio');
    expect([taken.code, seed.code, fees.code]).toEqual([2, 2, 2]);
  });
});
