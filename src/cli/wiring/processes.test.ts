import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import { isAlive, processStart } from './processes.ts';

const here = { pid: process.pid, startedAt: processStart(process.pid) ?? 0, host: hostname() };

it('knows this process, and one that has ended', async () => {
  expect(isAlive(here)).toBe(true);
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  expect(processStart(child.pid!)).toBeNull();
  expect(isAlive({ ...here, pid: child.pid! })).toBe(false);
});

it('does not take a reused id for the process that had it', () => {
  expect(isAlive({ ...here, startedAt: here.startedAt - 1 })).toBe(false);
});

it('leaves what another machine holds alone', () => {
  expect(isAlive({ ...here, pid: 999_999_999, host: `${hostname()}-other` })).toBe(true);
});
