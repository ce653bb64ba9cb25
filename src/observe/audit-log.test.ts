import { appendFileSync, mkdtempSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { event, ran } from '../../test/support/observed-events.ts';
import { genesis, readRecord, verifyChain } from './audit-chain.ts';
import { recordLines } from './audit-file.ts';
import { AuditLog, auditLogFile } from './audit-log.ts';
import { systemClock } from './clock.ts';
import { eventFan } from './event-fan.ts';
import { Redactor } from './redact.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'stockade-audit-'));
const fileIn = (path: string): string => join(path, auditLogFile);
const verify = (path: string) => verifyChain(recordLines(fileIn(path)));
const linesIn = (path: string): string[] => readFileSync(fileIn(path), 'utf8').trimEnd().split('\n');

const violation = event('security_violation', {
  guest: 'c1',
  syscalls: ['socket'],
  count: 1,
  violations: [
    { type: 'denied_syscall', syscall: 'socket', args: ['AF_INET'], line: 3, at: '2026-01-02T03:04:05Z' },
  ],
});

function open(path: string, options: { redactor?: Redactor } = {}) {
  const failures: string[] = [];
  const records: boolean[] = [];
  const log = new AuditLog({
    folder: path,
    clock: systemClock,
    onFailure: (message) => failures.push(message),
    onRecord: (written) => records.push(written),
    ...options,
  });
  return { log, failures, records };
}

function written(count: number): string {
  const path = folder();
  const { log } = open(path);
  for (let at = 0; at < count; at += 1) log.emit({ ...violation, message: `number ${at}` });
  log.close();
  return path;
}

describe('the audit log', () => {
  it('records what an auditor asks for under ECS names, and nothing else', () => {
    const path = folder();
    const { log, records } = open(path);
    log.emit({ ...violation, strategy_id: 'sha256:ab', iteration_num: 7 });
    log.emit(ran());
    expect(records).toEqual([true]);
    const record = JSON.parse(linesIn(path)[0] ?? '') as Record<string, unknown>;
    expect(record).toMatchObject({
      '@timestamp': expect.stringMatching(/^\d{4}-.*Z$/),
      ecs: { version: expect.any(String) },
      event: { action: 'security_violation', category: ['intrusion_detection'], outcome: 'failure' },
      process: { pid: process.pid },
      prev_hash: genesis,
      stockade: {
        strategy_id: 'sha256:ab',
        iteration_num: 7,
        violations: [{ type: 'denied_syscall', syscall: 'socket', at: '2026-01-02T03:04:05Z' }],
      },
    });
  });

  it('is an unbroken chain, also across several writers, and of nothing', async () => {
    const path = folder();
    expect(await verify(path)).toEqual({ ok: true, records: 0, last: genesis });
    const writers = [open(path), open(path)];
    for (let at = 0; at < 20; at += 1)
      writers[at % 2]?.log.emit({ ...violation, message: 'x'.repeat(at * 9000) });
    expect(await verify(path)).toMatchObject({ ok: true, records: 20 });
  });

  it.each([
    [
      'a changed record',
      (lines: string[]) => lines.with(2, lines[2]!.replace('number 2', 'number 9')),
      3,
      /changed/,
    ],
    ['a removed record', (lines: string[]) => lines.toSpliced(1, 1), 2, /does not follow/],
    ['a repeated record', (lines: string[]) => lines.toSpliced(3, 0, lines[2]!), 4, /does not follow/],
    [
      'two in another order',
      (lines: string[]) => [lines[1]!, lines[0]!, ...lines.slice(2)],
      1,
      /does not follow/,
    ],
    ['a line that is none', (lines: string[]) => lines.toSpliced(4, 0, '{}'), 5, /not a whole record/],
  ])('shows %s', async (_, change, line, reason) => {
    const path = written(5);
    writeFileSync(fileIn(path), `${change(linesIn(path)).join('\n')}\n`);
    expect(await verify(path)).toMatchObject({ ok: false, line, reason: expect.stringMatching(reason) });
  });

  it('cuts a torn last line off when it is opened, wherever it was torn', async () => {
    for (const lost of [1, 2, 50, 300]) {
      const path = written(3);
      truncateSync(fileIn(path), readFileSync(fileIn(path)).length - lost);
      const { log, failures } = open(path);
      expect(await verify(path)).toMatchObject({ ok: true, records: 2 });
      log.emit(violation);
      expect(await verify(path)).toMatchObject({ ok: true, records: 3 });
      expect(failures).toEqual([]);
    }
  });

  it('starts anew where only a torn line was', async () => {
    const path = folder();
    writeFileSync(fileIn(path), '{"@timestamp":"20');
    open(path).log.emit(violation);
    expect(await verify(path)).toMatchObject({ ok: true, records: 1 });
  });

  it('does not chain onto a damaged record, and says so', async () => {
    const path = written(2);
    appendFileSync(fileIn(path), '{"no":"record"}\n');
    const { log, failures, records } = open(path);
    log.emit(violation);
    expect(failures[0]).toMatch(/damaged; see stockade audit verify/);
    expect(records).toEqual([false]);
    expect(linesIn(path)).toHaveLength(3);
  });

  it('holds no secret', () => {
    const path = folder();
    const { log } = open(path, { redactor: new Redactor(['sk-very-secret']) });
    log.emit({ ...violation, message: 'asked with sk-very-secret' });
    expect(readFileSync(fileIn(path), 'utf8')).not.toContain('sk-very');
  });

  it('takes the lock of a killed process away', async () => {
    for (const holder of ['', '999999999']) {
      const path = written(1);
      for (const lock of ['.lock', '.lock.break']) {
        writeFileSync(`${fileIn(path)}${lock}`, holder);
        utimesSync(`${fileIn(path)}${lock}`, 1, 1);
      }
      const { log, failures } = open(path);
      log.emit(violation);
      expect(failures).toEqual([]);
      expect(await verify(path)).toMatchObject({ ok: true, records: 2 });
    }
  });

  it('waits for a living process no longer than its patience', () => {
    const path = written(1);
    writeFileSync(`${fileIn(path)}.lock`, String(process.pid));
    let ms = 0;
    const failures: string[] = [];
    const clock = { now: () => 0, monotonicMs: () => (ms += 4000) };
    new AuditLog({ folder: path, clock, onFailure: (message) => failures.push(message) }).emit(violation);
    expect(failures.at(-1)).toMatch(/is held by/);
    expect(linesIn(path)).toHaveLength(1);
  });

  it('says where it cannot be written, and the work goes on', () => {
    const path = join(folder(), 'logs');
    writeFileSync(path, 'a file where the folder should be');
    const { log, failures, records } = open(path);
    log.emit(violation);
    expect(failures[0]).toMatch(/cannot be written/);
    expect(records).toEqual([false]);
  });
});

describe('a record', () => {
  it('is read only where it is whole', () => {
    expect(readRecord('')).toBeNull();
    expect(readRecord(`x,"hash":"${genesis}"}`)).toBeNull();
    expect(readRecord(`{"prev_hash":1,"hash":"${genesis}"}`)).toBeNull();
    expect(readRecord(`{"prev_hash":"a","hash":"${genesis}"}`)).toMatchObject({
      sound: false,
      previous: 'a',
    });
  });
});

describe('several sinks', () => {
  it('all get every event, whatever one of them does', () => {
    const told: string[] = [];
    const failures: string[] = [];
    const sound = { emit: () => void told.push('emit'), close: () => void told.push('close') };
    const fail = () => {
      throw new Error('broken');
    };
    const fan = eventFan([{ emit: fail, close: fail }, sound], (message) => failures.push(message));
    fan.emit(ran());
    fan.close();
    expect(told).toEqual(['emit', 'close']);
    expect(failures[0]).toMatch(/broken/);
  });
});
