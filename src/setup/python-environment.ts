import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mustRun, runCommand, type RunCommand } from './command.ts';
import { SetupError } from './errors.ts';
import { hostPython } from './host-python.ts';
import { withLock } from './with-lock.ts';

export interface PythonEnvironmentSpec {
  /** Folder below which one environment per lock file and Python is kept. */
  readonly root: string;
  /** Hash-locked requirements, complete: nothing is resolved. */
  readonly lockFile: string;
  readonly signal?: AbortSignal | undefined;
  readonly run?: RunCommand;
}

/**
 * Path of a Python that has exactly the locked packages; made on first use, shared by later callers.
 * Only wheels whose hashes are in the lock are installed.
 * @throws SetupError `PYTHON_MISSING` or `PYTHON_PACKAGES`.
 */
export async function pythonEnvironment(spec: PythonEnvironmentSpec): Promise<string> {
  const run = spec.run ?? runCommand;
  const host = await hostPython(run);
  const lock = await readFile(spec.lockFile);
  const key = createHash('sha256')
    .update(lock)
    .update(host.path)
    .update(host.version)
    .digest('hex')
    .slice(0, 16);
  const directory = join(spec.root, key);
  const python = join(directory, 'bin', 'python');
  const complete = join(directory, 'complete');
  if (existsSync(complete)) return python;
  await mkdir(spec.root, { recursive: true });
  await withLock(
    `${directory}.lock`,
    async () => {
      if (existsSync(complete)) return;
      await rm(directory, { recursive: true, force: true });
      await mustRun(run, host.path, ['-m', 'venv', directory], { signal: spec.signal });
      await install(run, python, spec);
      await writeFile(complete, `${spec.lockFile}\n`);
    },
    spec.signal,
  );
  return python;
}

async function install(run: RunCommand, python: string, spec: PythonEnvironmentSpec): Promise<void> {
  const args = ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check', '--no-deps'];
  const locked = ['--require-hashes', '--only-binary', ':all:', '-r', spec.lockFile];
  try {
    await mustRun(run, python, [...args, ...locked], { signal: spec.signal });
  } catch (cause) {
    throw new SetupError(
      'PYTHON_PACKAGES',
      `The locked Python packages of ${spec.lockFile} could not be installed: ${(cause as Error).message}`,
      { cause, retryable: true },
    );
  }
}
