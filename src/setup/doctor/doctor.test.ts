import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeSmallDataset } from '../../../test/support/small-dataset.ts';
import type { FiringAlert } from '../../observe/firing-alerts.ts';
import { doctor, doctorChecks, thisMachine, type DoctorContext } from '../doctor.ts';
import { saveImage, type ImageRecord } from '../image/image-record.ts';
import type { EngineFacts, EngineInfo } from './engine-facts.ts';
import type { Machine } from './machine.ts';
import type { Trial } from './trial-program.ts';

const sha = (digit: string): string => `sha256:${digit.repeat(64)}`;
const imageId = sha('a');
const now = Date.parse('2026-11-20T12:00:00Z');

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'stockade-unit-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const info: EngineInfo = {
  version: '24.0.7',
  apiVersion: '1.43',
  storageDriver: 'overlay2',
  cgroupVersion: '2',
  limits: { memory: true, swap: true, cpu: true, pids: true },
  systemTimeMs: now,
};

const alert: FiringAlert = {
  alert: 'docker_errors',
  summary: 'The engine fails',
  reason: '6 engine errors',
  since: '2026-11-20T11:00:00Z',
  action: 'mend it',
  runbook: 'docs/observability.md#docker-errors',
};

const held: Trial = {
  root: 'EROFS',
  tmp: 'EROFS',
  shm: 'ENOENT',
  interfaces: ['lo'],
  connect: 'ENETUNREACH',
  user: 61817,
  capabilities: '0000000000000000',
  noNewPrivileges: '1',
  seccomp: '2',
  memory: 'killed',
  processes: 'EAGAIN',
  listener: 'done',
};

interface World {
  readonly machine?: Partial<Machine>;
  readonly engine?: Partial<EngineFacts>;
  readonly info?: Partial<EngineInfo>;
  readonly trial?: Partial<Trial>;
  readonly configuration?: () => readonly string[];
  readonly alerts?: readonly FiringAlert[];
  /** Times of files by the end of their path. */
  readonly times?: Readonly<Record<string, number | null>>;
}

const defaultTimes = {
  'package-lock.json': 1,
  '.package-lock.json': 2,
  '.stamp': 4,
  src: 3,
  'package.json': 1,
};

/** A sound machine but for what a test says. */
function context(world: World = {}): DoctorContext {
  const times: Readonly<Record<string, number | null>> = { ...defaultTimes, ...world.times };
  return {
    home,
    root: '/project',
    alerts: async () => world.alerts ?? [],
    configuration: world.configuration ?? (() => []),
    machine: {
      nodeVersion: '22.1.0',
      platform: 'linux',
      run: async (file) => ({
        code: 0,
        stdout: file.startsWith('python') ? '/usr/bin/python3 3.11 cpython' : '',
        stderr: '',
      }),
      now: () => now,
      readText: async () => null,
      newestMs: async (path) => times[path.split('/').at(-1) ?? ''] ?? null,
      tryWrite: async () => {},
      freeBytes: async () => 50 * 1024 ** 3,
      loadSqlite: async () => {},
      ...world.machine,
    },
    engine: {
      info: async () => ({ ...info, ...world.info }),
      imageId: async () => imageId,
      trial: async () => ({ ...held, ...world.trial }),
      orphans: async () => 0,
      ...world.engine,
    },
  };
}

async function ask(id: string, world: World = {}) {
  const check = doctorChecks.find((one) => one.id === id);
  if (check === undefined) throw new Error(`there is no check ${id}`);
  return check.run(context(world));
}

const failing = (code: string) => async () => {
  throw Object.assign(new Error(`it said ${code}`), { code });
};

const record: ImageRecord = {
  schema: 'stockade.image/1',
  digest: sha('1'),
  reference: 'stockade/sandbox:1',
  imageId,
  builtAt: '2026-11-01T00:00:00.000Z',
  sizeBytes: 312e6,
  python: '3.11',
  machine: 'x86_64',
  base: { kind: 'image', reference: 'python', imageId: sha('e'), archives: [] },
  requirements: { file: 'requirements.txt', sha256: sha('d') },
  pythonPackages: [],
  systemPackages: [],
};
const withImage = () => saveImage(home, record, {});

