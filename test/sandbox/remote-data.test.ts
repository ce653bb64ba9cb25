import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import type { EngineConnection, SandboxOptions } from '../../src/sandbox/options.ts';
import { removeDataVolumes } from '../../src/sandbox/runtime/docker/data-volumes.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { FolderlessProxy } from './folderless-proxy.ts';
import { connection, momentum, openBench, type Bench } from './support.ts';

const enginePath = connection.socketPath;
let bench: Bench;
let open: { close(): Promise<void> }[] = [];
beforeEach(() => {
  bench = openBench();
});
afterEach(async () => {
  for (const one of open.toReversed()) await one.close();
  open = [];
  await removeDataVolumes(new Docker({ socketPath: enginePath }), bench.installationId);
  expect(bench.containers()).toEqual([]);
  expect(volumes()).toEqual([]);
  bench.dispose();
});

/** Volumes of the bench's installation. */
function volumes(): string[] {
  const filter = `label=io.stockade.installation=${bench.installationId}`;
  const listed = execFileSync('docker', ['volume', 'ls', '-q', '--filter', filter], { encoding: 'utf8' });
  return listed.split('\n').filter((line) => line !== '');
}

function sandboxOn(engine: EngineConnection, data?: 'copied'): Sandbox {
  const { docker, ...rest } = bench.options();
  const own = { ...docker, connection: engine, guestDirectory: null, ...(data ? { data } : {}) };
  const sandbox = createSandbox({ ...rest, docker: own as NonNullable<SandboxOptions['docker']> });
  open.push(sandbox);
  return sandbox;
}

async function proxyAt(at?: string): Promise<FolderlessProxy> {
  const proxy = await FolderlessProxy.open(enginePath, at);
  open.push(proxy);
  return proxy;
}

const remote = (proxy: FolderlessProxy): EngineConnection => ({
  host: '127.0.0.1',
  port: proxy.port,
  tls: null,
});
const spec = { kind: 'truncated', cut: 17_500, seed: 0, onlyField: null } as const;

describe('an engine on another machine', () => {
  it('gets the dataset once, and runs as one that maps it does', async () => {
    const proxy = await proxyAt();
    const first = sandboxOn(remote(proxy), 'copied');
    const here = await first.run(bench.request(momentum));
    expect(here).toMatchObject({ end: 'ok' });
    // The dataset and the mark that it is whole.
    expect(proxy.copies).toBe(2);
    const mapped = await sandboxOn({ socketPath: enginePath }).run(bench.request(momentum));
    expect(mapped.positions).toEqual(here.positions);
    await first.close();
    expect(await sandboxOn(remote(proxy), 'copied').run(bench.request(momentum))).toMatchObject({
      end: 'ok',
    });
    expect(proxy.copies).toBe(2);
    expect(volumes()).toHaveLength(2);
  });

  it('gets a variant before the first replay on it, and no file that can be written to', async () => {
    const proxy = await proxyAt();
    const sandbox = sandboxOn(remote(proxy), 'copied');
    const variant = await bench.dataset.variant(spec, ['price:收盤價']);
    for (let round = 0; round < 2; round += 1) {
      const replay = await sandbox.run(bench.request(momentum, { variant }));
      expect(replay).toMatchObject({ end: 'ok' });
      expect(replay.positions?.frame.last).toBeLessThanOrEqual(spec.cut);
    }
    expect(proxy.copies).toBe(4);
    const [mounts = ''] = bench
      .containers()
      .map((id) => execFileSync('docker', ['inspect', '-f', '{{json .Mounts}}', id], { encoding: 'utf8' }));
    const modes = JSON.parse(mounts) as { Type: string; RW: boolean }[];
    expect(modes.map(({ Type, RW }) => [Type, RW])).toEqual([
      ['volume', false],
      ['volume', false],
    ]);
  });

  it('is copied to by one process at a time; the others wait and find it there', async () => {
    const proxy = await proxyAt();
    const both = [sandboxOn(remote(proxy), 'copied'), sandboxOn(remote(proxy), 'copied')];
    const results = await Promise.all(both.map((sandbox) => sandbox.run(bench.request(momentum))));
    expect(results.map(({ end }) => end)).toEqual(['ok', 'ok']);
    expect(proxy.copies).toBe(2);
  });

  it('takes no copy that was cut off for a whole one', async () => {
    const proxy = await proxyAt();
    proxy.breakAfterBytes = 20_000;
    await sandboxOn(remote(proxy), 'copied').run(bench.request(momentum));
    const again = await sandboxOn(remote(proxy), 'copied').run(bench.request(momentum));
    expect(again).toMatchObject({ end: 'ok' });
    expect(again.positions?.dates.length).toBeGreaterThan(0);
  });
});

describe('an engine behind a socket that does not have our folders', () => {
  it('is found out, and gets copies', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stockade-desktop-'));
    open.push({ close: () => rm(folder, { recursive: true, force: true }) });
    const socketPath = join(folder, 'engine.sock');
    const proxy = await proxyAt(socketPath);
    expect(await sandboxOn({ socketPath }).run(bench.request(momentum))).toMatchObject({ end: 'ok' });
    expect(proxy.copies).toBe(2);
  });
});
