import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Figure } from '../support/report.ts';

const child = fileURLToPath(new URL('commit-child.ts', import.meta.url));

/**
 * Watches the system calls of a study that prints each iteration when it is committed: before each such line, what
 * was written to the write-ahead log has to have been synced. Null where there is no strace.
 */
export function tracedSync(folder: string, iterations: number): Figure | null {
  const trace = `${folder}/trace`;
  const { status, error } = spawnSync(
    'strace',
    [
      ['-f', '-y', '-qq', '-e', 'trace=write,pwrite64,fsync,fdatasync', '-o', trace],
      [process.execPath, '--import', 'tsx', child, `${folder}/traced.db`, String(iterations)],
    ].flat(),
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (error !== undefined) return null;
  if (status !== 0) throw new Error('the traced study did not end well');
  const durable = durableLines(readFileSync(trace, 'utf8').split('\n'));
  return {
    subject: 'Stockade',
    work: 'iterations synced before they were told, by strace',
    value: durable,
    unit: `of ${iterations}`,
    target: `= ${iterations}`,
    met: durable === iterations,
  };
}

function durableLines(calls: readonly string[]): number {
  let written = false;
  let dirty = false;
  let durable = 0;
  for (const call of calls) {
    if (/pwrite64\(\d+<[^>]*-wal>/.test(call)) [written, dirty] = [true, true];
    else if (/f(data)?sync\(\d+<[^>]*-wal>/.test(call)) dirty = false;
    else if (/write\(1<.*"committed \d+/.test(call)) {
      if (written && !dirty) durable += 1;
      written = false;
    }
  }
  return durable;
}
