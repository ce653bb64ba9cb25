import type { Evaluated as Walked } from '../evaluate/ports.ts';
import type { Iteration } from './study/iteration.ts';

/** One iteration for programs: the document `stockade.iteration/1`. Returns are left to the database; what only a run has is null where there was none. */
export function iterationDocument(
  study: string,
  iteration: Iteration,
  record: unknown,
): Record<string, unknown> {
  const evaluation = (record as Walked | null)?.evaluation;
  const { validationReturns: _, ...rest } = iteration;
  return {
    schema: 'stockade.iteration/1',
    study,
    ...rest,
    form: evaluation?.strategy.form ?? null,
    findings: evaluation?.findings ?? [],
    violations: evaluation?.violations ?? [],
    sandbox: evaluation?.sandbox ?? null,
    timing: evaluation?.timing ?? null,
    usage: evaluation?.usage ?? null,
  };
}
