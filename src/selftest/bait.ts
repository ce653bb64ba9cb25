import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createSocket } from 'node:dgram';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a program gets to know of the host, as Python literals in place of these words. */
export type Targets = Readonly<Record<TargetName, string | number>>;
export type TargetName =
  | 'HOST_FILE'
  | 'HOST_FOLDER'
  | 'HOST_PORT'
  | 'HOST_SOCKET'
  | 'HOST_PID'
  | 'HOLDOUT_FOLDER'
  | 'CUT_DAY'
  | 'LAST_DAY'
  | 'MARK';

/**
 * What an escape would reach on this host: a secret in a file, a folder that anybody may write to, listeners on
 * the loopback address and in the file system, the clock. `effects` names all that was touched since it was last asked.
 */
export class Bait {
  readonly secret = `canary-${randomBytes(12).toString('hex')}`;
  readonly #folder: string;
  readonly #servers: readonly Server[];
  readonly #datagrams = createSocket('udp4');
  readonly #touched: string[] = [];
  readonly #clockOffset = Date.now() - performance.now();
  #port = 0;

  private constructor() {
    this.#folder = mkdtempSync(join(tmpdir(), 'stockade-bait-'));
    const answer = (what: string): Server =>
      createServer((socket) => {
        this.#touched.push(`somebody connected to the host's ${what}`);
        socket.on('error', () => undefined);
        socket.end(this.secret);
      });
    this.#servers = [answer('loopback address'), answer('Unix socket')];
    this.#datagrams.on('message', () => this.#touched.push("a datagram reached the host's loopback address"));
  }

  static async open(): Promise<Bait> {
    const bait = new Bait();
    mkdirSync(bait.#outbox, { mode: 0o777 });
    writeFileSync(bait.#file, bait.secret, { mode: 0o644 });
    const [tcp, unix] = bait.#servers;
    await new Promise<void>((resolve) => tcp!.listen(0, '127.0.0.1', resolve));
    await new Promise<void>((resolve) => unix!.listen(bait.#socket, resolve));
    const address = tcp!.address();
    bait.#port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise<void>((resolve, reject) => {
      bait.#datagrams.once('error', reject);
      bait.#datagrams.bind(bait.#port, '127.0.0.1', resolve);
    });
    return bait;
  }

  get #file(): string {
    return join(this.#folder, 'secret');
  }
  get #outbox(): string {
    return join(this.#folder, 'outbox');
  }
  get #socket(): string {
    return join(this.#folder, 'socket');
  }

  get targets(): Pick<Targets, 'HOST_FILE' | 'HOST_FOLDER' | 'HOST_PORT' | 'HOST_SOCKET' | 'HOST_PID'> {
    return {
      HOST_FILE: this.#file,
      HOST_FOLDER: this.#outbox,
      HOST_PORT: this.#port,
      HOST_SOCKET: this.#socket,
      HOST_PID: process.pid,
    };
  }

  /** Whoever speaks the secret has read the file, or has spoken with a listener. */
  effects(spoken: string): readonly string[] {
    const found = this.#touched.splice(0);
    if (spoken.includes(this.secret)) found.push("the host's secret is in what it printed");
    if (readFileSync(this.#file, 'utf8') !== this.secret) found.push("the host's file was changed");
    const written = readdirSync(this.#outbox);
    if (written.length > 0) found.push(`it wrote ${written.join(', ')} on the host`);
    if (Math.abs(Date.now() - performance.now() - this.#clockOffset) > clockSlackMs)
      found.push("the host's clock was changed");
    return found;
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.map((server) => new Promise((resolve) => server.close(resolve))));
    await new Promise<void>((resolve) => this.#datagrams.close(resolve));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** More than any slewing of a host's clock during a self-test, less than a program would gain by setting it. */
const clockSlackMs = 30 * 60_000;

/** A program with the words for its targets replaced by their values, as Python literals. */
export function aimed(source: string, targets: Targets): string {
  const words = new RegExp(`\\b(${Object.keys(targets).join('|')})\\b`, 'g');
  return source.replace(words, (word) => JSON.stringify(targets[word as TargetName]));
}
