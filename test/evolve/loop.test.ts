import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { directPython } from '../../src/setup/python.ts';
import { testImage } from '../support/engine.ts';
import { checkForLeaks } from '../support/leak-check.ts';
import { writeSmallDataset } from '../support/small-dataset.ts';
import { preparedHome, temporaryHome } from '../support/temporary-home.ts';

const installationId = 'test-evolve-loop';
checkForLeaks(installationId);

const home = temporaryHome();
const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const iterations = 120;

interface Line {
  readonly schema: string;
  readonly number: number;
  readonly outcome: string;
  readonly end: string;
  readonly historyDigest: string;
  readonly sandbox: { readonly mode: string; readonly fallback: unknown } | null;
}

interface Ended {
  readonly lines: readonly Line[];
  readonly err: string;
  readonly code: number | null;
}

/** The program in a process of its own; `watch` sees each line as it is printed. */
async function evolve(
  flags: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  watch: (child: ChildProcess, line: Line | null) => void = () => undefined,
): Promise<Ended> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', main, 'evolve', '--data', 'small', '--json', ...flags],
    {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], STOCKADE_HOME: home, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let err = '';
  child.stderr.on('data', (text) => (err += String(text)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const lines: Line[] = [];
  watch(child, null);
  for await (const text of createInterface({ input: child.stdout })) {
    if (!text.endsWith('}')) continue;
    const line = JSON.parse(text) as Line;
    lines.push(line);
    watch(child, line);
  }
  return { lines, err, code: await ended };
}

const total = ['--iterations', String(iterations)];
const digestOf = ({ lines, err }: Ended): string => {
  expect(lines.at(-1)?.schema, err).toBe('stockade.study/1');
  return lines.at(-1)!.historyDigest;
};

let unbroken: Ended;

beforeAll(async () => {
  await testImage();
  writeFileSync(join(home, 'installation-id'), `${installationId}\n`);
  cpSync(join(preparedHome(), 'images'), join(home, 'images'), { recursive: true });
  writeSmallDataset(home).close();
  await directPython({ home: preparedHome() });
  mkdirSync(home, { recursive: true });
  symlinkSync(join(preparedHome(), 'python'), join(home, 'python'));
  unbroken = await evolve([...total, '--study', 'unbroken']);
});

let printed = 0;

/** Goes on with the study and is killed at a moment of its own: while it starts, or so many lines later. */
async function killedRound(round: number): Promise<void> {
  const share = (round * 0.618 + 0.3) % 1;
  const after = printed + 1 + Math.floor(share * 7);
  const early = round % 7 === 6;
  const { lines } = await evolve(
    ['--iterations', String(iterations), '--study', 'killed', ...(round === 0 ? [] : ['--resume'])],
    {},
    (child, line) => {
      const due = line === null ? early : !early && line.number >= after;
      if (due) void sleep(early ? 400 + share * 1500 : share * 30).then(() => child.kill('SIGKILL'));
    },
  );
  expect(lines.at(-1)?.schema).not.toBe('stockade.study/1');
  if (lines.length === 0) return;
  // What was on disk when the process died, and was not printed any more, is not made again.
  const numbers = lines.map(({ number }) => number);
  expect(numbers[0]).toBeGreaterThan(printed);
  expect(numbers).toEqual(numbers.map((_, index) => numbers[0]! + index));
  printed = numbers.at(-1)!;
}

describe('the loop on the real engine', () => {
  it('records every iteration, sandboxed, without a fallback', () => {
    expect(unbroken.code, unbroken.err).toBe(0);
    const made = unbroken.lines.slice(0, -1);
    expect(made.map(({ number }) => number)).toEqual(Array.from({ length: iterations }, (_, i) => i + 1));
    for (const { sandbox, outcome } of made) {
      expect(sandbox).toMatchObject({ mode: 'docker', fallback: null });
      expect(outcome).not.toBe('infra_error');
    }
    expect(made.filter(({ outcome }) => outcome === 'ok').length).toBeGreaterThan(iterations / 2);
  });

  it('has the same history with one slot, and without a sandbox', async () => {
    const one = await evolve([...total, '--study', 'one'], { STOCKADE_SANDBOX_DOCKER_SLOTS: '1' });
    expect(digestOf(one)).toBe(digestOf(unbroken));
    const none = await evolve([...total, '--study', 'none', '--sandbox', 'none']);
    expect(none.lines[0]!.sandbox).toMatchObject({ mode: 'none' });
    expect(digestOf(none)).toBe(digestOf(unbroken));
  });

  it.each([0, 5, 10, 15])(
    'killed at five moments, from the %ith on, it loses nothing and repeats nothing',
    async (from) => {
      for (let round = from; round < from + 5; round += 1) await killedRound(round);
    },
  );

  it('has, after twenty kills, the history of an unbroken run', async () => {
    const last = await evolve([...total, '--study', 'killed', '--resume']);
    expect(last.lines[0]!.number).toBeGreaterThan(printed);
    expect(digestOf(last)).toBe(digestOf(unbroken));
  });

  it('is refused where another process works on the study, and told which', async () => {
    let second: Promise<Ended> | null = null;
    let pid: number | undefined;
    const first = await evolve(['--iterations', '5000', '--study', 'shared'], {}, (child, line) => {
      pid = child.pid;
      if (line?.number !== 3 || second !== null) return;
      second = evolve(['--iterations', '5000', '--study', 'shared', '--resume']);
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
