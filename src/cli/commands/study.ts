import { iterationOf, replay } from '../../evolve/stored-study-log.ts';
import { studySummary } from '../../evolve/study-summary.ts';
import type { Iteration } from '../../evolve/study/iteration.ts';
import { StudyState } from '../../evolve/study/study-state.ts';
import type { StudyTotals } from '../../evolve/study/study-totals.ts';
import { sanitize } from '../../report/terminal-text.ts';
import type { IterationEntry, StudyHistory, StudySummary } from '../../store/study-history.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { tell, writeJson } from '../io.ts';

interface JsonFlag {
  readonly json?: boolean;
}

async function withHistory<T>(context: CliContext, work: (history: StudyHistory) => T): Promise<T> {
  const history = await context.services.studyHistory(context.home);
  try {
    return work(history);
  } finally {
    history.close();
  }
}

/** `study list`. */
export function listStudies(context: CliContext, flags: JsonFlag): Promise<ExitCode> {
  return withHistory(context, (history) => {
    const studies = history.list();
    if (flags.json === true) writeJson(context.io, { schema: 'stockade.studies/1', studies });
    else if (studies.length === 0)
      tell(context.io, 'There is no study yet. Try `stockade evolve --data NAME --iterations 50`.');
    for (const study of flags.json === true ? [] : studies) {
      const champion = study.champion === null ? 'no champion' : `champion ${study.champion}`;
      context.io.out(
        `${study.name}  ${study.datasetName}  ${study.iterations} iterations  ${champion}  ${study.createdAt.slice(0, 16)}\n`,
      );
    }
    return exitCodes.done;
  });
}

/** `study show NAME`: the same document that `evolve` ends with, from what is on disk. */
export function showStudy(context: CliContext, name: string, flags: JsonFlag): Promise<ExitCode> {
  return withHistory(context, (history) => {
    const study = find(history, name);
    const totals = totalsOf(history, study);
    const row = totals.champion === null ? null : history.row(study.id, totals.champion);
    const document = studySummary(totals, row === null ? null : iterationOf(row), {
      study: study.name,
      dataset: { name: study.datasetName, digest: study.datasetDigest },
      seed: (JSON.parse(study.settings) as { seed: number }).seed,
      end: null,
      usage: history.usage(study.datasetDigest),
    });
    const holdout = study.holdout === null ? null : (JSON.parse(study.holdout) as unknown);
    if (flags.json === true)
      writeJson(context.io, { ...document, holdoutOpenedAt: study.holdoutOpenedAt, holdout });
    else context.io.out(`${studyText(document, study)}\n`);
    return exitCodes.done;
  });
}

/** As the last commit left them; counted anew for a study of an earlier version. */
function totalsOf(history: StudyHistory, study: StudySummary): StudyTotals {
  if (study.totals !== null) return JSON.parse(study.totals) as StudyTotals;
  const state = new StudyState();
  for (const iteration of replay(history.replay(study.id))) state.apply(iteration);
  return state.totals;
}

