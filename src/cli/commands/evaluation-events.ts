import type { Evaluation } from '../../evaluate/evaluation.ts';
import type { StockadeEvent } from '../../observe/events.ts';

type Head = Pick<StockadeEvent, 'logger' | 'mode' | 'strategy_id' | 'iteration_num'>;

function leak(head: Head, reason: string | null, detector: 'static' | null): StockadeEvent {
  const message = 'Strategy reads the future';
  return { ...head, event_type: 'lookahead_leak', level: 'warning', message, reason, detector };
}

function violation(head: Head, { violations, sandbox }: Evaluation): StockadeEvent {
  const syscalls = [...new Set(violations.map((one) => one.syscall))];
  return {
    ...head,
    event_type: 'security_violation',
    level: 'warning',
    message: `Denied: ${syscalls.join(', ')}`,
    guest: sandbox?.container ?? null,
    syscalls,
    count: violations.length,
    violations: violations.map((one) => ({ type: 'denied_syscall', ...one })),
  };
}

function layersOf({ timing }: Evaluation) {
  const { checkMs: check, acquireMs: acquire, executeMs: execute } = timing;
  return { check, acquire, execute, backtest: timing.backtestMs, integrity: timing.integrityMs };
}

/** What the event log says about one finished evaluation. */
export function eventsOf(evaluation: Evaluation): readonly StockadeEvent[] {
  const { outcome, reason, strategy, sandbox, findings } = evaluation;
  const head = {
    logger: 'stockade.evaluate',
    mode: sandbox?.mode ?? null,
    strategy_id: strategy.id,
    iteration_num: null,
  } as const;
  const events: StockadeEvent[] = [];
  if (outcome === 'rejected') {
    const rules = [...new Set(findings.filter((one) => one.severity === 'block').map((one) => one.rule))];
    const message = 'Strategy refused by the static check';
    events.push({ ...head, event_type: 'strategy_rejected', level: 'warning', message, rules, reason });
    if (rules.some((rule) => rule.startsWith('LAB'))) events.push(leak(head, reason, 'static'));
  }
  if (outcome === 'lookahead') events.push(leak(head, reason, null));
  if (evaluation.violations.length > 0) events.push(violation(head, evaluation));
  events.push({
    ...head,
    event_type: 'strategy_evaluated',
    level: outcome === 'infra_error' ? 'error' : 'info',
    message: `Strategy evaluated: ${outcome}`,
    outcome,
    reason,
    started_at: evaluation.startedAt,
    duration_ms: evaluation.timing.totalMs,
    layers_ms: layersOf(evaluation),
  });
  return events;
}
