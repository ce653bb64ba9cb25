import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';

/** An engine as a remote machine has it: reached over TCP, without any folder of this one. */
export class FolderlessProxy {
  /** Archives that reached the engine whole. */
  copies = 0;
  /** Breaks off the next archive after so many bytes. */
  breakAfterBytes: number | null = null;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #enginePath: string;

  private constructor(enginePath: string) {
    this.#enginePath = enginePath;
    this.#server = createServer((asked, answer) => void this.#serve(asked, answer));
    this.#server.on('upgrade', (asked, client: Socket) => this.#tunnel(asked, client));
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  /** On a port of this machine, or at a socket as a virtual machine's engine has it. */
  static async open(enginePath: string, at: number | string = 0): Promise<FolderlessProxy> {
    const proxy = new FolderlessProxy(enginePath);
    if (typeof at === 'string') proxy.#server.listen(at);
    else proxy.#server.listen(at, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method, url = '' } = asked;
    if (method === 'POST' && /\/containers\/create/.test(url)) return this.#create(asked, answer);
    const isArchive = method === 'PUT' && url.includes('/archive');
    const upstream = this.#forward(asked, answer, isArchive);
    const limit = isArchive ? this.breakAfterBytes : null;
    if (limit === null) {
      asked.pipe(upstream);
      return;
    }
    this.breakAfterBytes = null;
    let passed = 0;
    asked.on('data', (chunk: Buffer) => {
      passed += chunk.length;
      upstream.write(chunk);
      if (passed < limit) return;
      upstream.destroy();
      asked.destroy();
    });
  }

  #forward(asked: IncomingMessage, answer: ServerResponse, isArchive = false): ReturnType<typeof request> {
    const { method, url, headers } = asked;
    const options = { socketPath: this.#enginePath, method, path: url, headers };
    const upstream = request(options, (reply) => {
      if (isArchive && reply.statusCode === 200) this.copies += 1;
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    upstream.on('error', () => answer.destroy());
    return upstream;
  }

  /** Refuses folders of this machine as an engine without them does. */
  async #create(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of asked) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { HostConfig } = JSON.parse(body.toString()) as {
      HostConfig: { Mounts?: { Type: string; Source: string }[] };
    };
    const bound = HostConfig.Mounts?.find(({ Type }) => Type === 'bind');
    if (bound === undefined) {
      this.#forward(asked, answer).end(body);
      return;
    }
    const message = `invalid mount config for type "bind": bind source path does not exist: ${bound.Source}`;
    answer.writeHead(400, { 'content-type': 'application/json' });
    answer.end(JSON.stringify({ message }));
  }

  /** The attached streams, byte by byte. */
  #tunnel(asked: IncomingMessage, client: Socket): void {
    const engine = connect(this.#enginePath);
    const headers = Object.entries(asked.headers).map(([name, value]) => `${name}: ${String(value)}`);
    engine.write(`${asked.method} ${asked.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
    client.pipe(engine).pipe(client);
    client.on('error', () => engine.destroy());
    engine.on('error', () => client.destroy());
  }
}
