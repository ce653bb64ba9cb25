import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';

const usual = '/var/run/docker.sock';

/** Sockets at which desktop products and rootless engines listen, besides the usual one. */
function otherSockets() {
  const runtime = process.env.XDG_RUNTIME_DIR;
  return [
    join(homedir(), '.docker', 'run', 'docker.sock'),
    join(homedir(), '.docker', 'desktop', 'docker.sock'),
    ...(runtime ? [join(runtime, 'docker.sock')] : []),
  ];
}

/**
 * Whether an engine answers, and where. A remote one named by DOCKER_HOST is taken at its word: the first command
 * that uses it says what is wrong.
 * @returns {Promise<{ state: 'reachable' | 'denied' | 'absent', socket: string | null }>}
 */
export async function engineState() {
  const named = process.env.DOCKER_HOST;
  if (named && !named.startsWith('unix://')) return { state: 'reachable', socket: null };
  const sockets = named ? [named.slice('unix://'.length)] : [usual, ...otherSockets()];
  let denied = null;
  for (const socket of sockets.filter((one) => existsSync(one))) {
    const answer = await ping(socket);
    if (answer === 'ok') {
      if (socket !== usual) process.env.DOCKER_HOST = `unix://${socket}`;
      return { state: 'reachable', socket };
    }
    if (answer === 'EACCES') denied ??= socket;
  }
  return denied === null ? { state: 'absent', socket: null } : { state: 'denied', socket: denied };
}

/** `ok`, or the code of what went wrong. */
function ping(socketPath) {
  return new Promise((resolve) => {
    const call = request({ socketPath, path: '/_ping', timeout: 5000 }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode === 200 ? 'ok' : 'refused'));
    });
    call.once('timeout', () => call.destroy(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })));
    call.once('error', (error) => resolve(error.code));
    call.end();
  });
}
