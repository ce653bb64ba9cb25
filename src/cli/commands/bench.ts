import { join } from 'node:path';
import type { BenchDocument } from '../../decide/document.ts';
import { DecideError } from '../../decide/errors.ts';
import { expiry } from '../../decide/fingerprint.ts';
import { runFull } from '../../decide/full-bench.ts';
import { Journal } from '../../decide/journal.ts';
import { loopDocument, runLoops } from '../../decide/loop-bench.ts';
import { type BenchFlags, type LaidOut, layOut, type Mode, seed } from '../bench/lay-out.ts';
import { compared, save, stored, write } from '../bench/report-files.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { tell } from '../io.ts';
import { applyVerdict } from './bench-apply.ts';

/** Rounds over the corpus for each quick rival. */
const rivalRounds = 3;

/** `bench`: measures, compares, decides, applies; whatever of these was asked for, in that order. */
export async function bench(context: CliContext, flags: BenchFlags): Promise<ExitCode> {
  const mode = modeOf(flags);
  if (mode === null && flags.baseline === undefined && flags.apply !== true) {
    throw new UsageError(
      'Say what to do: --smoke, --validate or --full measure; --baseline save|compare and --apply use the last full report.',
    );
  }
  const laid = await layOut(context, flags);
  try {
    let report = mode === null ? stored(laid, flags) : await measure(context, laid, mode, flags);
    if (flags.baseline === 'compare') report = compared(laid, report);
    if (flags.baseline === 'save') save(context, laid, report);
    if (mode !== null || flags.baseline === 'compare') write(context, laid, report, flags);
    if (flags.apply === true) return await applied(context, laid, report, flags);
    return exitCodeOf(report, flags);
  } finally {
    laid.close();
  }
}

function modeOf({ smoke, validate, full }: BenchFlags): Mode | null {
  const modes = [smoke && 'smoke', validate && 'validate', full && 'full'].filter((one) => one);
  if (modes.length > 1) throw new UsageError('Choose one of --smoke, --validate and --full.');
  return (modes[0] as Mode | undefined) ?? null;
}

async function measure(
  context: CliContext,
  { lab, corpus, folder, bootstrap }: LaidOut,
  mode: Mode,
  flags: BenchFlags,
): Promise<BenchDocument> {
  const fingerprint = await lab.fingerprint();
  const interruption = new AbortController();
  const off = context.onInterrupt(() => interruption.abort());
  const { signal } = interruption;
  const began = context.clock.monotonicMs();
  const head = {
    schema: 'stockade.bench/1',
    mode,
    startedAt: new Date(context.clock.now()).toISOString(),
    seconds: 0,
    resumed: false,
    seed,
    fingerprint,
  } as const;
  const seconds = (): number => Math.round((context.clock.monotonicMs() - began) / 100) / 10;
  try {
    if (mode !== 'full') {
      const loops = await runLoops(lab, mode, signal);
      return loopDocument({ ...head, seconds: seconds() }, loops, bootstrap);
    }
    const journal = openJournal(context, folder(mode), JSON.stringify(fingerprint), flags);
    const parts = { lab, corpus, journal, bootstrap, seed, rivalRounds, signal };
    const report = await runFull(parts, { ...head, resumed: journal.resumed });
    journal.close();
    return { ...report, seconds: seconds() };
  } catch (error) {
    throw explained(error, signal);
  } finally {
    off();
  }
}

function openJournal(context: CliContext, folder: string, identity: string, flags: BenchFlags): Journal {
  const file = join(folder, 'journal.jsonl');
  const journal = new Journal(file, flags.fresh === true ? `${identity} ${context.clock.now()}` : identity);
  if (journal.resumed) {
    tell(
      context.io,
      `Going on after ${journal.size} steps of a run that was broken off; --fresh starts anew.`,
    );
  }
  return journal;
}

/** What to do next, where a run was broken off. */
function explained(error: unknown, signal: AbortSignal): unknown {
  const next = 'What was measured is kept: run the same command again to go on.';
  if (signal.aborted) return new DecideError('CANCELLED', `The benchmark was interrupted. ${next}`);
  if (error instanceof DecideError && error.code === 'ENGINE_LOST')
    return new DecideError('ENGINE_LOST', `${error.message} ${next}`, { cause: error });
  return error;
}

async function applied(
  context: CliContext,
  { lab }: LaidOut,
  report: BenchDocument,
  flags: BenchFlags,
): Promise<ExitCode> {
  const old = expiry(report.fingerprint, await lab.fingerprint());
  if (old.length > 0) {
    throw new UsageError(
      `The verdict of ${report.startedAt} has expired:\n  ${old.join('\n  ')}\nMeasure again: stockade bench --full.`,
    );
  }
  return applyVerdict(context, report, flags);
}

function exitCodeOf({ verdict, regression }: BenchDocument, { baseline }: BenchFlags): ExitCode {
  if (baseline === 'compare' && regression?.verdict === 'slower') return exitCodes.no;
  if (verdict === null) return exitCodes.done;
  return verdict.decision === 'inconclusive' || verdict.decision === 'do_not_use'
    ? exitCodes.no
    : exitCodes.done;
}
