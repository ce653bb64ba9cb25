import { InfrastructureError, messageOf } from '../../errors.ts';
import type { EngineConnection } from '../../options.ts';

export function addressOf(connection: EngineConnection): string {
  return 'socketPath' in connection
    ? `unix://${connection.socketPath}`
    : `tcp://${connection.host}:${connection.port}`;
}

interface EngineFailure {
  readonly code?: unknown;
  readonly statusCode?: unknown;
}

/** The HTTP status of an engine's refusal, null for anything else. */
export function statusOf(error: unknown): number | null {
  const status = (error as EngineFailure | null)?.statusCode;
  return typeof status === 'number' ? status : null;
}

export type EngineErrorKind = 'timeout' | 'unreachable' | 'permission' | 'not_found' | 'conflict' | 'other';

const unreachable = new Set([
  'ENOENT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ETIMEDOUT',
]);

export function kindOf(error: unknown): EngineErrorKind {
  if (error instanceof InfrastructureError && error.code === 'ENGINE_TIMEOUT') return 'timeout';
  const status = statusOf(error);
  if (status === 404) return 'not_found';
  if (status === 409 || status === 304) return 'conflict';
  const code = (error as EngineFailure | null)?.code;
  if (code === 'EACCES' || code === 'EPERM') return 'permission';
  return typeof code === 'string' && unreachable.has(code) ? 'unreachable' : 'other';
}

/** Turns whatever the engine's client threw into an error that says what to do. */
export function engineError(
  error: unknown,
  operation: string,
  connection: EngineConnection,
): InfrastructureError {
  if (error instanceof InfrastructureError) return error;
  const address = addressOf(connection);
  const options = { cause: error, details: { operation, address, status: statusOf(error) } };
  switch (kindOf(error)) {
    case 'unreachable':
      return new InfrastructureError(
        'ENGINE_UNREACHABLE',
        `the Docker engine at ${address} does not answer (${operation}: ${messageOf(error)}); start it, or run "./stockade doctor"`,
        options,
      );
    case 'permission':
      return new InfrastructureError(
        'ENGINE_PERMISSION',
        `no permission to use the Docker engine at ${address}; add this user to the group "docker" and log in again`,
        { ...options, retryable: false },
      );
    default:
      return new InfrastructureError(
        'ENGINE_ERROR',
        `the Docker engine refused ${operation}: ${messageOf(error)}`,
        options,
      );
  }
}

/** Whether an engine refused a container because it does not have the folders of this machine. */
export function seesNoFolders(error: unknown): boolean {
  if (!(error instanceof InfrastructureError) || statusOf(error.cause) !== 400) return false;
  return /bind (source path does not exist|mount)|mounts? denied|not shared/i.test(error.message);
}
