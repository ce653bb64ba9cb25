import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, sweepOrphans } from '../../src/sandbox/create-sandbox.ts';
import type { DockerOptions } from '../../src/sandbox/options.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { connection, momentum, openBench, testImage, type Bench } from './support.ts';

/** Forwards a private socket to the engine; stopping this process makes an engine that hangs. */
const proxySource = `
const net = require('node:net');
net.createServer((client) => {
  const engine = net.connect(process.argv[2]);
  client.pipe(engine).pipe(client);
  for (const side of [client, engine]) side.on('error', () => { client.destroy(); engine.destroy(); });
}).listen(process.argv[1], function () { console.log(this.address().port ?? 0); });
`;

let bench: Bench;
let sandbox: Sandbox | null;
let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  bench = openBench();
  sandbox = null;
  folder = mkdtempSync(join(tmpdir(), 'stockade-proxy-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGCONT');
    child.kill('SIGKILL');
  }
  await sandbox?.close().catch(() => undefined);
  await sweepOrphans(
    bench.options({ clock: { now: () => Date.now() + 1e10, monotonicMs: () => performance.now() } }),
  );
  expect(bench.containers()).toEqual([]);
  bench.dispose();
  rmSync(folder, { recursive: true, force: true });
});

function withDocker(changes: Partial<DockerOptions>): Sandbox {
  sandbox = createSandbox(bench.options({ docker: { ...bench.options().docker!, ...changes } }));
  return sandbox;
}

interface Proxy {
  readonly socketPath: string;
  readonly port: number;
  readonly child: ChildProcess;
}

