import type { AlertName } from './events.ts';

/** Executions that a window holds, and how many it needs before its share means something. */
export const windowExecutions = 100;
export const leastExecutions = 20;
export const errorWindowMs = 5 * 60_000;
export const mostErrors = 5;
export const slowMs = 10_000;

/** What to do, and where `docs/` says more. */
export const alertAdvice: Readonly<
  Record<AlertName, { readonly summary: string; readonly action: string; readonly runbook: string }>
> = {
  fallback_rate: {
    summary: 'Too many runs left their sandbox for a weaker one',
    action:
      'Run `stockade doctor`: it says what the engine lacks. The reason of each step is in the event log.',
    runbook: 'docs/observability.md#fallback-rate',
  },
  docker_errors: {
    summary: 'The engine fails',
    action: 'Run `stockade doctor`, and look at the log of the Docker engine.',
    runbook: 'docs/observability.md#docker-errors',
  },
  execution_slow: {
    summary: 'Runs are slow',
    action:
      'Compare `stockade history` before and after; lower sandbox.pool slots where the machine is full.',
    runbook: 'docs/observability.md#execution-slow',
  },
  unisolated_execution: {
    summary: 'A strategy ran without isolation although isolation was asked for',
    action:
      'Set sandbox.fallback.allow_unisolated to false, mend what `stockade doctor` names, and look at what ran.',
    runbook: 'docs/observability.md#unisolated-execution',
  },
};
