import { sparkline } from '../../report/sparkline.ts';
import { refusedList, resultTable } from '../../report/terminal-table.ts';
import { sanitize } from '../../report/terminal-text.ts';
import type { StoredEvaluation } from '../../store/evaluation-history.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { writeJson } from '../io.ts';

/** `show ID`: one record with everything that was kept of it. */
export async function show(
  context: CliContext,
  id: string,
  flags: { readonly json?: boolean },
): Promise<ExitCode> {
  const store = await context.services.history(context.home);
  try {
    const found = await store.find(id);
    if (found === null) {
      throw new UsageError(
        `No record "${sanitize(id)}". Give a number from \`stockade history\`, or six or more digits of a strategy's sha256.`,
      );
    }
    if (flags.json === true) writeJson(context.io, found.evaluation);
    else context.io.out(`${describe(found)}\n`);
    return exitCodes.done;
  } finally {
    store.close();
  }
}

function describe({ id, evaluation, source, curve }: StoredEvaluation): string {
  const { strategy, dataset, timing, sandbox, integrity } = evaluation;
  const lines = [
    `record ${id} of ${evaluation.startedAt}`,
    `strategy ${strategy.id}${strategy.file === null ? '' : ` (${sanitize(strategy.file)})`}, ${strategy.form}`,
    `dataset ${dataset.name} ${dataset.digest}`,
    sandbox === null
      ? 'never reached a sandbox'
      : `sandbox ${sandbox.mode === 'none' ? 'NONE: ran directly, without isolation' : sandbox.mode}` +
        `${sandbox.image === null ? '' : `, image ${sandbox.image}`}` +
        `${sandbox.fallback === null ? '' : `, fallback from ${sandbox.fallback.from}: ${sanitize(sandbox.fallback.reason)}`}`,
    `check ${evaluation.check}; look-ahead ${integrity.lookahead}; took ${timing.totalMs.toFixed(1)} ms`,
    '',
    resultTable([evaluation]),
  ];
  if (curve !== null) lines.push('', `equity ${sparkline(curve.equity, 60)}`);
  const refused = refusedList([evaluation]);
  if (refused !== '') lines.push('', refused);
  if (evaluation.warnings.length > 0)
    lines.push('', 'to know:', ...evaluation.warnings.map((one) => `  ${sanitize(one)}`));
  if (evaluation.error) lines.push('', sanitize(evaluation.error.traceback, 'many'));
  if (evaluation.stdout !== '') lines.push('', 'output:', sanitize(evaluation.stdout, 'many'));
  lines.push('', 'source:', sanitize(new TextDecoder().decode(source), 'many').trimEnd());
  return lines.join('\n');
}
