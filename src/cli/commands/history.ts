import { outcomes, type Outcome } from '../../evaluate/outcome.ts';
import { fit, sanitize, widthOf } from '../../report/terminal-text.ts';
import type { HistoryEntry } from '../../store/evaluation-history.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { tell, writeJson } from '../io.ts';

export interface HistoryFlags {
  readonly outcome?: string;
  readonly data?: string;
  readonly study?: string;
  readonly before?: number;
  readonly limit: number;
  readonly json?: boolean;
}

type Word = Outcome | 'duplicate';
const words: readonly Word[] = [...outcomes, 'duplicate'];
const isOutcome = (word: string): word is Word => (words as readonly string[]).includes(word);

/** `history`: what was recorded, newest first. */
export async function history(context: CliContext, flags: HistoryFlags): Promise<ExitCode> {
  const { outcome } = flags;
  if (outcome !== undefined && !isOutcome(outcome)) {
    throw new UsageError(`No outcome is called "${outcome}". There are: ${words.join(', ')}.`);
  }
  const study = flags.study === undefined ? undefined : await studyId(context, flags.study);
  const store = await context.services.history(context.home);
  try {
    const entries = await store.list({
      limit: flags.limit,
      ...(outcome === undefined ? {} : { outcome }),
      ...(study === undefined ? {} : { study }),
      ...(flags.data === undefined ? {} : { dataset: flags.data }),
      ...(flags.before === undefined ? {} : { before: flags.before }),
    });
    if (flags.json === true) writeJson(context.io, { schema: 'stockade.history/1', evaluations: entries });
    else if (entries.length === 0)
      tell(context.io, 'Nothing is recorded yet. Try `stockade run FILE --data NAME`.');
    else context.io.out(`${table(entries)}\n`);
    return exitCodes.done;
  } finally {
    store.close();
  }
}

async function studyId(context: CliContext, name: string): Promise<number> {
  const history = await context.services.studyHistory(context.home);
  try {
    const found = history.find(name);
    if (found !== null) return found.id;
    throw new UsageError(`There is no study "${name}". stockade study list shows those there are.`);
  } finally {
    history.close();
  }
}

function table(entries: readonly HistoryEntry[]): string {
  const rows = entries.map((one) => [
    one.iteration === undefined ? String(one.id) : `${one.id} (${one.iteration})`,
    one.startedAt.slice(0, 19).replace('T', ' '),
    fit(sanitize(one.file?.split(/[\\/]/).at(-1) ?? one.strategyId.slice(0, 19)), 32),
    one.outcome,
    one.mode ?? '–',
    one.dataset,
    one.sharpe === null ? '–' : one.sharpe.toFixed(2),
  ]);
  const all = [['id', 'at (UTC)', 'strategy', 'outcome', 'sandbox', 'data', 'Sharpe'], ...rows];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
