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
  const { host, directory, python, complete } = await locate(spec, run);
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

/** Where `pythonEnvironment` has put it, or null where nothing is there yet. */
export async function pythonEnvironmentPath(spec: PythonEnvironmentSpec): Promise<string | null> {
  const { python, complete } = await locate(spec, spec.run ?? runCommand);
  return existsSync(complete) ? python : null;
}

async function locate(spec: PythonEnvironmentSpec, run: RunCommand) {
  const host = await hostPython(run);
  const hash = createHash('sha256').update(await readFile(spec.lockFile));
  const key = hash.update(host.path).update(host.version).digest('hex').slice(0, 16);
  const directory = join(spec.root, key);
  return { host, directory, python: join(directory, 'bin', 'python'), complete: join(directory, 'complete') };
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
