import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** What becomes of the bytes that a guest sends to the host. */
export type Treatment =
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** Ends the connection after so many bytes, once. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** Passes nothing on after so many bytes, once, and ends nothing. */
  | { readonly kind: 'stall'; readonly afterBytes: number };

/** Stands between the host and an engine, as a bad line to a remote one would. */
export class CuttingProxy {
  treatment: Treatment | null = null;
  /** Of all guests together. */
  passedBytes = 0;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  readonly #enginePath: string;
  #hits = 0;

  private constructor(enginePath: string) {
    this.#enginePath = enginePath;
    this.#server = createServer((client) => this.#serve(client));
  }

  static async open(enginePath: string): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(enginePath);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** How often a cut or a stall has happened. */
  get hits(): number {
    return this.#hits;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(client: Socket): void {
    const engine = connect(this.#enginePath);
    let stream = false;
    for (const [side, other] of [
      [client, engine],
      [engine, client],
    ] as const) {
      this.#sockets.add(side);
      side.on('error', () => other.destroy());
      side.on('end', () => other.end());
      side.on('close', () => {
        this.#sockets.delete(side);
        other.destroy();
      });
    }
    client.on('data', (chunk: Buffer) => {
      stream ||= chunk.includes('/attach?');
      engine.write(chunk);
    });
    engine.on('data', (chunk: Buffer) => {
      if (stream) this.#pass(chunk, client, engine);
      else client.write(chunk);
    });
  }

  #pass(chunk: Buffer, client: Socket, engine: Socket): void {
    const { treatment } = this;
    const before = this.passedBytes;
    this.passedBytes += chunk.length;
    if (treatment === null) {
      client.write(chunk);
    } else if (treatment.kind === 'delay') {
      setTimeout(() => client.write(chunk), treatment.delayMs);
    } else if (this.passedBytes < treatment.afterBytes) {
      client.write(chunk);
    } else {
      client.write(chunk.subarray(0, treatment.afterBytes - before));
      this.treatment = null;
      this.#hits += 1;
      if (treatment.kind === 'stall') engine.removeAllListeners('data').resume();
      else client.end(() => engine.destroy());
    }
  }
}
