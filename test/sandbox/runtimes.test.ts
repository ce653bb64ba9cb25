import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/sandbox/clock.ts';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import { DockerRuntime } from '../../src/sandbox/runtime/docker/docker-runtime.ts';
import { LocalRuntime } from '../../src/sandbox/runtime/local/local-runtime.ts';
import { DirectRuntime } from '../../src/sandbox/runtime/none/direct-runtime.ts';
import { readPrograms } from '../../src/selftest/escape-program.ts';
import { tryPrograms } from '../selftest/try-programs.ts';
import { runtimeContract } from './runtime-contract.ts';
import { guestDirectory, guestPython, momentum, openBench, unpackImage } from './support.ts';

let rootDirectory: string;
let python: string;

beforeAll(async () => {
  python = await guestPython();
  rootDirectory = mkdtempSync(join(tmpdir(), 'stockade-root-'));
  unpackImage(rootDirectory);
});

afterAll(() => {
  rmSync(rootDirectory, { recursive: true, force: true });
});

const local = () => ({ bubblewrap: 'bwrap', rootDirectory, python: '/usr/bin/python3', guestDirectory });

/** Processes whose command line names this guest directory. */
function guestProcesses(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && existsSync(`/proc/${name}/cmdline`))
    .filter((name) => {
      try {
        const parent = / (\d+) \(.*\) \S (\d+) /.exec(` ${readFileSync(`/proc/${name}/stat`, 'utf8')}`);
        return (
          Number(parent?.[2]) === process.pid &&
          readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('main.py')
        );
      } catch {
        return false;
      }
    });
}

runtimeContract('docker', () => {
  const bench = openBench();
  const { docker, instance } = bench.options();
  const runtime = new DockerRuntime({
    options: docker!,
    instance,
    leaseMs: 60_000,
    clock: systemClock,
    onEvent: () => undefined,
  });
  return { runtime, bench, leftovers: () => bench.containers() };
});

runtimeContract('none', () => {
  const runtime = new DirectRuntime({ python, guestDirectory });
  return { runtime, bench: openBench(), leftovers: guestProcesses };
});

runtimeContract('local', () => {
  const bench = openBench();
  const runtime = new LocalRuntime({
    options: local(),
    installationId: bench.installationId,
    onEvent: () => undefined,
  });
  return { runtime, bench, leftovers: guestProcesses };
});

describe('local isolation', () => {
  it('evaluates, reports what was denied, and says that it is not docker', async () => {
    const bench = openBench();
    const sandbox = createSandbox(bench.options({ modes: ['local'], local: local() }));
    const honest = await sandbox.run(bench.request(momentum));
    expect(honest).toMatchObject({
      end: 'ok',
      sandbox: { mode: 'local', runtime: 'bwrap', container: null },
    });
    const hostile = await sandbox.run(bench.request('import socket\nsocket.socket()\n'));
    expect(hostile).toMatchObject({ end: 'violation', violations: [{ syscall: 'socket' }] });
    await sandbox.close();
    bench.dispose();
  });

  it('holds what tries to get out, also from a scratch folder', async () => {
    const bench = openBench();
    const programs = readPrograms('test/escape').filter(
      ({ needs }, at) => needs === 'scratch' || at % 10 === 0,
    );
    const report = await tryPrograms(bench, programs, { local: local() });
    const { attempts, contained, reported, unaffected, failures } = report;
    expect({ contained, reported, unaffected, failures }).toEqual({
      contained: attempts,
      reported: attempts,
      unaffected: attempts,
      failures: [],
    });
    expect(attempts).toBe(programs.length);
    bench.dispose();
  });

  it('says what is missing', async () => {
    const bench = openBench();
    const options = { ...local(), rootDirectory: '/nowhere' };
    const sandbox = createSandbox(bench.options({ modes: ['local'], local: options }));
    expect(await sandbox.run(bench.request(momentum))).toMatchObject({
      end: 'infra_error',
      reason: expect.stringContaining('stockade setup'),
    });
    await sandbox.close();
    bench.dispose();
  });
});

describe('the ladder on this machine', () => {
  it('steps from an engine that is not there to local isolation, never to none unasked', async () => {
    const bench = openBench();
    const docker = { ...bench.options().docker!, connection: { socketPath: '/nowhere.sock' } };
    const options = bench.options({ modes: ['docker', 'local', 'none'], docker, local: local() });
    const sandbox = createSandbox(options);
    const result = await sandbox.run(bench.request(momentum));
    expect(result).toMatchObject({ end: 'ok', sandbox: { mode: 'local', fallback: { from: 'docker' } } });
    expect(result.sandbox.fallback!.reason).toContain('unix:///nowhere.sock');
    await sandbox.close();
    const alone = createSandbox({ ...options, modes: ['docker', 'none'] });
    expect((await alone.run(bench.request(momentum))).end).toBe('infra_error');
    await alone.close();
    bench.dispose();
  });

  it('runs without isolation when that was asked for', async () => {
    const bench = openBench();
    const none = { python, guestDirectory };
    const sandbox = createSandbox(bench.options({ modes: ['none'], docker: null, none }));
    expect(await sandbox.run(bench.request(momentum))).toMatchObject({
      end: 'ok',
      sandbox: { mode: 'none' },
    });
    await sandbox.close();
    bench.dispose();
  });
});
