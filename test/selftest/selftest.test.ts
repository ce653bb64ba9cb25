import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCheck } from '../../src/check/create-check.ts';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import { parseProgram, readPrograms, type EscapeProgram } from '../../src/selftest/escape-program.ts';
import { holds, type SelftestReport } from '../../src/selftest/report.ts';
import { runSelftest } from '../../src/selftest/run-selftest.ts';
import { openBench, testImage, type Bench } from '../sandbox/support.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const programs = readPrograms(`${repository}test/escape`);
const MIB = 1024 ** 2;
/** From each family its first, and every eighth after it; `stockade selftest` runs all of them that way. */
const sample = programs.filter((program, at) => programs[at - 1]?.family !== program.family || at % 8 === 0);

let bench: Bench;
beforeAll(() => {
  bench = openBench();
});
afterAll(() => {
  expect(bench.containers()).toEqual([]);
  bench.dispose();
});

function tryAll(chosen: readonly EscapeProgram[], steps: string[] = []): Promise<SelftestReport> {
  const limits = {
    ...bench.options().limits,
    wallMs: 2_000,
    cpuSeconds: 2,
    memoryBytes: 384 * MIB,
    diskBytes: 8 * MIB,
  };
  return runSelftest(
    {
      programs: chosen,
      check: createCheck(),
      dataset: bench.dataset,
      mode: 'docker',
      openSandbox: async (scratch) => createSandbox(bench.options({ limits, scratch, slots: 4, park: 1 })),
      onProgress: (done, total) => steps.push(`${done}/${total}`),
    },
    new AbortController().signal,
  );
}

describe('the escape programs', () => {
  it('are many, and each says what it tries', () => {
    expect(programs.length).toBeGreaterThanOrEqual(250);
    expect(new Set(programs.map(({ tries }) => tries)).size).toBeGreaterThan(250);
  });

  it(
    'are contained, reported and without effect on others: a sample of every family on the real engine',
    { timeout: 1_800_000 },
    async () => {
      const steps: string[] = [];
      const report = await tryAll(sample, steps);
      expect(report.failures.filter(({ what }) => what !== 'check')).toEqual([]);
      expect(holds(report)).toBe(true);
      expect(steps.at(-1)).toBe(`${sample.length}/${sample.length}`);
      expect(Object.keys(report.families)).toEqual([...new Set(programs.map(({ family }) => family))]);
    },
  );
});

describe('every program that is to be denied, in one warden', () => {
  interface Line {
    readonly program: string;
    readonly expect: string;
    readonly end: string;
    readonly denied: readonly string[];
    readonly boasts: boolean;
    readonly next: boolean;
  }

  it('is denied by name, and the run after it is as ever', { timeout: 1_800_000 }, () => {
    const output = execFileSync(
      'docker',
      [
        ['run', '--rm', '--network', 'none', '--read-only', '--cap-drop', 'ALL', '--user', '65123:65123'],
        ['--security-opt', 'no-new-privileges', '--security-opt', `seccomp=${repository}config/seccomp.json`],
        ['--memory', '1g', '--pids-limit', '128', '--tmpfs', '/tmp:mode=1777,size=4m'],
        [
          '--volume',
          `${repository}guest:/opt/stockade/guest:ro`,
          '--volume',
          `${repository}test:/opt/stockade/test:ro`,
        ],
        [
          testImage().id,
          'python3',
          '-B',
          '/opt/stockade/test/selftest/suite.py',
          '/opt/stockade/test/escape',
        ],
      ].flat(),
      { encoding: 'utf8', maxBuffer: 64 * MIB },
    );
    const lines = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    expect(lines.length).toBeGreaterThanOrEqual(250);
    const wrong = lines.filter(
      (line) => line.end !== 'violation' || !line.denied.includes(line.expect) || line.boasts || !line.next,
    );
    expect(wrong).toEqual([]);
  });
});

describe('the judgement', () => {
  const program = (expect: string, body: string) =>
    parseProgram('made/up.py', `# tries: a trick\n# expect: ${expect}\n${body}`);

  it(
    'says so where a program reaches the host, is not what it declares, or does not hold',
    { timeout: 300_000 },
    async () => {
      const report = await tryAll([
        program('absent', "print('ESCAPED')\nposition = data.get('price:收盤價') > 0\n"),
        program('violation socket', "open('/etc/passwd')\n"),
        program('limit memory', "position = data.get('price:收盤價') > 0\n"),
      ]);
      expect(holds(report)).toBe(false);
      expect(report).toMatchObject({ attempts: 3, contained: 2, reported: 1, unaffected: 3 });
      expect(report.failures.map(({ what }) => what)).toEqual(expect.arrayContaining(['effect', 'report']));
    },
  );

  it.each([
    ['print(1)\n', /has to begin with/],
    ['# tries: x\n# expect: limit gravity\n', /write violation SYSCALL/],
    ['# tries: x\n# expect: absent\n# needs: luck\n', /there is scratch and truncated/],
  ])('refuses a program without a proper head', (source, message) => {
    expect(() => parseProgram('made/up.py', source)).toThrow(message);
  });
});
