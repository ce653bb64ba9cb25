/** How an evaluation can end. A closed set: the store, the reports and the exit codes depend on it. */
export const outcomes = [
  'ok',
  'rejected',
  'violation',
  'timeout',
  'oom',
  'disk',
  'crash',
  'bad_output',
  'lookahead',
  'cancelled',
  'infra_error',
] as const;

export type Outcome = (typeof outcomes)[number];
