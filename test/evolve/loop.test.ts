import { beforeAll, describe, expect, it } from 'vitest';
import { checkForLeaks } from '../support/leak-check.ts';
import { temporaryHome } from '../support/temporary-home.ts';
import { KilledStudy } from './support/killed-study.ts';
import { type Ended, type Line, prepareHome, Program } from './support/program.ts';

const installationId = 'test-evolve-loop';
checkForLeaks(installationId);

const iterations = 120;
const total = ['--iterations', String(iterations)];
/** `npm run soak` kills two hundred times. */
const kills = 20;
const killsAtOnce = 5;

const digestOf = ({ lines, err }: Ended): string => {
  expect(lines.at(-1)?.schema, err).toBe('stockade.study/1');
  return lines.at(-1)!.historyDigest;
};

const made = ({ lines }: Ended): readonly Line[] => lines.slice(0, -1);

const home = temporaryHome();
const unbroken = new Map<string, Ended>();
beforeAll(async () => {
  await prepareHome(home, installationId);
});

/** The same demands with the sandbox and without one. */
describe.each([
  { mode: 'docker', environment: {}, rounds: kills },
  { mode: 'none', environment: { STOCKADE_SANDBOX_ENABLED: 'false' }, rounds: kills / 4 },
])('the loop in mode $mode', ({ mode, environment, rounds }) => {
  const program = (): Program => new Program(home, environment);
  let whole: Ended;
  beforeAll(async () => {
    whole = await program().evolve([...total, '--study', `unbroken-${mode}`]);
    unbroken.set(mode, whole);
  });

  it('records every iteration, in that mode, without a fallback', () => {
    expect(whole.code, whole.err).toBe(0);
    expect(made(whole).map(({ number }) => number)).toEqual(
      Array.from({ length: iterations }, (_, i) => i + 1),
    );
    for (const { sandbox, outcome } of made(whole)) {
      if (outcome !== 'duplicate' || sandbox !== null)
        expect(sandbox).toMatchObject({ mode, fallback: null });
      expect(outcome).not.toBe('infra_error');
    }
    expect(made(whole).filter(({ outcome }) => outcome === 'ok').length).toBeGreaterThan(iterations / 2);
  });

  it('has the same history with one slot', async () => {
    const one = await program().evolve([...total, '--study', `one-${mode}`], {
      STOCKADE_SANDBOX_POOL_SLOTS: '1',
    });
    expect(digestOf(one)).toBe(digestOf(whole));
  });

  const killed = new KilledStudy(program(), { name: `killed-${mode}`, iterations, kills: rounds });

  it.each(Array.from({ length: Math.ceil(rounds / killsAtOnce) }, (_, index) => index * killsAtOnce))(
    'killed at five moments, from the %ith on, it loses nothing and repeats nothing',
    async (from) => {
      for (let round = from; round < Math.min(rounds, from + killsAtOnce); round += 1)
        expect(await killed.round(round)).toBeNull();
    },
  );

  it('has, after all the kills, the history of an unbroken run', async () => {
    const { ended, wrong } = await killed.finish();
    expect(wrong).toBeNull();
    expect(digestOf(ended)).toBe(digestOf(whole));
  });

  it('is refused where another process works on the study, and told which', async () => {
    let second: Promise<Ended> | null = null;
    let pid: number | undefined;
    const shared = ['--iterations', '5000', '--study', `shared-${mode}`];
    const first = await program().evolve(shared, {}, (child, line) => {
      pid = child.pid;
      if (line?.number !== 3 || second !== null) return;
      second = program().evolve([...shared, '--resume']);
      void second.then(() => child.kill('SIGINT'));
    });
    const refused = await second!;
    expect(refused.code).toBe(3);
    expect(refused.err).toContain(`is being worked on by process ${pid}`);
    expect(refused.lines).toEqual([]);
    expect(first.code).toBe(4);
    expect(first.lines.at(-1)).toMatchObject({ end: 'drained' });
  });
});

describe('with a sandbox and without one', () => {
  it('a study has one history', () => {
    expect(digestOf(unbroken.get('none')!)).toBe(digestOf(unbroken.get('docker')!));
  });
});
