import { SetupError } from './errors.ts';
import type { RunCommand } from './command.ts';

export interface HostPython {
  /** Absolute path of the interpreter itself, links and shims resolved. */
  readonly path: string;
  /** `3.11`. */
  readonly version: string;
}

const candidates = ['python3', 'python3.11', 'python3.12', 'python3.13', '/usr/bin/python3'];
const supported: ReadonlySet<string> = new Set(['3.11', '3.12', '3.13']);
const probe =
  'import sys, ensurepip, venv; print(sys._base_executable, "%d.%d" % sys.version_info[:2], sys.implementation.name)';

/**
 * The first CPython 3.11 to 3.13 of this machine that can make environments.
 * @throws SetupError `PYTHON_MISSING` that says why each candidate does not do.
 */
export async function hostPython(run: RunCommand): Promise<HostPython> {
  const reasons: string[] = [];
  for (const candidate of candidates) {
    const found = await tryPython(run, candidate);
    if (typeof found !== 'string') return found;
    reasons.push(`${candidate}: ${found}`);
  }
  throw new SetupError(
    'PYTHON_MISSING',
    `No CPython 3.11 to 3.13 with venv was found (${reasons.join('; ')}). ` +
      'On Debian or Ubuntu, type: apt-get install python3-venv',
    { details: { reasons } },
  );
}

async function tryPython(run: RunCommand, candidate: string): Promise<HostPython | string> {
  const result = await run(candidate, ['-c', probe]).catch(() => null);
  if (result === null) return 'not there';
  if (result.code !== 0) return result.stderr.trim().split('\n').at(-1) ?? `code ${result.code}`;
  const [path, version, implementation] = result.stdout.trim().split(' ');
  if (path === undefined || version === undefined || implementation !== 'cpython') return 'is not CPython';
  return supported.has(version) ? { path, version } : `is version ${version}`;
}
