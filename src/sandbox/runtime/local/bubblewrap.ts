import { lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalOptions } from '../../options.ts';
import type { GuestSpec } from '../runtime.ts';

export const insideLocal = Object.freeze({ base: '/data/base', variants: '/data/variants' });
const user = '61817';
/** Provided by the sandbox itself, never taken from the image. */
const own = new Set(['proc', 'sys', 'dev', 'tmp', 'run', 'data', 'guest', 'mnt', 'media', 'home', 'root']);

/** The image's top-level entries, read-only; its links as links. */
function rootEntries(rootDirectory: string): readonly string[] {
  return readdirSync(rootDirectory)
    .filter((name) => !own.has(name))
    .flatMap((name) => {
      const path = join(rootDirectory, name);
      const state = lstatSync(path);
      if (state.isSymbolicLink()) return ['--symlink', readlinkSync(path), `/${name}`];
      return state.isDirectory() ? ['--ro-bind', path, `/${name}`] : [];
    });
}

/**
 * Arguments of one guest under bubblewrap. Guarantees: own user, pid, net, ipc, uts, cgroup and mount namespaces;
 * a root of the image's content that nobody can write; no network but an unused loopback; no capability; no new
 * privileges; no environment beyond a path; and its death with ours.
 */
export function bubblewrapArguments(
  { rootDirectory, python, guestDirectory }: LocalOptions,
  spec: GuestSpec,
  counters: { readonly source: string; readonly target: string } | null,
): readonly string[] {
  const guest = guestDirectory === null ? '/opt/stockade/guest' : '/guest';
  return [
    ['--unshare-user', '--unshare-pid', '--unshare-net', '--unshare-ipc', '--unshare-uts'],
    ['--unshare-cgroup-try', '--uid', user, '--gid', user, '--hostname', 'stockade', '--cap-drop', 'ALL'],
    ['--die-with-parent', '--as-pid-1', '--clearenv'],
    ['--setenv', 'PATH', '/usr/local/bin:/usr/bin:/bin', '--setenv', 'LANG', 'C.UTF-8'],
    rootEntries(rootDirectory),
    ['--proc', '/proc', '--dev', '/dev'],
    ['--ro-bind', spec.dataset.directory, insideLocal.base],
    ['--ro-bind', spec.dataset.variantsDirectory, insideLocal.variants],
    guestDirectory === null ? [] : ['--ro-bind', guestDirectory, guest],
    counters === null ? [] : ['--ro-bind', counters.source, counters.target],
    spec.scratchBytes > 0 ? ['--perms', '0700', '--size', String(spec.scratchBytes), '--tmpfs', '/tmp'] : [],
    ['--remount-ro', '/', '--remount-ro', '/dev', '--chdir', '/'],
    ['--', python, '-I', '-B', `${guest}/main.py`],
  ].flat();
}
