import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GuestSpec } from '../runtime.ts';
import { containerConfig } from './container-config.ts';
import { Demux } from './demux.ts';
import { engineError, kindOf } from './engine-errors.ts';
import { isOrphan, labelsFor } from './labels.ts';
import { formatOwner, isAlive, thisProcess } from './owner.ts';
import { usageOf } from './stats.ts';

const spec: GuestSpec = {
  dataset: { digest: 'd', phase: 'visible', directory: '/host/data', variantsDirectory: '/host/variants' },
  memoryBytes: 2 * 1024 ** 3,
  cpuCount: 0.5,
  pids: 64,
  scratchBytes: 0,
};
const options = { image: { id: 'sha256:1', reference: 'x' }, runtime: 'runc', guestDirectory: null } as const;
const config = (changes: Partial<GuestSpec> = {}, seccompProfile: string | null = '{}') =>
  containerConfig({ spec: { ...spec, ...changes }, options, seccompProfile, labels: { a: 'b' } });

describe('containerConfig', () => {
  it('gives nothing away', () => {
    expect(config().HostConfig).toMatchObject({
      NetworkMode: 'none',
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges:true', 'seccomp={}'],
      Privileged: false,
      IpcMode: 'none',
      CgroupnsMode: 'private',
      Memory: 2147483648,
      MemorySwap: 2147483648,
      PidsLimit: 64,
      LogConfig: { Type: 'none' },
      RestartPolicy: { Name: '' },
    });
    expect(config().HostConfig?.Ulimits).toContainEqual({ Name: 'core', Soft: 0, Hard: 0 });
    expect(config().User).toMatch(/^\d{5}:\d{5}$/);
    expect(config().Env?.map((entry) => entry.split('=')[0])).toEqual(['PATH', 'LANG']);
  });

  it('mounts the data read-only and nothing else', () => {
    const mounts = config().HostConfig?.Mounts ?? [];
    expect(mounts.map((mount) => [mount.Source, mount.Target, mount.ReadOnly])).toEqual([
      ['/host/data', '/data/base', true],
      ['/host/variants', '/data/variants', true],
    ]);
    expect(config().HostConfig?.Tmpfs).toBeUndefined();
  });

  it('gives scratch a bounded, unexecutable place', () => {
    const tmpfs = config({ scratchBytes: 1024 }).HostConfig?.Tmpfs as Record<string, string>;
    expect(tmpfs['/tmp']).toMatch(/noexec,nosuid,nodev,size=1024,mode=0700/);
  });

  it('is created from the recorded image, whatever the name points at', () => {
    expect(config().Image).toBe('sha256:1');
  });

  it('leaves the engine its own profile when none is given', () => {
    expect(config({}, null).HostConfig?.SecurityOpt).toEqual(['no-new-privileges:true']);
  });
});

class FakeSocket extends EventEmitter {
  paused = false;
  pause(): void {
    this.paused = true;
  }
  resume(): void {
    this.paused = false;
  }
}

const chunk = (stream: number, text: string): Buffer => {
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, Buffer.from(text)]);
};

describe('Demux', () => {
  it('keeps output and log apart, wherever the stream is split', async () => {
    const stream = Buffer.concat([chunk(1, 'out'), chunk(2, 'log'), chunk(1, ''), chunk(1, 'put')]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 40 }), async (cuts) => {
        const socket = new FakeSocket();
        const { output, log } = new Demux(socket as unknown as Socket);
        let offset = 0;
        for (const cut of [...cuts, stream.length]) {
          socket.emit('data', stream.subarray(offset, offset + cut));
          offset += cut;
        }
        socket.emit('end');
        const text = async (readable: AsyncIterable<Buffer>) => {
          const parts: Buffer[] = [];
          for await (const part of readable) parts.push(part);
          return Buffer.concat(parts).toString();
        };
        expect([await text(output), await text(log)]).toEqual(['output', 'log']);
      }),
      { numRuns: 30 },
    );
  });

  it('stops reading when nobody takes what it has', () => {
    const socket = new FakeSocket();
    const { output } = new Demux(socket as unknown as Socket);
    socket.emit('data', chunk(1, 'x'.repeat(200_000)));
    expect(socket.paused).toBe(true);
    output.read();
    expect(socket.paused).toBe(false);
  });
});

