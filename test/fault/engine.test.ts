import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import type { SandboxOptions } from '../../src/sandbox/options.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { guestDirectory, guestPython, momentum, openBench, type Bench } from '../sandbox/support.ts';
import { PrivateEngine } from './private-engine.ts';

const spin = 'while True: pass\n';

let engine: PrivateEngine;
let bench: Bench;
let sandbox: Sandbox;

beforeAll(async () => {
  engine = await PrivateEngine.open();
});

afterAll(async () => {
  await engine.close();
});

beforeEach(() => {
  bench = openBench();
});

afterEach(async () => {
  await sandbox.close();
  expect(await engine.containers(bench.installationId)).toEqual([]);
  bench.dispose();
});

function open(changes: Partial<SandboxOptions> = {}): Sandbox {
  const docker = { ...bench.options().docker!, connection: engine.connection };
  sandbox = createSandbox(bench.options({ docker, ...changes }));
  return sandbox;
}

const honest = () => sandbox.run(bench.request(momentum));
const seen = (type: string) => bench.events.filter((event) => event.type === type);
const running = () =>
  expect
    .poll(() => bench.events.findLast((event) => event.type === 'slot_states'), { timeout: 60_000 })
    .toMatchObject({ running: 1 });
const well = () =>
  expect.poll(async () => (await honest()).end, { timeout: 120_000, interval: 500 }).toBe('ok');

/** Processes of guests whose control group names one of these containers. */
function processesOf(containers: readonly string[]): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const groups = readFileSync(`/proc/${name}/cgroup`, 'utf8');
        return containers.some((container) => groups.includes(container));
      } catch {
        return false;
      }
    });
}

describe('an engine that is killed', () => {
  it('ends the run in flight as the machinery`s fault, and serves again once it is back, leaving nothing', async () => {
    open();
    const first = await honest();
    expect(first.end).toBe('ok');
    const flying = sandbox.run(bench.request(spin));
    await running();
    await engine.die();
    expect(await flying).toMatchObject({ end: 'infra_error', sandbox: { fallback: null } });
    expect(seen('run_retried')).toHaveLength(1);
    const old = first.sandbox.container!;
    await engine.start();
    await well();
    expect(seen('runtime_kill')).toEqual([]);
    await expect.poll(() => processesOf([old]), { timeout: 30_000 }).toEqual([]);
    expect((await honest()).positions).toEqual(first.positions);
  });
});

describe('an engine that hangs', () => {
  it('has a deadline on every call, is left alone after three, and is taken back when it answers', async () => {
    const none = { python: await guestPython(), guestDirectory };
    open({ modes: ['docker', 'none'], allowUnisolated: true, none, maxRetries: 0, slots: 3 });
    engine.hang();
    try {
      const began = performance.now();
      const stepped = await Promise.all([honest(), honest(), honest()]);
      for (const { end, sandbox: use } of stepped) {
        expect(end).toBe('ok');
        expect(use).toMatchObject({ mode: 'none', fallback: { from: 'docker' } });
        expect(use.fallback!.reason).toContain('did not answer');
      }
      expect(seen('breaker_opened')).toHaveLength(1);
      const asked = performance.now();
      expect(asked - began).toBeLessThan(30_000);
      const refused = await honest();
      expect(refused.sandbox.fallback!.reason).toContain('left alone');
      expect(seen('fallback_success')).toHaveLength(4);
    } finally {
      engine.goOn();
    }
    await expect
      .poll(async () => (await honest()).sandbox.mode, { timeout: 60_000, interval: 500 })
      .toBe('docker');
    expect(seen('breaker_closed')).toHaveLength(1);
  });
});

describe('an image that is gone or another', () => {
  const docker = (...words: string[]) =>
    execFileSync('docker', ['--host', `unix://${engine.socketPath}`, ...words], { encoding: 'utf8' }).trim();

  it('is refused before anything is started, with the command that builds it', async () => {
    const { image } = bench.options().docker!;
    const reference = 'stockade-fault:latest';
    const container = docker('create', image.id, 'true');
    const id = docker('commit', '--change', 'LABEL stockade.fault=1', container, reference);
    docker('rm', container);
    const changed = { ...bench.options().docker!, connection: engine.connection, image: { id, reference } };
    open({ docker: changed });
    expect((await honest()).end).toBe('ok');
    await sandbox.close();
    docker('tag', image.id, reference);
    open({ docker: changed });
    expect(await honest()).toMatchObject({
      end: 'infra_error',
      reason: expect.stringMatching(/recorded was .*not used/),
    });
    await sandbox.close();
    docker('rmi', '--force', reference, id);
    bench.events.length = 0;
    open({ docker: changed });
    expect(await honest()).toMatchObject({
      end: 'infra_error',
      reason: expect.stringMatching(/does not exist; build it with/),
    });
    expect(
      bench.events.some((event) => event.type === 'engine_request' && event.operation === 'create'),
    ).toBe(false);
  });
});

describe('an engine whose disk is full', () => {
  it('fails as machinery, names the disk, and serves when there is space again', async () => {
    open({ maxRetries: 0 });
    expect((await honest()).end).toBe('ok');
    await sandbox.close();
    engine.fillDisk();
    try {
      open({ maxRetries: 0 });
      expect(await honest()).toMatchObject({
        end: 'infra_error',
        reason: expect.stringContaining('no space left'),
      });
    } finally {
      engine.freeDisk();
    }
    await well();
  });
});
