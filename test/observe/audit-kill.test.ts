import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { verifyChain } from '../../src/observe/audit-chain.ts';
import { recordLines } from '../../src/observe/audit-file.ts';
import { AuditLog, auditLogFile } from '../../src/observe/audit-log.ts';
import { systemClock } from '../../src/observe/clock.ts';
import { event } from '../support/observed-events.ts';

const child = join(import.meta.dirname, 'audit-child.ts');
const writer = (folder: string, count = ''): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', child, folder, count], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
const ready = (process: ChildProcess) => new Promise((resolve) => process.stdout?.once('data', resolve));
const ended = (process: ChildProcess) =>
  new Promise<number | null>((resolve) => process.once('exit', (code) => resolve(code)));
const folder = () => mkdtempSync(join(tmpdir(), 'stockade-audit-kill-'));
const verify = (path: string) => verifyChain(recordLines(join(path, auditLogFile)));

describe('the audit log of several processes', () => {
  it('is one unbroken chain with every record', async () => {
    const path = folder();
    const exits = await Promise.all([1, 2, 3].map(() => ended(writer(path, '100'))));
    expect(exits).toEqual([0, 0, 0]);
    expect(await verify(path)).toMatchObject({ ok: true, records: 300 });
  });

  it('stays one, whenever a writer is killed', async () => {
    const path = folder();
    let records = 0;
    for (let round = 0; round < 8; round += 1) {
      const victims = [writer(path), writer(path)];
      const exits = victims.map(ended);
      await Promise.all(victims.map(ready));
      await wait(20 + ((round * 37) % 90));
      for (const victim of victims) victim.kill('SIGKILL');
      await Promise.all(exits);
      const failures: string[] = [];
      const log = new AuditLog({
        folder: path,
        clock: systemClock,
        onFailure: (text) => failures.push(text),
      });
      log.emit(event('strategy_rejected', { rules: ['IMP001'], reason: 'after' }));
      expect(failures).toEqual([]);
      const verdict = await verify(path);
      if (!verdict.ok) expect.fail(`round ${round}, line ${verdict.line}: ${verdict.reason}`);
      expect(verdict.records).toBeGreaterThan(records);
      records = verdict.records;
    }
  });
});
