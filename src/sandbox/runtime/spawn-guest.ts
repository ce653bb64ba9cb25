import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { InfrastructureError, messageOf } from '../errors.ts';

/** Everything a guest outside a container gets to see of our environment: nothing of it. */
export const guestEnvironment = Object.freeze({ PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' });

/** Starts a guest in a session of its own, so that all of it can be found and killed. */
export async function spawnGuest(
  command: string,
  parameters: readonly string[],
  remedy: string,
): Promise<ChildProcessWithoutNullStreams> {
  const child = spawn(command, parameters, {
    cwd: '/',
    env: guestEnvironment,
    detached: true,
    stdio: 'pipe',
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (cause) => {
      const message = `the sandbox process ${command} cannot be started: ${messageOf(cause)}; ${remedy}`;
      reject(new InfrastructureError('GUEST_START', message, { cause, retryable: false }));
    });
  });
  // What a dead guest no longer reads is told by its exit.
  child.stdin.on('error', () => undefined);
  child.on('error', () => undefined);
  return child;
}
