import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StudyStore } from '../../src/store/study-store.ts';
import type { RunRequest, RunResult } from '../../src/sandbox/sandbox.ts';
import { writeSmallDataset } from '../support/small-dataset.ts';
import { FakeSandbox, holding, okRun } from './support/fakes.ts';
import { Installation } from './support/invoke.ts';
import { breaches } from './support/schema.ts';

const symbols = ['1101', '1216', '2303', '2317', '2330', '2412'];

/** Holds names and days that follow from the source alone, as a real strategy does; some of them crash. */
function played({ source }: RunRequest): RunResult {
  const bytes = createHash('sha256').update(source).digest();
  if (bytes[0]! < 30) return { ...okRun, end: 'crash', reason: 'it broke' };
  const first = 17_180 + (bytes[1]! % 200);
  const held = symbols.filter((_, index) => index === bytes[2]! % 6 || index === bytes[3]! % 6);
  return { ...okRun, positions: holding(held, [first, first + 90, first + 300]) };
}

/** Like `played`, but now and then with the best name of each of the coming months, from some month on. */
function seer(): (request: RunRequest) => RunResult {
  const home = mkdtempSync(join(tmpdir(), 'stockade-seer-'));
  const dataset = writeSmallDataset(home);
  const prices = dataset.prices('visible');
  const { dates, symbols: names } = prices;
  const months = Array.from({ length: 35 }, (_, month) =>
    dates.findIndex((day) => day >= 17_170 + month * 21),
  );
  const best = months.slice(0, -1).map((row, month) => {
    const gain = (symbol: number): number =>
      prices.close(symbol)[months[month + 1]!]! / prices.close(symbol)[row]! || 0;
    return names.reduce((top, _, symbol) => (gain(symbol) > gain(top) ? symbol : top), 0);
  });
  dataset.close();
  rmSync(home, { recursive: true });
  return (request) => {
    const bytes = createHash('sha256').update(request.source).digest();
    if (bytes[4]! > 50) return played(request);
    const from = bytes[5]! % 4;
    const days = months.slice(from, -1).map((row) => dates[row - 1]!);
    return {
      ...okRun,
      positions: {
        ...holding(names, days),
        rowStart: Uint32Array.from({ length: days.length + 1 }, (_, row) => row),
        column: Uint32Array.from(best.slice(from)),
        weight: new Float64Array(days.length).fill(1),
      },
    };
  };
}

const installation = (slots = 2, answer = played): Installation =>
  new Installation({ sandbox: new FakeSandbox(answer, slots) }).withData();

const evolve = (one: Installation, ...rest: string[]) =>
  one.run('evolve', '--data', 'small', '--json', ...rest);

interface Line {
  readonly schema: string;
  readonly number: number;
  readonly parents: readonly number[];
  readonly historyDigest: string;
  readonly champion: { readonly number: number } | null;
  readonly end: string;
  readonly iterations: number;
}

