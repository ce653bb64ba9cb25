import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../config/substitute.ts';
import type { EngineConnection } from '../../sandbox/options.ts';
import { UsageError } from '../errors.ts';

/** Where the engine is: the configured address, DOCKER_HOST, or the usual socket. TLS as the Docker client does it. */
export function engineConnection(host: string | null, environment: Environment): EngineConnection {
  const address = host ?? environment['DOCKER_HOST'] ?? '';
  if (address === '') return { socketPath: '/var/run/docker.sock' };
  if (address.startsWith('/')) return { socketPath: address };
  const match = /^(unix|npipe|tcp|http|https):\/\/(.+)$/.exec(address);
  if (!match) throw unusable(address);
  const [, scheme = '', rest = ''] = match;
  if (scheme === 'unix' || scheme === 'npipe') return { socketPath: rest };
  const place = /^(\[[0-9a-f:]+\]|[^:/\s]+)(?::(\d+))?\/?$/i.exec(rest);
  if (!place) throw unusable(address);
  const secure = scheme === 'https' || Boolean(environment['DOCKER_TLS_VERIFY']);
  const port = Number(place[2] ?? (secure ? 2376 : 2375));
  return {
    host: (place[1] ?? '').replace(/^\[|\]$/g, ''),
    port,
    tls: secure ? certificates(environment) : null,
  };
}

const unusable = (address: string): UsageError =>
  new UsageError(
    `"${address}" is no address of an engine. Write it as unix:///var/run/docker.sock or tcp://host:2376, ` +
      'in sandbox.docker.host or DOCKER_HOST; an ssh:// engine needs a forwarded socket.',
  );

function certificates(environment: Environment): { ca: string; cert: string; key: string } {
  const folder = environment['DOCKER_CERT_PATH'] || join(homedir(), '.docker');
  const read = (name: string): string => {
    try {
      return readFileSync(join(folder, name), 'utf8');
    } catch {
      throw new UsageError(
        `The engine's address asks for TLS, but ${join(folder, name)} cannot be read. Set DOCKER_CERT_PATH.`,
      );
    }
  };
  return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') };
}