/** What a world without a fault, and one with it, make of a check. */
const faults: readonly (readonly [id: string, status: 'warn' | 'fail', fault: World, says: RegExp])[] = [
  ['node-version', 'fail', { machine: { nodeVersion: '20.18.3' } }, /20\.18\.3 is too old/],
  ['node-packages', 'fail', { times: { '.package-lock.json': null } }, /not installed/],
  ['node-packages', 'fail', { times: { 'package-lock.json': 9 } }, /newer/],
  ['sqlite', 'fail', { machine: { loadSqlite: failing('ERR_DLOPEN_FAILED') } }, /does not load/],
  ['build-fresh', 'fail', { times: { '.stamp': null } }, /not compiled/],
  ['build-fresh', 'fail', { times: { src: 9 } }, /changed/],
  ['configuration', 'warn', { configuration: () => ['an alias was used'] }, /an alias was used/],
  [
    'configuration',
    'fail',
    {
      configuration: () => {
        throw new Error('stockade.yaml:3: unknown key');
      },
    },
    /stockade\.yaml:3/,
  ],
  [
    'home-writable',
    'fail',
    { machine: { tryWrite: failing('EACCES') } },
    /cannot be written: it said EACCES/,
  ],
  ['disk-space', 'warn', { machine: { freeBytes: async () => 2 * 1024 ** 3 } }, /2\.0 GiB/],
  ['disk-space', 'fail', { machine: { freeBytes: async () => 1024 } }, /0\.0 GiB/],
  ['clock', 'fail', { times: { 'package.json': now + 600_000 } }, /behind/],
  ['direct-python', 'warn', { machine: { run: failing('ENOENT') } }, /no CPython/],
  ['local-isolation', 'warn', { machine: { run: failing('ENOENT') } }, /not there/],
  [
    'local-isolation',
    'warn',
    { machine: { run: async () => ({ code: 1, stdout: '', stderr: 'no namespaces' }) } },
    /no namespaces/,
  ],
  ['engine-reachable', 'fail', { engine: { info: failing('ECONNREFUSED') } }, /no Docker engine answers/],
  ['engine-permission', 'fail', { engine: { info: failing('EACCES') } }, /may not use/],
  ['engine-permission', 'warn', { engine: { info: failing('ENOENT') } }, /not checked/],
  ['engine-version', 'fail', { info: { apiVersion: '1.39', version: '18.09' } }, /1\.41 is needed/],
  ['engine-version', 'warn', { engine: { info: failing('ENOENT') } }, /not checked/],
  ['engine-storage', 'warn', { info: { storageDriver: 'vfs' } }, /vfs/],
  [
    'cgroups',
    'fail',
    { info: { limits: { memory: false, swap: true, cpu: true, pids: false } } },
    /memory, pids/,
  ],
  ['cgroups', 'warn', { info: { limits: { memory: true, swap: false, cpu: true, pids: true } } }, /swap/],
  ['engine-clock', 'warn', { info: { systemTimeMs: now - 3_600_000 } }, /3600 s/],
  ['orphans', 'warn', { engine: { orphans: async () => 3 } }, /3 containers/],
  ['orphans', 'warn', { engine: { orphans: failing('ENOENT') } }, /not checked/],
  ['image-present', 'fail', { engine: { imageId: async () => null } }, /does not have/],
  ['image-present', 'warn', { engine: { imageId: failing('ENOENT') } }, /not checked/],
  ['image-digest', 'fail', { engine: { imageId: async () => sha('b') } }, /not the image that was built/],
  ['image-digest', 'warn', { engine: { imageId: async () => null } }, /not checked/],
  ['container-read-only', 'fail', { trial: { tmp: 'done' } }, /write to \/tmp/],
  ['container-network', 'fail', { trial: { interfaces: ['lo', 'eth0'] } }, /eth0/],
  ['container-network', 'fail', { trial: { connect: 'done' } }, /a connection was made/],
  ['container-memory', 'fail', { trial: { memory: 'done' } }, /more memory/],
  ['container-pids', 'fail', { trial: { processes: 'done' } }, /more processes/],
  ['container-privileges', 'fail', { trial: { user: 0 } }, /user 0/],
  ['container-privileges', 'fail', { trial: { capabilities: '00000000a80425fb' } }, /a80425fb/],
  ['seccomp-profile', 'fail', { trial: { seccomp: '0' } }, /without a seccomp profile/],
  ['seccomp-notify', 'warn', { trial: { listener: 'EINVAL' } }, /EINVAL/],
  ['container-memory', 'fail', { engine: { trial: failing('boom') } }, /could not be run: it said boom/],
  ['container-memory', 'warn', { engine: { imageId: async () => null } }, /no image to try/],
  ['alerts', 'warn', { alerts: [alert] }, /docker_errors since 2026-11-20T11:00:00Z: 6 engine errors$/],
  ['alerts', 'warn', { alerts: [alert, alert] }, /and 1 more/],
];

