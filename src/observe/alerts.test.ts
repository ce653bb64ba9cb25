import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { engineError, event, fellBack, ran } from '../../test/support/observed-events.ts';
import { alertAdvice } from './alert-rules.ts';
import { AlertWatch } from './alert-watch.ts';
import { EventLog, eventLogFile } from './event-log.ts';
import type { StockadeEvent } from './events.ts';
import { firingAlerts } from './firing-alerts.ts';

const many = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

/** A watch with a clock that the test moves, and what it said. */
function watch(fallbackRate = 0.1) {
  const told: string[] = [];
  const warned: string[] = [];
  const clock = { nowMs: 1_700_000_000_000, now: () => clock.nowMs, monotonicMs: () => clock.nowMs };
  const events = {
    emit: (one: StockadeEvent) => void told.push(`${one.event_type} ${'alert' in one ? one.alert : ''}`),
    close: () => {},
  };
  const watching = new AlertWatch({ clock, fallbackRate, events, warn: (text) => warned.push(text) });
  return {
    told,
    warned,
    clock,
    take: (all: readonly StockadeEvent[]) => all.forEach((one) => watching.emit(one)),
  };
}

describe('the fallback rate', () => {
  it('is judged from 20 executions on, and fires once above its limit', () => {
    const { told, warned, take } = watch();
    take(many(17, ran));
    take([...fellBack, ...fellBack]);
    expect(told).toEqual(['alert_raised unisolated_execution']);
    take(fellBack);
    expect(told).toEqual(['alert_raised unisolated_execution', 'alert_raised fallback_rate']);
    expect(warned[1]).toMatch(/3 of the last 20 executions needed a fallback \(15 %; 10 % is allowed\)/);
    expect(warned[1]).toMatch(/stockade doctor.*docs\/observability\.md#fallback-rate/);
    take([...fellBack]);
    expect(told).toHaveLength(2);
  });

  it('is over when the window holds fewer, and obeys the configured limit', () => {
    const { told, take } = watch(0.5);
    take([...many(10, ran), ...many(9, () => fellBack).flat()]);
    expect(told).not.toContain('alert_raised fallback_rate');
    take(many(4, () => fellBack).flat());
    expect(told).toContain('alert_raised fallback_rate');
    take(many(100, ran));
    expect(told.slice(-2)).toEqual(['alert_resolved fallback_rate', 'alert_resolved unisolated_execution']);
  });

  it('counts steps that failed too, and marks nothing where no run was seen', () => {
    const { told, take } = watch();
    take([event('local_fallback_success', { from: 'docker' }, 'local')]);
    take([
      ...many(17, ran),
      ...many(3, () => event('fallback_failed', { from: 'docker', reason: 'r' }, 'local')),
    ]);
    expect(told).toEqual(['alert_raised fallback_rate']);
  });
});

describe('engine errors', () => {
  it('fire above 5 in 5 minutes and are over when they are older', () => {
    const { told, clock, take } = watch();
    take(many(5, engineError));
    take(many(20, () => engineError('not_found')));
    take(many(20, () => event('docker_error', { operation: 'update', kind: 'other', duration_ms: 1 })));
    expect(told).toEqual([]);
    take([engineError()]);
    expect(told).toEqual(['alert_raised docker_errors']);
    clock.nowMs += 301_000;
    take([ran()]);
    expect(told).toEqual(['alert_raised docker_errors', 'alert_resolved docker_errors']);
  });
});

describe('slow executions', () => {
  it('fire when the 95th percentile of the last 100 is above 10 s', () => {
    const { told, warned, take } = watch();
    take([...many(95, ran), ...many(5, () => ran(20_000))]);
    expect(told).toEqual([]);
    take([ran(20_000)]);
    expect(told).toEqual(['alert_raised execution_slow']);
    expect(warned[0]).toMatch(/took 20\.0 s or more, the longest waits for a slot 0\.0 s; 10 s are allowed/);
  });
});

describe('a run that was to be direct', () => {
  it('is no alert', () => {
    const { told, take } = watch();
    take(many(30, () => fellBack[1]!));
    expect(told).toEqual([]);
  });
});

describe('the event log, followed afterwards', () => {
  it('tells what fires, since when, why and what to do', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stockade-alerts-'));
    let nowMs = Date.parse('2026-01-02T03:00:00Z');
    const log = new EventLog({ folder, clock: { now: () => nowMs, monotonicMs: () => 0 } });
    expect(await firingAlerts(folder, 0.1, nowMs)).toEqual([]);
    for (const one of [...many(30, ran), ...fellBack, ran(), ...many(9, engineError)]) {
      nowMs += 1000;
      log.emit(one);
    }
    appendFileSync(join(folder, eventLogFile), 'not a line\n{"half":\n');
    const firing = await firingAlerts(folder, 0.01, nowMs);
    expect(firing.map(({ alert, since }) => [alert, since])).toEqual([
      ['fallback_rate', '2026-01-02T03:00:33.000Z'],
      ['docker_errors', '2026-01-02T03:00:40.000Z'],
      ['unisolated_execution', '2026-01-02T03:00:33.000Z'],
    ]);
    expect(firing[1]).toMatchObject({
      reason: expect.stringMatching(/^9 engine errors/),
      ...alertAdvice.docker_errors,
    });
    const later = await firingAlerts(folder, 0.01, nowMs + 600_000);
    expect(later.map(({ alert }) => alert)).toEqual(['fallback_rate', 'unisolated_execution']);
  });
});