function studyText(document: ReturnType<typeof studySummary>, study: StudySummary): string {
  const outcomes = Object.entries(document.outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  const holdout =
    study.holdoutOpenedAt === null
      ? 'sealed'
      : `opened ${study.holdoutOpenedAt.slice(0, 16)}; opened ${document.holdoutOpenings} time(s) over all studies of this data`;
  return [
    `${study.name} on ${study.datasetName}, seed ${document.seed}`,
    `iterations  ${document.iterations} (${outcomes.join(', ')})`,
    `levels      ${document.levels.map((count, level) => `${level}: ${count}`).join('  ')}`,
    `champion    ${document.champion === null ? 'none' : `iteration ${document.champion.number}, validation Sharpe ${document.champion.validation?.sharpe?.toFixed(2) ?? '–'}`} (changed in ${(document.updateRate * 100).toFixed(1)} % of iterations)`,
    `trials      ${document.distinctTrials} distinct here, ${document.datasetTrials} on this data over all studies`,
    `holdout     ${holdout}`,
    `tokens      ${study.inputTokens} sent, ${study.outputTokens} received`,
    `verdict     ${document.verdict}`,
  ].join('\n');
}

/** `champion`: the present one, or all so far. */
export function champion(
  context: CliContext,
  flags: JsonFlag & { readonly study?: string; readonly history?: boolean },
): Promise<ExitCode> {
  return withHistory(context, (history) => {
    const study = flags.study === undefined ? newest(history) : find(history, flags.study);
    const limit = flags.history === true ? 100_000 : 1;
    const champions = history.iterations(study.id, { championsOnly: true, limit }).map(documentOf);
    const [present] = champions;
    if (present === undefined) {
      tell(context.io, `The study "${study.name}" has no champion: nothing passed the rules yet.`);
      return exitCodes.no;
    }
    if (flags.json === true)
      writeJson(context.io, { schema: 'stockade.champion/1', study: study.name, champions });
    else if (flags.history === true) for (const one of champions) context.io.out(`${line(one)}\n`);
    else context.io.out(`${line(present)}\n\n${sanitize(present.source, 'many')}`);
    return exitCodes.done;
  });
}

/** `lineage ID`: parents of parents, newest first. */
export function lineage(context: CliContext, id: string, flags: JsonFlag): Promise<ExitCode> {
  return withHistory(context, (history) => {
    const { study, number } = locate(history, id);
    const found = new Map<number, Stored>();
    const waiting = [number];
    while (waiting.length > 0) {
      const next = waiting.shift() as number;
      const entry = found.has(next) ? null : history.iteration(study, next);
      if (entry === null) continue;
      const iteration = documentOf(entry);
      found.set(next, iteration);
      waiting.push(...iteration.parents);
    }
    if (!found.has(number)) throw new UsageError(`There is no iteration ${number} in that study.`);
    const iterations = [...found.values()].toSorted((a, b) => b.number - a.number);
    if (flags.json === true) writeJson(context.io, { schema: 'stockade.lineage/1', iterations });
    else for (const one of iterations) context.io.out(`${line(one)}\n`);
    return exitCodes.done;
  });
}

type Stored = Omit<Iteration, 'validationReturns'>;

function documentOf({ document, source }: IterationEntry): Stored {
  return { ...(JSON.parse(document) as Stored), source };
}

function line({
  number,
  generator,
  operation,
  parents,
  outcome,
  validation,
  champion: decision,
}: Stored): string {
  const from = parents.length === 0 ? '' : ` from ${parents.join(' and ')}`;
  const sharpe =
    validation?.sharpe === null || validation?.sharpe === undefined
      ? outcome
      : `Sharpe ${validation.sharpe.toFixed(2)}`;
  return `iteration ${number}: ${generator} ${sanitize(operation)}${from}, ${sharpe}${decision === null ? '' : `, ${decision.rule}: ${decision.inequality}`}`;
}

function find(history: StudyHistory, name: string): StudySummary {
  const study = history.find(name);
  if (study !== null) return study;
  const names = history.list().map((one) => one.name);
  throw new UsageError(
    `There is no study "${name}". ${names.length === 0 ? 'There is none yet.' : `There are: ${names.join(', ')}.`}`,
  );
}

function newest(history: StudyHistory): StudySummary {
  const [study] = history.list();
  if (study !== undefined) return study;
  throw new UsageError('There is no study yet. Try `stockade evolve --data NAME --iterations 50`.');
}

function locate(history: StudyHistory, id: string): { study: number; number: number } {
  const [, name, number] = /^(.+)\/(\d+)$/.exec(id) ?? [];
  if (name !== undefined) return { study: find(history, name).id, number: Number(number) };
  const entry = /^\d+$/.test(id) ? history.ofEvaluation(Number(id)) : null;
  if (entry !== null) return { study: entry.studyId, number: entry.number };
  throw new UsageError(
    `"${id}" is no iteration: write STUDY/NUMBER, or the number of a record that belongs to a study.`,
  );
}
