import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Docker from 'dockerode';
import type { EngineConnection } from '../../src/sandbox/options.ts';
import { connection as machineEngine, testImage } from '../sandbox/support.ts';

const startDeadlineMs = 60_000;
/** Room for the image and a few containers, on a file system of its own. */
const diskBytes = 3 * 1024 ** 3;
/** What a large file takes beside its content, generously. */
const metadataBytes = 64 * 1024 ** 2;

/**
 * A Docker engine for one test file: its own data, state, pid file, socket and network namespace, so that whatever
 * is done to it touches no other engine of the machine. Needs root, as engines do.
 */
export class PrivateEngine {
  readonly folder = mkdtempSync(join(tmpdir(), 'stockade-engine-'));
  readonly socketPath = join(this.folder, 'engine.sock');
  readonly docker = new Docker({ socketPath: this.socketPath });
  #daemon: ChildProcess | null = null;

  /** Started, with the sandbox image in it. */
  static async open(): Promise<PrivateEngine> {
    const engine = new PrivateEngine();
    try {
      engine.#makeDisk();
      await engine.start();
      await engine.#loadImage();
      return engine;
    } catch (error) {
      await engine.close();
      throw error;
    }
  }

  get connection(): EngineConnection {
    return { socketPath: this.socketPath };
  }

  async start(): Promise<void> {
    const end = Date.now() + startDeadlineMs;
    this.#spawn();
    while (!(await this.answers())) {
      if (Date.now() > end) throw new Error(`the private engine does not start: ${this.log.slice(-2_000)}`);
      // What a killed engine left behind may take a moment to go, and keeps the next one from starting.
      if (this.#daemon?.exitCode !== null) this.#spawn();
      await sleep(200);
    }
  }

  #spawn(): void {
    rmSync(join(this.folder, 'pid'), { force: true });
    const log = openSync(join(this.folder, 'log'), 'a');
    const places = { 'data-root': 'data', 'exec-root': 'exec', pidfile: 'pid' };
    const parameters = Object.entries(places).map(([flag, name]) => `--${flag}=${join(this.folder, name)}`);
    // In a namespace of its own: an engine without a bridge takes the bridge of any other engine away.
    this.#daemon = spawn(
      'unshare',
      [
        ['--net', 'dockerd', `--host=unix://${this.socketPath}`, ...parameters],
        ['--bridge=none', '--iptables=false', '--ip-forward=false', '--log-level=warn'],
      ].flat(),
      { stdio: ['ignore', log, log] },
    );
    closeSync(log);
  }

  get log(): string {
    const file = join(this.folder, 'log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  answers(): Promise<boolean> {
    return this.docker.ping().then(
      () => true,
      () => false,
    );
  }

  /** Stops answering, without closing anything. */
  hang(): void {
    this.#daemon?.kill('SIGSTOP');
  }

  goOn(): void {
    this.#daemon?.kill('SIGCONT');
  }

  /** Dies as if the machine had taken it: containers and their shims are left behind. */
  async die(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Takes all space that is left where the engine keeps its containers. */
  fillDisk(): void {
    const { bavail, bsize } = statfsSync(this.#data);
    execFileSync('fallocate', ['--length', String(bavail * bsize - metadataBytes), this.#filler]);
    for (const bytes of [1 << 20, 1 << 12]) this.#fillWith(new Uint8Array(bytes));
  }

  #fillWith(block: Uint8Array): void {
    try {
      for (;;) appendFileSync(`${this.#filler}-rest`, block);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }

  freeDisk(): void {
    rmSync(this.#filler, { force: true });
    rmSync(`${this.#filler}-rest`, { force: true });
  }

  get #data(): string {
    return join(this.folder, 'data');
  }

  get #filler(): string {
    return join(this.#data, 'filler');
  }

  #makeDisk(): void {
    const disk = join(this.folder, 'disk');
    writeFileSync(disk, '');
    truncateSync(disk, diskBytes);
    execFileSync('mkfs.ext4', ['-q', '-m', '0', disk]);
    mkdirSync(this.#data);
    execFileSync('mount', ['-o', 'loop', disk, this.#data]);
  }

  async containers(installationId: string): Promise<readonly string[]> {
    const filters = { label: [`io.stockade.installation=${installationId}`] };
    return (await this.docker.listContainers({ all: true, filters })).map(({ Id }) => Id);
  }

  async close(): Promise<void> {
    this.goOn();
    if (this.#daemon?.exitCode === null && (await this.answers())) {
      for (const { Id } of await this.docker.listContainers({ all: true }))
        await this.docker.getContainer(Id).remove({ force: true, v: true });
    }
    await this.#end('SIGTERM');
    this.#unmount();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  }

  /** Everything that was mounted below the folder, the innermost first. */
  #unmount(): void {
    const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n');
    const below = mounts
      .flatMap((line) => line.split(' ')[1] ?? [])
      .filter((at) => at.startsWith(this.folder));
    for (const at of below.toReversed()) execFileSync('umount', ['--lazy', at]);
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const daemon = this.#daemon;
    this.#daemon = null;
    if (daemon === null || daemon.exitCode !== null || daemon.signalCode !== null) return;
    const exited = once(daemon, 'exit');
    daemon.kill(signal);
    await exited;
  }

  async #loadImage(): Promise<void> {
    const { reference } = testImage();
    const archive = await new Docker(machineEngine).getImage(reference).get();
    const answer = await this.docker.loadImage(archive);
    await new Promise((resolve, reject) => {
      this.docker.modem.followProgress(answer, (error) => (error === null ? resolve(null) : reject(error)));
    });
  }
}