describe('each check', () => {
  it.each(faults)('%s says %s', async (id, status, fault, says) => {
    await withImage();
    const sound = await ask(id);
    expect(sound.status).toBe('pass');
    expect(sound.fix).toBeNull();
    const found = await ask(id, fault);
    expect(found.status).toBe(status);
    expect(found.message).toMatch(says);
    if (status === 'fail') expect(found.fix).not.toBeNull();
  });

  it('of the image knows when none was built, and when the files have changed since', async () => {
    expect(await ask('image-present')).toMatchObject({ status: 'fail', fix: './stockade image build' });
    expect(await ask('image-fresh')).toMatchObject({ status: 'warn' });
    await withImage();
    expect(await ask('image-fresh')).toMatchObject({
      status: 'warn',
      message: expect.stringContaining('changed'),
    });
  });

  it('of the engine tells who started it, and the last line of its log', async () => {
    const started = JSON.stringify({ startedBy: 'npm start', pid: 42, log: '/h/engine/dockerd.log' });
    const byUs = await ask('engine-reachable', { machine: { readText: async () => started } });
    expect(byUs.message).toContain('started by npm start as process 42, log /h/engine/dockerd.log');
    const byManager = await ask('engine-reachable', {
      machine: { readText: async () => JSON.stringify({ startedBy: 'npm start', pid: null }) },
    });
    expect(byManager.message).toMatch(/started by npm start$/);
    expect((await ask('engine-reachable', { machine: { readText: async () => '{' } })).status).toBe('pass');
    const down = await ask('engine-reachable', {
      engine: { info: failing('ENOENT') },
      machine: { readText: async () => 'first\nfailed to mount overlay\n' },
    });
    expect(down.message).toContain('failed to mount overlay');
    expect((await ask('engine-reachable', { engine: { info: failing('EACCES') } })).status).toBe('pass');
  });

  it('of the sample reads every byte of it', async () => {
    expect(await ask('sample-data')).toMatchObject({ status: 'warn', fix: './stockade data sample' });
    const sample = writeSmallDataset(home, { name: 'sample' });
    sample.close();
    expect(await ask('sample-data')).toMatchObject({ status: 'pass' });
    const folder = sample.directory('visible');
    const data = readdirSync(folder).find((name) => name !== 'manifest.json') ?? '';
    chmodSync(join(folder, data), 0o644);
    writeFileSync(join(folder, data), 'damaged');
    const damaged = await ask('sample-data');
    expect(damaged.status).toBe('fail');
    expect(damaged.fix).toContain('./stockade data sample');
  });
});

describe('the report', () => {
  it('has at least 15 checks, each with its own name', async () => {
    const ids = doctorChecks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(15);
    const { schema, checks } = await doctor(context());
    expect(schema).toBe('stockade.doctor/1');
    expect(checks.map(({ id }) => id)).toEqual(ids);
  });

  it('goes on after a check that fails itself', async () => {
    const broken = { id: 'broken', run: failing('EIO') };
    const { checks } = await doctor(context(), [broken]);
    expect(checks[0]).toMatchObject({
      id: 'broken',
      status: 'fail',
      message: expect.stringContaining('EIO'),
    });
  });
});

describe('this machine', () => {
  it('answers what a check asks', async () => {
    mkdirSync(join(home, 'a'));
    writeFileSync(join(home, 'a', 'x.ts'), '');
    writeFileSync(join(home, 'a', 'x.test.ts'), '');
    expect(await thisMachine.newestMs(join(home, 'a'))).toBeGreaterThan(0);
    expect(await thisMachine.newestMs(join(home, 'a', 'x.ts'))).toBeGreaterThan(0);
    expect(await thisMachine.newestMs(join(home, 'none'))).toBeNull();
    expect(await thisMachine.readText(join(home, 'none'))).toBeNull();
    expect(await thisMachine.freeBytes(join(home, 'not', 'yet'))).toBeGreaterThan(0);
    await thisMachine.tryWrite(join(home, 'new'));
    await expect(thisMachine.tryWrite(join(home, 'a', 'x.ts', 'below'))).rejects.toThrow(/ENOTDIR/);
    await thisMachine.loadSqlite();
    expect(thisMachine.now()).toBeGreaterThan(0);
  });
});
