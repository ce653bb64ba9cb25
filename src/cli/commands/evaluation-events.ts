import type { Evaluation } from '../../evaluate/evaluation.ts';
import type { StockadeEvent } from '../../observe/events.ts';

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
  }
  if (outcome === 'lookahead') {
    const message = 'Strategy reads the future';
    events.push({ ...head, event_type: 'lookahead_leak', level: 'warning', message, reason, detector: null });
  }
  events.push({
    ...head,
    event_type: 'strategy_evaluated',
    level: outcome === 'infra_error' ? 'error' : 'info',
    message: `Strategy evaluated: ${outcome}`,
    outcome,
    reason,
    duration_ms: evaluation.timing.totalMs,
  });
  return events;
}
