import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from './clock.ts';
import { EventLog, eventLogFile } from './event-log.ts';
import type { StockadeEvent } from './events.ts';
import { Redactor, secretsOf } from './redact.ts';

const clock = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5), monotonicMs: () => 0 };
const folder = () => join(mkdtempSync(join(tmpdir(), 'stockade-log-')), 'logs');

const rejected: StockadeEvent = {
  event_type: 'strategy_rejected',
  level: 'warning',
  logger: 'stockade.check',
  message: 'refused',
  mode: null,
  strategy_id: 'sha256:00',
  iteration_num: null,
  rules: ['IMP001'],
  reason: 'imports os with sk-very-secret',
};

const lines = (path: string) =>
  readFileSync(join(path, eventLogFile), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the event log', () => {
  it('writes one JSON line per event, at once, with its time', () => {
    const path = folder();
    const log = new EventLog({ folder: path, clock });
    log.emit(rejected);
    log.emit({ ...rejected, level: 'debug' });
    log.emit({ ...rejected, message: 'again\nand again' });
    expect(lines(path)).toHaveLength(2);
    expect(lines(path)[0]).toMatchObject({
      timestamp: '2026-01-02T03:04:05.000Z',
      level: 'warning',
      logger: 'stockade.check',
      event_type: 'strategy_rejected',
      iteration_num: null,
      mode: null,
      strategy_id: 'sha256:00',
    });
    log.close();
  });

  it('appends to what is there and takes nothing after it is closed', () => {
    const path = folder();
    for (let round = 0; round < 2; round += 1) {
      const log = new EventLog({ folder: path, clock });
      log.emit(rejected);
      log.close();
      log.emit(rejected);
    }
    expect(lines(path)).toHaveLength(2);
  });

  it('never holds a secret', () => {
    const path = folder();
    const log = new EventLog({ folder: path, clock, redactor: new Redactor(['sk-very-secret', 'short']) });
    log.emit(rejected);
    expect(lines(path)[0]?.['reason']).toBe('imports os with [redacted]');
    log.close();
  });

  it('tells once when it cannot be written, and the work goes on', () => {
    const path = folder();
    writeFileSync(path, 'a file where the folder should be');
    const told: string[] = [];
    const log = new EventLog({ folder: path, clock, onFailure: (message) => told.push(message) });
    log.emit(rejected);
    log.emit(rejected);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('cannot be written');
    log.close();
  });
});

describe('redaction', () => {
  it('hides values under names that say secret, at any depth, and known secrets in any text', () => {
    const redactor = new Redactor(
      secretsOf({ MODEL_API_KEY: 'abcdefgh1234', HOME: '/home/u', NO_KEY: undefined }),
    );
    const shown = redactor.value({
      headers: { Authorization: 'Bearer x', accept: ['json', 'has abcdefgh1234 in it'] },
      api_key: 'zzz',
      keys: ['price:close'],
      token: null,
      count: 3,
    });
    expect(shown).toEqual({
      headers: { Authorization: '[redacted]', accept: ['json', 'has [redacted] in it'] },
      api_key: '[redacted]',
      keys: ['price:close'],
      token: null,
      count: 3,
    });
  });
});

describe('the system clock', () => {
  it('tells the date and durations', () => {
    expect(systemClock.now()).toBeGreaterThan(Date.UTC(2024, 0));
    expect(systemClock.monotonicMs()).toBeLessThanOrEqual(systemClock.monotonicMs());
  });
});
