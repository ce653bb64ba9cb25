import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

interface Entry {
  readonly pid: number;
  readonly parent: number;
  readonly session: number;
}

function entryOf(pid: number): Entry | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X'
      ? null
      : { pid, parent: Number(fields[1]), session: Number(fields[3]) };
  } catch {
    return null;
  }
}

/** Living processes of a session, and whatever descends from it. Empty where the system has no procfs. */
export function processTree(session: number): readonly number[] {
  let names: readonly string[];
  try {
    names = readdirSync('/proc');
  } catch {
    return [];
  }
  const all = names.filter((name) => /^\d+$/.test(name)).flatMap((name) => entryOf(Number(name)) ?? []);
  const found = new Set(all.filter((entry) => entry.session === session).map((entry) => entry.pid));
  for (let grown = true; grown;) {
    const more = all.filter((entry) => found.has(entry.parent) && !found.has(entry.pid));
    for (const entry of more) found.add(entry.pid);
    grown = more.length > 0;
  }
  return [...found];
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

/** Kills a session with everything below it; resolves to whether nothing of it is left. */
export async function killTree(session: number, deadlineMs: number): Promise<boolean> {
  const until = performance.now() + deadlineMs;
  kill(-session);
  for (;;) {
    const left = processTree(session);
    if (left.length === 0) return true;
    for (const pid of left) kill(pid);
    if (performance.now() > until) return false;
    await sleep(5);
  }
}