describe('orphans', () => {
  const owner = thisProcess();
  const instance = { installationId: 'mine', instanceId: 'one' };
  const context = { instance, owner, now: 1000 };
  const dead = { ...owner, pid: 2 ** 22 - 1, started: 1 };

  it('are those of a dead owner', () => {
    expect(isOrphan(labelsFor(instance, dead, 5000), context)).toBe(true);
    expect(isOrphan(labelsFor(instance, owner, 5000), context)).toBe(false);
  });

  it("are our own whose lease is over, but not a living sibling's", () => {
    expect(isOrphan(labelsFor(instance, owner, 999), context)).toBe(true);
    expect(isOrphan(labelsFor({ ...instance, instanceId: 'two' }, owner, 999), context)).toBe(false);
  });

  it("are never another installation's", () => {
    expect(isOrphan(labelsFor({ ...instance, installationId: 'other' }, dead, 0), context)).toBe(false);
  });

  it('are not those of another machine before their lease is over', () => {
    const elsewhere = { ...dead, realm: 'elsewhere|boot|ns' };
    expect(isOrphan(labelsFor(instance, elsewhere, 5000), context)).toBe(false);
    expect(isOrphan(labelsFor(instance, elsewhere, 500), context)).toBe(true);
  });

  it('are not guessed from labels that say nothing', () => {
    expect(isOrphan({ 'io.stockade.installation': 'mine' }, context)).toBe(false);
  });
});

describe('isAlive', () => {
  const here = thisProcess();

  it('does not mistake a reused pid for the owner', () => {
    expect(isAlive(formatOwner(here), here)).toBe(true);
    expect(isAlive(formatOwner({ ...here, started: here.started + 1 }), here)).toBe(false);
  });

  it('knows that nobody survives a reboot', () => {
    const [host, , namespace] = here.realm.split('|');
    expect(isAlive(formatOwner({ ...here, realm: `${host}|other-boot|${namespace}` }), here)).toBe(false);
  });

  it('asks the system where start times are unknown', () => {
    const blind = { ...here, started: 0 };
    expect(isAlive(formatOwner(blind), blind)).toBe(true);
    expect(isAlive(formatOwner({ ...blind, pid: 2 ** 22 - 1 }), blind)).toBe(false);
  });
});

describe('engine errors', () => {
  const connection = { socketPath: '/run/docker.sock' };
  const failing = (fields: object) =>
    engineError(Object.assign(new Error('why'), fields), 'start', connection);

  it.each([
    [{ code: 'ENOENT' }, 'ENGINE_UNREACHABLE', 'unreachable', 'start it'],
    [{ code: 'EACCES' }, 'ENGINE_PERMISSION', 'permission', 'group "docker"'],
    [{ statusCode: 404 }, 'ENGINE_ERROR', 'not_found', 'refused start'],
    [{ statusCode: 409 }, 'ENGINE_ERROR', 'conflict', 'refused start'],
    [{ statusCode: 500 }, 'ENGINE_ERROR', 'other', 'refused start'],
  ])('%o is %s', (fields, code, kind, text) => {
    expect(failing(fields)).toMatchObject({ code, message: expect.stringContaining(text) });
    expect(kindOf(failing(fields).cause)).toBe(kind);
  });

  it('names a remote engine', () => {
    const error = engineError(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'ping', {
      host: 'h',
      port: 1,
      tls: null,
    });
    expect(error.message).toContain('tcp://h:1');
  });
});

describe('usageOf', () => {
  const base = { cpu_stats: { cpu_usage: { total_usage: 5e6 } }, pids_stats: { current: 3 } };

  it('reads both generations of control groups', () => {
    expect(usageOf({ ...base, memory_stats: { usage: 9, stats: { total_rss: 7 } } })).toEqual({
      cpuMs: 5,
      memoryBytes: 7,
      pids: 3,
    });
    expect(usageOf({ ...base, memory_stats: { usage: 9, stats: { anon: 8 } } })?.memoryBytes).toBe(8);
  });

  it('knows nothing about a container that is gone', () => {
    expect(usageOf({ memory_stats: {}, cpu_stats: {} })).toBeNull();
  });
});
