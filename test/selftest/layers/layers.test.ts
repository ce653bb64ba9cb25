import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBench, type Bench } from '../../sandbox/support.ts';
import { leftovers, protections, tryWith, type Protection } from './containers.ts';

let bench: Bench;
let host: Server;
let port: string;
let unprotected: unknown;

beforeAll(async () => {
  bench = openBench();
  host = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end('the host');
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const address = host.address();
  port = String(typeof address === 'object' && address !== null ? address.port : 0);
  unprotected = await tryWith(null, bench.mount, 'probes.py', [port, ...protections]);
});

afterAll(async () => {
  await new Promise((resolve) => host.close(resolve));
  expect(await leftovers()).toEqual([]);
  bench.dispose();
});

const held: Readonly<Record<Protection, RegExp>> = {
  'outer filter': /^held: ENOSYS$/,
  'read-only root': /^held: EROFS$/,
  'network none': /^held: (ECONNREFUSED|ENETUNREACH)$/,
  capabilities: /^held: EPERM$/,
  'no new privileges': /^held: user 65534$/,
  user: /^held: EACCES$/,
  'shared memory': /^held: ENOENT$/,
  processes: /^held: EAGAIN$/,
  memory: /^held: killed$/,
  cpu: /^held: throttled$/,
};

describe('each protection of the container, all others lifted', () => {
  it.each(protections)('%s: holds alone, and nothing holds when it is lifted too', async (protection) => {
    const alone = await tryWith(protection, bench.mount, 'probes.py', [port, protection]);
    expect(alone).toEqual({ [protection]: expect.stringMatching(held[protection]) as string });
    expect(unprotected).toHaveProperty(protection, 'done');
  });
});

describe('the inner filter, everything else lifted', () => {
  it('keeps a strategy from the host and from the disk, by name', async () => {
    expect(await tryWith(null, bench.mount, 'inner_filter.py', [port])).toEqual({
      reach: ['violation', ['socket'], ''],
      write: ['violation', ['mkdir'], ''],
    });
  });

  it('is what did it: without it the same strategy reaches the host and writes', async () => {
    expect(await tryWith(null, bench.mount, 'inner_filter.py', [port, '--unconfined'])).toEqual({
      reach: ['ok', [], 'the host'],
      write: ['ok', [], '[]'],
    });
  });
});
