import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Which process on which machine started a container, precisely enough to tell later whether it still lives. */
export interface Owner {
  /** Machine, boot and process namespace; pids mean something only within one. */
  readonly realm: string;
  readonly pid: number;
  /** Start time of the process, so that a reused pid is not mistaken for it; 0 where the system does not tell. */
  readonly started: number;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

function startOf(pid: number): number | null {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // Field 22 of the line, the 20th behind the name; a zombie owns nothing any more.
  return stat === '' || fields[0] === 'Z' ? null : Number(fields[19]);
}

function realm(): string {
  let namespace = '';
  try {
    namespace = readlinkSync('/proc/self/ns/pid');
  } catch {
    // No procfs: the host's name has to do.
  }
  return [hostname(), read('/proc/sys/kernel/random/boot_id'), namespace].join('|');
}

export function thisProcess(): Owner {
  return { realm: realm(), pid: process.pid, started: startOf(process.pid) ?? 0 };
}

export const formatOwner = (owner: Owner): string => [owner.realm, owner.pid, owner.started].join('#');

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether the owner named in a label lives; null when it cannot be told from here. */
export function isAlive(label: string, here: Owner): boolean | null {
  const [where, pid, started] = label.split('#');
  if (where === undefined || pid === undefined || started === undefined) return null;
  const [host, boot] = where.split('|');
  const [ownHost, ownBoot] = here.realm.split('|');
  if (host === ownHost && boot !== ownBoot) return false;
  if (where !== here.realm) return null;
  if (here.started === 0) return exists(Number(pid));
  return startOf(Number(pid)) === Number(started);
}
