import type { Evaluated as Walked } from '../evaluate/ports.ts';
import type { Iteration } from './study/iteration.ts';

/** One iteration for programs: the document `stockade.iteration/1`. Returns are left to the database. */
export function iterationDocument(
  study: string,
  iteration: Iteration,
  record: unknown,
): Record<string, unknown> {
  const { evaluation } = record as Walked;
  const { validationReturns: _, ...rest } = iteration;
  return {
    schema: 'stockade.iteration/1',
    study,
    ...rest,
    form: evaluation.strategy.form,
    findings: evaluation.findings,
    violations: evaluation.violations,
    sandbox: evaluation.sandbox,
    timing: evaluation.timing,
    usage: evaluation.usage,
  };
}
