import { AlertConditions } from './alert-conditions.ts';
import { alertAdvice } from './alert-rules.ts';
import type { AlertName } from './events.ts';
import { readEventLog } from './read-event-log.ts';

export interface FiringAlert {
  readonly alert: AlertName;
  readonly summary: string;
  readonly reason: string;
  /** ISO 8601. */
  readonly since: string;
  readonly action: string;
  readonly runbook: string;
}

/** What holds now, by following the event log of all processes from its beginning. */
export async function firingAlerts(
  folder: string,
  fallbackRate: number,
  nowMs: number,
): Promise<readonly FiringAlert[]> {
  const conditions = new AlertConditions(fallbackRate);
  const since = new Map<AlertName, number>();
  const look = (atMs: number) => {
    const holding = conditions.holding(atMs);
    for (const name of since.keys()) if (!holding.has(name)) since.delete(name);
    for (const name of holding.keys()) if (!since.has(name)) since.set(name, atMs);
    return holding;
  };
  for await (const { event, atMs } of readEventLog(folder)) {
    if (conditions.take(event, atMs)) look(atMs);
  }
  return [...look(nowMs)].map(([alert, reason]) => {
    const sinceMs = since.get(alert) ?? nowMs;
    return { alert, reason, since: new Date(sinceMs).toISOString(), ...alertAdvice[alert] };
  });
}
