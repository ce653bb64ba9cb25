import type { Outcome } from '../evaluate/outcome.ts';

/** The contract with scripts: 0 done, 1 the answer is "no", 2 usage or configuration, 3 infrastructure, 4 interrupted. */
export const exitCodes = { done: 0, no: 1, usage: 2, infrastructure: 3, interrupted: 4 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Codes of errors that are the caller's to mend; whatever else is thrown is a fault of the machinery. */
const usageCodes: ReadonlySet<string> = new Set([
  'USAGE',
  'model_spec',
  'model_key',
  'CONFIGURATION',
  'SANDBOX_REQUEST',
  'PROFILE_INVALID',
  'dataset_unknown',
  'field_unknown',
  'import_refused',
  'option_invalid',
  'NO_MATCHING_SYMBOLS',
  'MISSING_PRICE_FIELD',
  'BAD_POSITIONS',
  'BAD_PRICES',
]);

const interruptedCodes: ReadonlySet<string> = new Set(['CANCELLED', 'ABORT_ERR', 'INTERRUPTED']);

/** The code that an error carries, empty where it has none. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** Exit code of an error that ended a command. */
export function exitCodeOf(error: unknown): ExitCode {
  const code = codeOf(error);
  if (interruptedCodes.has(code)) return exitCodes.interrupted;
  return usageCodes.has(code) ? exitCodes.usage : exitCodes.infrastructure;
}

/** Exit code of a set of evaluations: the gravest thing that happened. */
export function exitCodeOfOutcomes(outcomes: readonly Outcome[]): ExitCode {
  if (outcomes.includes('cancelled')) return exitCodes.interrupted;
  if (outcomes.includes('infra_error')) return exitCodes.infrastructure;
  return outcomes.every((outcome) => outcome === 'ok') ? exitCodes.done : exitCodes.no;
}
