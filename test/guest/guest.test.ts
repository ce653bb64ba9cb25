import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testImage } from '../sandbox/support.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const container = `stockade-guest-test-${randomUUID()}`;

/** Hardened as a slot is, but with a folder to write to: the tests start wardens of their own inside. */
function dockerArguments(...tests: readonly string[]): string[] {
  return [
    'run',
    '--rm',
    '--name',
    container,
    '--network',
    'none',
    '--read-only',
    '--cap-drop',
    'ALL',
    '--security-opt',
    'no-new-privileges',
    '--security-opt',
    `seccomp=${repository}config/seccomp.json`,
    '--user',
    '65123:65123',
    '--memory',
    '1g',
    '--memory-swap',
    '1g',
    '--pids-limit',
    '128',
    '--tmpfs',
    '/tmp:mode=1777,size=4m',
    '--volume',
    `${repository}guest:/opt/stockade/guest:ro`,
    '--volume',
    `${repository}test:/opt/stockade/test:ro`,
    testImage().id,
    'python3',
    '-I',
    '-B',
    '/opt/stockade/test/guest/run_tests.py',
    ...tests,
  ];
}

const names = execFileSync('docker', dockerArguments('--list'), { encoding: 'utf8' }).trim().split('\n');
const problems = new Map<string, string | null>();

async function runAll(): Promise<void> {
  const run = spawn('docker', dockerArguments(), { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: run.stdout })) {
    const said = JSON.parse(line) as { test?: string; problem?: string | null };
    if (said.test !== undefined) problems.set(said.test, said.problem ?? null);
  }
  if (run.exitCode === null) await once(run, 'exit');
}

describe('the guest, inside a container', () => {
  beforeAll(runAll);

  afterAll(() => {
    const left = execFileSync('docker', ['ps', '-aq', '--filter', `name=${container}`], { encoding: 'utf8' });
    expect(left).toBe('');
  });

  it.each(names)('%s', (name) => {
    // A part of a test that failed is reported under the test's name and its own words.
    const failed = [...problems].filter(([id, problem]) => id.startsWith(name) && problem !== null);
    expect(failed).toEqual([]);
    expect(problems.has(name)).toBe(true);
  });
});
