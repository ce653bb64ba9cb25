import type { Evaluated as Walked } from '../../evaluate/ports.ts';
import type { Iteration } from '../../evolve/study/iteration.ts';
import type { StockadeEvent } from '../../observe/events.ts';
import { eventsOf } from './evaluation-events.ts';

/** What the event log says about one committed iteration: its evaluation, that it is on disk, and a new champion. */
export function iterationEvents(
  study: string,
  iteration: Iteration,
  record: unknown,
  nowMs: number,
): readonly StockadeEvent[] {
  const evaluation = (record as Walked | null)?.evaluation;
  const head = {
    level: 'info',
    logger: 'evolve',
    mode: null,
    strategy_id: iteration.strategyId,
    iteration_num: iteration.number,
  } as const;
  const events: StockadeEvent[] = (evaluation === undefined ? [] : eventsOf(evaluation)).map((event) => ({
    ...event,
    iteration_num: iteration.number,
  }));
  events.push({
    ...head,
    event_type: 'iteration_committed',
    message: `iteration ${iteration.number} of ${study} is on disk`,
    generator: iteration.generator,
    level_reached: iteration.level,
    outcome: iteration.outcome,
    at_seconds: nowMs / 1000,
  });
  if (iteration.champion?.accepted !== true) return events;
  events.push({
    ...head,
    event_type: 'champion_updated',
    message: `iteration ${iteration.number} of ${study} is the new champion`,
    reason: iteration.champion.inequality,
    sharpe: iteration.validation?.sharpe ?? null,
  });
  return events;
}
