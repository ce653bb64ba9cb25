import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseProgram, readPrograms } from '../../src/selftest/escape-program.ts';
import { holds, type SelftestReport } from '../../src/selftest/report.ts';
import { openBench, testImage, type Bench } from '../sandbox/support.ts';
import { preparedHome } from '../support/temporary-home.ts';
import { tryPrograms } from './try-programs.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const programs = readPrograms(`${repository}test/escape`);
const MIB = 1024 ** 2;
/** From each family its first, and every so many after it; `npm run soak` runs all of them in each of these ways. */
const sampleOf = (every: number) =>
  programs.filter((program, at) => programs[at - 1]?.family !== program.family || at % every === 0);

let bench: Bench;
beforeAll(() => {
  bench = openBench();
});
afterAll(() => {
  expect(bench.containers()).toEqual([]);
  bench.dispose();
});

const notAsDeclared = (report: SelftestReport) => report.failures.filter(({ what }) => what !== 'check');

describe('the escape programs', () => {
  it('are many, and each says what it tries', () => {
    expect(programs.length).toBeGreaterThanOrEqual(250);
    expect(new Set(programs.map(({ tries }) => tries)).size).toBeGreaterThan(250);
  });

  it(
    'are contained, reported and without effect on others: a sample of every family on the real engine',
    { timeout: 1_800_000 },
    async () => {
      const sample = sampleOf(8);
      const steps: string[] = [];
      const report = await tryPrograms(bench, sample, {
        onProgress: (done, total) => steps.push(`${done}/${total}`),
      });
      expect(notAsDeclared(report)).toEqual([]);
      expect(holds(report)).toBe(true);
      expect(steps.at(-1)).toBe(`${sample.length}/${sample.length}`);
      expect(Object.keys(report.families)).toEqual([...new Set(programs.map(({ family }) => family))]);
    },
  );

  it('are as harmless where a denied call fails and the run goes on', { timeout: 1_800_000 }, async () => {
    const report = await tryPrograms(bench, sampleOf(24), { onViolation: 'deny' });
    expect(notAsDeclared(report)).toEqual([]);
    expect(holds(report)).toBe(true);
  });

  it('are as harmless for a user who is not root', { timeout: 1_800_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'stockade-unprivileged-'));
    try {
      chmodSync(folder, 0o755);
      cpSync(join(preparedHome(), 'images'), join(folder, 'images'), { recursive: true });
      cpSync(join(repository, 'guest'), join(folder, 'guest'), { recursive: true });
      cpSync(join(repository, 'config/seccomp.json'), join(folder, 'seccomp.json'));
      const script = join(repository, 'test/selftest/unprivileged.ts');
      const said = execFileSync(process.execPath, ['--import', 'tsx', script, folder, '48'], {
        cwd: repository,
        env: { PATH: process.env['PATH'], HOME: folder, STOCKADE_TEST_HOME: folder },
        encoding: 'utf8',
      });
      const { user, left, report } = JSON.parse(said) as {
        readonly user: number;
        readonly left: readonly string[];
        readonly report: SelftestReport;
      };
      expect(user).not.toBe(0);
      expect(left).toEqual([]);
      expect(notAsDeclared(report)).toEqual([]);
      expect(holds(report)).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
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
      const report = await tryPrograms(bench, [
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
