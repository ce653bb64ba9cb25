import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import type { Metrics } from './metrics.ts';
import { MetricsAddressError } from './errors.ts';

export interface MetricsAddress {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Asked for as `Authorization: Bearer`; null only on loopback. */
  readonly token: string | null;
}

export interface MetricsServer {
  readonly url: string;
  close(): void;
}

const shortestToken = 16;

/** Serves `/metrics` and nothing else. @throws `MetricsAddressError` before it opens an address without protection. */
export async function serveMetrics(metrics: Metrics, address: MetricsAddress): Promise<MetricsServer> {
  const { host, port, token } = address;
  if (token !== null && token.length < shortestToken) {
    throw new MetricsAddressError(`the metrics token is shorter than ${shortestToken} characters`);
  }
  if (token === null && !isLoopback(host)) {
    throw new MetricsAddressError(
      `metrics on ${host} need a token: set STOCKADE_METRICS_TOKEN, or leave --metrics-host at 127.0.0.1`,
    );
  }
  const server = createServer((request, response) => {
    answer(metrics, token, request, response).catch(() => response.destroy());
  });
  await listening(server, host, port);
  server.unref();
  const bound = server.address();
  const shown = typeof bound === 'object' && bound !== null ? bound.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${shown}/metrics`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A name other than localhost may lead anywhere. */
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

async function answer(
  metrics: Metrics,
  token: string | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const end = (status: number, text: string, headers: Record<string, string> = {}) =>
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers }).end(text);
  if (token !== null && !isSame(request.headers.authorization ?? '', `Bearer ${token}`)) {
    return void end(401, 'a token is needed\n', { 'WWW-Authenticate': 'Bearer' });
  }
  if (request.url?.split('?')[0] !== '/metrics') return void end(404, 'only /metrics is here\n');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return void end(405, 'only GET\n', { Allow: 'GET, HEAD' });
  }
  end(200, await metrics.text(), { 'Content-Type': metrics.registry.contentType });
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Takes the same time whatever differs. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(new MetricsAddressError(`metrics cannot be served on ${host}:${port}: ${error.message}`)),
    );
    server.listen({ host, port, exclusive: true }, resolve);
  });
}
