import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mustRun, runCommand, type RunCommand } from './command.ts';
import { SetupError } from './errors.ts';
import { hostPython } from './host-python.ts';
import { filesBelow } from './project-files.ts';
import { directPython, existingDirectPython, pipPython } from './python.ts';
import { withLock } from './with-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stockade-unit-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A machine on which every program answers as given; what was called is kept. */
function machine(answer: (file: string, args: readonly string[]) => string | number | null) {
  const calls: string[] = [];
  const run: RunCommand = async (file, args) => {
    calls.push([file, ...args].join(' '));
    const said = answer(file, args);
    if (said === null) throw new SetupError('COMMAND_FAILED', `${file} could not be started`);
    return typeof said === 'number'
      ? { code: said, stdout: '', stderr: `it said ${said}` }
      : { code: 0, stdout: said, stderr: '' };
  };
  return { run, calls };
}

const python311 = (file: string) => (file === 'python3' ? '/usr/bin/python3.11 3.11 cpython\n' : '');

describe('a program of the machine', () => {
  it('answers with its code and what it said', async () => {
    const result = await runCommand(process.execPath, [
      '-e',
      'console.log(1); console.error(2); process.exit(3)',
    ]);
    expect(result).toEqual({ code: 3, stdout: '1\n', stderr: '2\n' });
  });

  it('sees the time it shall write, and its folder', async () => {
    const program = 'console.log(process.env.SOURCE_DATE_EPOCH, process.cwd())';
    const { stdout } = await runCommand(process.execPath, ['-e', program], { epoch: 7, cwd: folder });
    expect(stdout.trim()).toBe(`7 ${folder}`);
  });

  it('that is not there is an error', async () => {
    await expect(runCommand('/nowhere/at-all', [])).rejects.toMatchObject({ code: 'COMMAND_FAILED' });
  });

  it('that fails where it must not is told with the end of what it said', async () => {
    const failing = mustRun(runCommand, process.execPath, [
      '-e',
      'console.error("no disk"); process.exit(4)',
    ]);
    await expect(failing).rejects.toThrow(/ended with code 4:\nno disk/);
    const quiet = mustRun(runCommand, process.execPath, ['-e', 'console.log("only this"); process.exit(4)']);
    await expect(quiet).rejects.toThrow(/only this/);
  });

  it('ends with the signal', async () => {
    const waiting = runCommand(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], {
      signal: AbortSignal.abort(),
    });
    await expect(waiting).rejects.toThrow(/abort/i);
  });
});

describe('a lock', () => {
  it('lets one work at a time', async () => {
    const order: string[] = [];
    const work = (name: string) =>
      withLock(join(folder, 'a', 'lock'), async () => {
        order.push(`${name} in`);
        await new Promise((resolve) => setTimeout(resolve, 20));
        order.push(`${name} out`);
      });
    await Promise.all([work('first'), work('second')]);
    expect(order.map((step) => step.split(' ')[1])).toEqual(['in', 'out', 'in', 'out']);
  });

  it('of a process that is gone is taken over', async () => {
    const file = join(folder, 'lock');
    const gone = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim();
    writeFileSync(file, gone);
    expect(await withLock(file, async () => 'mine')).toBe('mine');
  });

  it('is not waited for after an abort', async () => {
    const file = join(folder, 'lock');
    writeFileSync(file, String(process.pid));
    await expect(withLock(file, async () => 'mine', AbortSignal.abort())).rejects.toThrow(/abort/i);
  });
});

describe('the Python of the machine', () => {
  it('is the first CPython 3.11 to 3.13 with venv', async () => {
    const { run } = machine((file) => (file === 'python3.12' ? '/opt/python3.12 3.12 cpython\n' : null));
    expect(await hostPython(run)).toEqual({ path: '/opt/python3.12', version: '3.12' });
  });

  it('that does not do is named with the reason, and with what to install', async () => {
    const answers: Record<string, string | number> = {
      python3: '/usr/bin/python3.9 3.9 cpython\n',
      'python3.11': 1,
      'python3.12': '/opt/pypy 3.12 pypy\n',
    };
    const { run } = machine((file) => answers[file] ?? null);
    const error: unknown = await hostPython(run).catch((cause: unknown) => cause);
    if (!(error instanceof SetupError)) throw new Error('it should have failed');
    expect(error.code).toBe('PYTHON_MISSING');
    expect(error.message).toContain('python3: is version 3.9');
    expect(error.message).toContain('python3.11: it said 1');
    expect(error.message).toContain('python3.12: is not CPython');
    expect(error.message).toContain('python3.13: not there');
    expect(error.message).toContain('apt-get install python3-venv');
  });
});

describe('a Python environment', () => {
  it('is made once, from locked hashes only', async () => {
    const { run, calls } = machine((file, args) => {
      if (args[1] === 'venv') mkdirSync(String(args[2]), { recursive: true });
      return python311(file);
    });
    expect(await existingDirectPython({ home: folder, run })).toBeNull();
    const made = await directPython({ home: folder, run });
    expect(made).toMatch(/python\/[0-9a-f]{16}\/bin\/python$/);
    expect(calls.filter((call) => call.includes('pip install'))).toHaveLength(1);
    expect(calls.find((call) => call.includes('pip install'))).toContain(
      '--require-hashes --only-binary :all:',
    );
    expect(await directPython({ home: folder, run })).toBe(made);
    expect(calls.filter((call) => call.includes('pip install'))).toHaveLength(1);
    expect(await existingDirectPython({ home: folder, run })).toBe(made);
    expect(await pipPython({ home: folder, run })).not.toBe(made);
  });

  it('that cannot be filled is told, and tried anew the next time', async () => {
    let broken = true;
    const { run } = machine((file, args) => {
      if (args[1] === 'venv') mkdirSync(String(args[2]), { recursive: true });
      return broken && args.includes('install') ? 1 : python311(file);
    });
    await expect(directPython({ home: folder, run })).rejects.toMatchObject({
      code: 'PYTHON_PACKAGES',
      retryable: true,
    });
    broken = false;
    expect(await directPython({ home: folder, run })).toContain('/bin/python');
  });
});

describe('files of the project', () => {
  it('come in a fixed order, without tests and caches', async () => {
    for (const name of [
      'b.py',
      'a/x.py',
      'a/__pycache__/x.pyc',
      'tests/t.py',
      '.hidden/y.py',
      'a/test/z.py',
    ]) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), name);
    }
    const files = await filesBelow(folder);
    expect(files.map(({ path }) => path)).toEqual(['a/x.py', 'b.py']);
    expect(files.map(({ content }) => Buffer.from(content).toString())).toEqual(['a/x.py', 'b.py']);
  });

  it('lock every package by hash', () => {
    const lock = readFileSync(join(import.meta.dirname, '..', '..', 'image', 'requirements.txt'), 'utf8');
    const packages = lock.match(/^[a-z][a-z0-9._-]*==/gim) ?? [];
    expect(packages.length).toBeGreaterThan(5);
    expect(lock.match(/^[a-z].*\n {4}--hash=sha256:/gim)).toHaveLength(packages.length);
  });
});
