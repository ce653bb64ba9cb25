import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { EngineConnection } from '../../options.ts';

const path = (id: string) => `/v1.41/containers/${id}/attach?stream=1&stdin=1&stdout=1&stderr=1`;

function optionsFor(connection: EngineConnection, id: string): RequestOptions {
  const place =
    'socketPath' in connection
      ? { socketPath: connection.socketPath }
      : { host: connection.host, port: connection.port, ...connection.tls };
  return {
    ...place,
    method: 'POST',
    path: path(id),
    agent: false,
    headers: { Connection: 'Upgrade', Upgrade: 'tcp', 'Content-Length': 0 },
  };
}

/**
 * Takes over a container's standard streams, before it is started, so that no byte is lost.
 * Asked for by hand: the client library sends its options as a request body, which can end up in the
 * container's standard input.
 */
export function attach(connection: EngineConnection, id: string, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const secure = !('socketPath' in connection) && connection.tls !== null;
    const request = (secure ? httpsRequest : httpRequest)(optionsFor(connection, id));
    const abort = () => request.destroy(new Error('attach was given up'));
    signal.addEventListener('abort', abort, { once: true });
    request.once('upgrade', (_response, socket: Socket, head: Buffer) => {
      signal.removeEventListener('abort', abort);
      if (head.length > 0) socket.unshift(head);
      socket.setNoDelay(true);
      socket.setTimeout(0);
      resolve(socket);
    });
    request.once('response', (response) => {
      response.resume();
      reject(Object.assign(new Error(`HTTP ${response.statusCode}`), { statusCode: response.statusCode }));
    });
    request.once('error', reject);
    request.end();
  });
}
