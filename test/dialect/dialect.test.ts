import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { oraclePython } from '../support/oracle-python.ts';

const here = dirname(fileURLToPath(import.meta.url));
const modules = readdirSync(here)
  .filter((file) => /^test_.*\.py$/.test(file))
  .map((file) => file.slice(0, -'.py'.length));

/** What unittest said, and whether every test in the module passed. */
async function runModule(python: string, module: string): Promise<{ passed: boolean; output: string }> {
  const options = {
    cwd: here,
    maxBuffer: 64 << 20,
    env: { PYTHONDONTWRITEBYTECODE: '1', PATH: '/usr/bin:/bin' },
  };
  try {
    const { stdout, stderr } = await promisify(execFile)(python, ['-m', 'unittest', '-q', module], options);
    return { passed: /^OK$/m.test(stderr), output: `${stdout}${stderr}` };
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return { passed: false, output: `${stdout}${stderr}`.slice(-20_000) };
  }
}

describe('the dialect, in Python beside the real finlab package', () => {
  let python = '';
  beforeAll(async () => {
    python = await oraclePython('finlab');
  });

  it.each(modules)('%s', async (module) => {
    const { passed, output } = await runModule(python, module);
    expect(passed, output).toBe(true);
  });
});