async function openProxy(socketPath = join(folder, 'engine.sock')): Promise<Proxy> {
  const child = spawn(process.execPath, ['-e', proxySource, socketPath, connection.socketPath], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return { socketPath, port: Number(port), child };
}

describe('an engine over TCP', () => {
  it('serves runs like one on a socket', async () => {
    const { port } = await openProxy('0');
    sandbox = withDocker({ connection: { host: '127.0.0.1', port, tls: null } });
    const result = await sandbox.run(bench.request(momentum));
    expect(result).toMatchObject({ end: 'ok', sandbox: { mode: 'docker' } });
  });
});

describe('an engine that is not as it should be', () => {
  it.each([
    [
      'is not there',
      { connection: { socketPath: '/nowhere/docker.sock' } },
      /unix:\/\/\/nowhere\/docker.sock.*start it/,
    ],
    ['refuses connections', { connection: { host: '127.0.0.1', port: 9, tls: null } }, /tcp:\/\/127.0.0.1:9/],
    [
      'has no image',
      { image: { id: 'sha256:0', reference: 'stockade-none:latest' } },
      /does not exist; build it with/,
    ],
    ['has no such runtime', { runtime: 'kata' as const }, /refused/],
    ['has no profile', { seccompProfilePath: '/nowhere.json' }, /seccomp profile/],
  ])('%s: infra_error with a remedy', async (_name, changes, message) => {
    const result = await withDocker(changes).run(bench.request(momentum));
    expect(result).toMatchObject({ end: 'infra_error', reason: expect.stringMatching(message) });
  });

  it('has another image under the recorded name: refused before anything is started', async () => {
    const image = { id: `sha256:${'0'.repeat(64)}`, reference: testImage().reference };
    const result = await withDocker({ image }).run(bench.request(momentum));
    expect(result.reason).toMatch(/recorded was sha256:0+; it is not used/);
    expect(
      bench.events.some((event) => event.type === 'engine_request' && event.operation === 'create'),
    ).toBe(false);
  });

  it('hangs: every call has a deadline, and a run in flight is not blamed on the strategy', async () => {
    const { socketPath, child } = await openProxy();
    const limits = { ...bench.options().limits, wallMs: 1_000 };
    const docker = { ...bench.options().docker!, connection: { socketPath } };
    sandbox = createSandbox(bench.options({ docker, limits, maxRetries: 0 }));
    expect((await sandbox.run(bench.request(momentum))).end).toBe('ok');
    child.kill('SIGSTOP');
    const result = await sandbox.run(bench.request('while True: pass'));
    expect(result.end).toBe('infra_error');
    child.kill('SIGCONT');
    await expect
      .poll(async () => (await sandbox!.run(bench.request(momentum))).end, {
        timeout: 120_000,
        interval: 1_000,
      })
      .toBe('ok');
  });

  it('cuts the stream under a run: retried on a new slot, with the same result', async () => {
    const { socketPath, child } = await openProxy();
    const first = withDocker({ connection: { socketPath } });
    const whole = await first.run(bench.request(momentum));
    child.kill('SIGKILL');
    rmSync(socketPath, { force: true });
    await openProxy();
    const again = await first.run(bench.request(momentum));
    expect(again.end).toBe('ok');
    expect(again.positions).toEqual(whole.positions);
  });
});

describe('a guest that is killed from outside', () => {
  const slow = `for _ in range(40_000_000):\n    pass\n${momentum}`;
  const pidOf = (container: string) =>
    Number(
      execFileSync('docker', ['inspect', '--format', '{{.State.Pid}}', container], { encoding: 'utf8' }),
    );

  const zygoteOf = (warden: number) =>
    Number(readFileSync(`/proc/${warden}/task/${warden}/children`, 'utf8').trim().split(' ')[0]);

  async function killedUnderRun(kill: (warden: number) => void) {
    sandbox = createSandbox(bench.options());
    const first = await sandbox.run(bench.request(momentum));
    const running = sandbox.run(bench.request(slow));
    await expect
      .poll(() => bench.events.findLast((event) => event.type === 'slot_states'), { timeout: 60_000 })
      .toMatchObject({ running: 1 });
    kill(pidOf(first.sandbox.container!));
    const result = await running;
    expect(result.sandbox).toMatchObject({ mode: 'docker', fallback: null });
    return { first, result };
  }

  it('the warden: the run is repeated once in another slot', async () => {
    const { first, result } = await killedUnderRun((warden) => process.kill(warden, 'SIGKILL'));
    expect(result.end).toBe('ok');
    expect(result.sandbox.container).not.toBe(first.sandbox.container);
    expect(bench.events).toContainEqual(expect.objectContaining({ type: 'run_retried', code: 'GUEST_DIED' }));
  });

  it('the zygote: the run ends, the slot is replaced, and the next run is well', async () => {
    const { first, result } = await killedUnderRun((warden) => process.kill(zygoteOf(warden), 'SIGSEGV'));
    expect(result.end).toMatch(/^(ok|crash)$/);
    const next = await sandbox!.run(bench.request(momentum));
    expect(next.end).toBe('ok');
    expect(next.sandbox.container).not.toBe(first.sandbox.container);
  });

  it('is replaced when that happens between runs', async () => {
    sandbox = createSandbox(bench.options());
    const first = await sandbox.run(bench.request(momentum));
    execFileSync('docker', ['kill', first.sandbox.container!]);
    await expect
      .poll(() => bench.events.some((event) => event.type === 'slot_removed'), { timeout: 20_000 })
      .toBe(true);
    expect(await sandbox.run(bench.request(momentum))).toMatchObject({ end: 'ok', sandbox: { slotRuns: 1 } });
  });
});

describe('a host that is killed', () => {
  const script = `
    import { createSandbox } from './src/sandbox/create-sandbox.ts';
    import { openBench, momentum } from './test/sandbox/support.ts';
    const bench = openBench();
    const sandbox = createSandbox({ ...bench.options(), instance: { installationId: process.argv[1], instanceId: 'killed' } });
    await sandbox.run(bench.request(momentum));
    console.log('warm');
    await sandbox.run(bench.request('while True: pass'));
  `;

  it('leaves nothing after the next start', async () => {
    const arguments_ = ['--import', 'tsx', '--input-type=module', '-e', script, bench.installationId];
    const host = spawn(process.execPath, arguments_, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(host.stdout, 'data');
    expect(bench.containers().length).toBeGreaterThan(0);
    host.kill('SIGKILL');
    await once(host, 'exit');
    sandbox = createSandbox(bench.options());
    const result = await sandbox.run(bench.request(momentum));
    expect(result.end).toBe('ok');
    await expect.poll(() => bench.containers(), { timeout: 30_000 }).toEqual([result.sandbox.container]);
    expect(bench.events).toContainEqual({ type: 'orphans_removed', mode: 'docker', count: 1 });
  });
});