const lines = (out: string): Line[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

const studyOf = (out: string): Line => lines(out).at(-1)!;

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
    expect(err).toContain('sandbox   docker');
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

  it.each([
    [['--data', 'small'], 'Say when to stop'],
    [['--data', 'small', '--for', 'long'], 'is no duration'],
    [['--data', 'small', '--iterations', '0'], 'at least 1'],
    [['--data', 'nothing', '--iterations', '1'], 'nothing'],
    [['--data', 'small', '--iterations', '1', '--resume'], 'no study on small to resume'],
    [['--data', 'small', '--iterations', '1', '--resume', '--study', 'x'], 'no study "x" to resume'],
    [['--data', 'small', '--iterations', '1', '--search', 'luck'], 'luck'],
    [['--data', 'small', '--iterations', '1', '--innovation-rate', '3'], 'innovation'],
    [['--data', 'small', '--iterations', '1', '--model', 'wat'], 'names no model'],
    [['--data', 'small', '--iterations', '1', '--model', 'anthropic:x'], 'ANTHROPIC_API_KEY'],
    [
      ['--data', 'small', '--iterations', '1', '--model', 'openai-compatible:x'],
      "lacks the server's address",
    ],
    [
      ['--data', 'small', '--iterations', '1', '--model', 'openai-compatible:http://127.0.0.1:9/v1#m'].concat(
        ['--budget', '5usd'],
      ),
      "needs the model's price",
    ],
    [
      ['--data', 'small', '--iterations', '1', '--model', 'openai-compatible:http://127.0.0.1:9/v1#m'].concat(
        ['--budget', 'much'],
      ),
      'is no budget',
    ],
  ])('refuses %j', async (flags, message) => {
    const { code, err, out } = await installation().run('evolve', ...flags);
    expect(err).toContain(message);
    expect(code).toBe(2);
    expect(out).toBe('');
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

describe('what a study leaves behind', () => {
  async function finished(answer = seer()): Promise<Installation> {
    const one = installation(2, answer);
    await evolve(one, '--iterations', '60', '--study', 'night');
    return one;
  }

  it('study list and show', async () => {
    const empty = installation();
    expect((await empty.run('study', 'list')).err).toContain('There is no study yet');
    expect((await empty.run('study', 'show', 'x')).err).toContain('There is none yet.');
    expect((await empty.run('champion')).err).toContain('There is no study yet');
    const one = await finished();
    expect((await one.run('study', 'list')).out).toMatch(/^night {2}small {2}60 iterations/);
    expect(JSON.parse((await one.run('study', 'list', '--json')).out)).toMatchObject({
      schema: 'stockade.studies/1',
      studies: [{ name: 'night', iterations: 60 }],
    });
    const { out } = await one.run('study', 'show', 'night');
    for (const text of ['night on small, seed 0', 'levels ', 'trials ', 'holdout     sealed', 'verdict ']) {
      expect(out).toContain(text);
    }
    const document = JSON.parse((await one.run('study', 'show', 'night', '--json')).out) as Line;
    expect(breaches('study-1', document)).toEqual([]);
    const again = await evolve(one, '--iterations', '60', '--resume');
    expect(document.historyDigest).toBe(studyOf(again.out).historyDigest);
    const unknown = await one.run('study', 'show', 'day');
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.err).toContain('There are: night.');
  });

  it('champion, its history, and its lineage back to where it began', async () => {
    const one = await finished();
    const present = await one.run('champion');
    expect(present.code, present.err).toBe(0);
    expect(present.out).toContain('report = sim(position');
    const { champions } = JSON.parse(
      (await one.run('champion', '--study', 'night', '--history', '--json')).out,
    ) as {
      champions: Line[];
    };
    expect(present.out).toContain(`iteration ${champions[0]!.number}:`);
    const told = await one.run('champion', '--history');
    expect(told.out.trim().split('\n')).toHaveLength(champions.length);
    const id = `night/${champions[0]!.number}`;
    const { iterations } = JSON.parse((await one.run('lineage', id, '--json')).out) as {
      iterations: Line[];
    };
    const known = new Set(iterations.map(({ number }) => number));
    expect(known.has(champions[0]!.number)).toBe(true);
    for (const { parents } of iterations) for (const parent of parents) expect(known).toContain(parent);
    expect((await one.run('lineage', id)).out.trim().split('\n')).toHaveLength(iterations.length);
    expect((await one.run('lineage', '3')).out).toMatch(/iteration 3: /);
  });

  it('says what it does not know', async () => {
    const one = await finished();
    for (const [argv, message] of [
      [['lineage', 'night/999'], 'no iteration 999'],
      [['lineage', 'day/1'], 'no study "day"'],
      [['lineage', 'wat'], 'write STUDY/NUMBER'],
      [['lineage', '99999'], 'write STUDY/NUMBER'],
      [['champion', '--study', 'day'], 'no study "day"'],
      [['study', 'open-holdout', 'day'], 'no study "day"'],
    ] as const) {
      const { code, err } = await one.run(...argv);
      expect(err).toContain(message);
      expect(code).toBe(2);
    }
    const poor = installation(2, () => ({ ...okRun, end: 'crash', reason: 'it broke' }));
    await evolve(poor, '--iterations', '3', '--study', 'poor');
    expect(await poor.run('champion')).toMatchObject({ code: 1 });
    const holdout = await poor.run('study', 'open-holdout', 'poor');
    expect(holdout.code).toBe(2);
    expect(holdout.err).toContain('has no champion');
  });

  it('opens the holdout once', async () => {
    const one = await finished();
    const { code, out, err } = await one.run('study', 'open-holdout', 'night');
    expect(code, err).toBe(0);
    expect(out).toContain('on sealed data from 2019-01-01');
    const twice = await one.run('study', 'open-holdout', 'night');
    expect(twice.code).not.toBe(0);
    expect(twice.err).toContain('it opens once');
    expect((await one.run('study', 'show', 'night')).out).toContain('1 time(s)');
    expect(JSON.parse((await one.run('study', 'show', 'night', '--json')).out)).toMatchObject({
      holdoutOpenings: 1,
      holdout: { ok: true, from: '2019-01-01' },
    });
  });

  it('counts an opening even where the champion does not run', async () => {
    let sealed = true;
    const wise = seer();
    const one = await finished((request) =>
      sealed ? wise(request) : { ...okRun, end: 'crash', reason: 'new data broke it' },
    );
    sealed = false;
    const { code, out } = await one.run('study', 'open-holdout', 'night', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ schema: 'stockade.holdout/1', ok: false });
    expect((await one.run('study', 'open-holdout', 'night')).err).toContain('it opens once');
  });

  it('backs up while it runs, to a file that is not there yet', async () => {
    const empty = installation();
    expect((await empty.run('backup', join(empty.files, 'x.db'))).err).toContain('nothing was recorded yet');
    const one = await finished();
    const target = join(one.files, 'copy.db');
    const writer = new StudyStore(join(one.home, 'stockade.db'));
    expect(await one.run('backup', target)).toMatchObject({ code: 0 });
    writer.close();
    const before = readFileSync(target);
    expect((await one.run('backup', target)).err).toContain('is there already');
    expect(readFileSync(target).equals(before)).toBe(true);
    expect((await one.run('backup', join(one.files, 'no', 'x.db'))).code).toBe(3);
    const restored = installation();
    writeFileSync(join(restored.home, 'stockade.db'), before);
    expect((await restored.run('study', 'show', 'night', '--json')).out).toBe(
      (await one.run('study', 'show', 'night', '--json')).out,
    );
  });

  it.each([
    ['newer', (file: string) => patchVersion(file, 99), 'newer Stockade'],
    ['no database', (file: string) => writeFileSync(file, 'x'.repeat(8192)), 'is not a database'],
  ])('refuses a file that is %s and leaves it as it is', async (_, spoil, message) => {
    const one = await finished();
    const file = join(one.home, 'stockade.db');
    spoil(file);
    const before = readFileSync(file);
    for (const argv of [
      ['evolve', '--data', 'small', '--iterations', '5'],
      ['study', 'list'],
      ['champion'],
    ]) {
      const { code, err } = await one.run(...argv);
      expect(err).toContain(message);
      expect(code).toBe(3);
    }
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

/** The schema version stands in the header at byte 60. */
function patchVersion(file: string, version: number): void {
  const bytes = readFileSync(file);
  bytes.writeUInt32BE(version, 60);
  writeFileSync(file, bytes);
}
