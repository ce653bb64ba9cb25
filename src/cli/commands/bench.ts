import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { regressionAgainst } from '../../decide/baseline.ts';
import { readCorpus } from '../../decide/corpus.ts';
import { benchSchema, type BenchDocument } from '../../decide/document.ts';
import { DecideError } from '../../decide/errors.ts';
import { expiry } from '../../decide/fingerprint.ts';
import { runFull } from '../../decide/full-bench.ts';
import { StrategyBootstrap } from '../../decide/interval.ts';
import { Journal } from '../../decide/journal.ts';
import { loopDocument, runLoops } from '../../decide/loop-bench.ts';
import type { Laboratory } from '../../decide/ports.ts';
import { markdownReport } from '../../decide/render/markdown.ts';
import { decisionPage } from '../../decide/render/page.ts';
import { projectRoot } from '../../setup/project-files.ts';
import { laboratory } from '../bench/laboratory.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { tell, writeJson } from '../io.ts';
import { openDataset } from '../open-dataset.ts';
import { configFlagsOf, type CommonFlags } from '../sandbox-flags.ts';
import { applyVerdict } from './bench-apply.ts';

export interface BenchFlags extends CommonFlags {
  readonly smoke?: boolean;
  readonly validate?: boolean;
  readonly full?: boolean;
  readonly baseline?: 'save' | 'compare';
  readonly apply?: boolean;
  readonly data?: string;
  readonly corpus?: string;
  readonly out?: string;
  readonly fresh?: boolean;
  readonly json?: boolean;
}

type Mode = BenchDocument['mode'];

/** Equal seeds give equal orders; the verdict does not hang on this one. */
const seed = 20_260_101;
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

interface LaidOut {
  readonly lab: Laboratory;
  readonly corpus: ReturnType<typeof readCorpus>;
  readonly folder: (mode: Mode) => string;
  readonly baselineFile: string;
  readonly bootstrap: StrategyBootstrap;
  close(): void;
}

async function layOut(context: CliContext, flags: BenchFlags): Promise<LaidOut> {
  const corpus = readCorpus(flags.corpus ?? join(projectRoot, 'bench', 'strategies'));
  const configFlags = configFlagsOf(flags);
  const config = await context.services.config(configFlags);
  const dataset = await openDataset(context, flags.data ?? 'sample');
  const machine = await context.services.bench(config);
  const home = join(context.home, 'bench');
  return {
    lab: laboratory({ context, machine, config, flags: configFlags, dataset, corpus, seed }),
    corpus,
    folder: (mode) => flags.out ?? join(home, mode),
    baselineFile: join(home, 'baseline.json'),
    bootstrap: new StrategyBootstrap(seed),
    close: () => dataset.close(),
  };
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

/** The last full report, where nothing is to be measured now. */
function stored({ folder }: LaidOut, flags: BenchFlags): BenchDocument {
  const file = join(folder('full'), 'report.json');
  if (!existsSync(file)) {
    const what = flags.apply === true ? '--apply' : `--baseline ${flags.baseline}`;
    throw new UsageError(`${what} needs a full report, and ${file} is not there: run stockade bench --full.`);
  }
  return read(file);
}

function read(file: string): BenchDocument {
  const parsed = benchSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new UsageError(`${file} is no report of this version: measure again with stockade bench --full.`);
}

function compared({ baselineFile, bootstrap }: LaidOut, report: BenchDocument): BenchDocument {
  if (!existsSync(baselineFile)) {
    throw new UsageError('There is no baseline yet: save one with --baseline save after a full run.');
  }
  if (report.mode !== 'full') throw new UsageError('Only a full run can be compared with the baseline.');
  return { ...report, regression: regressionAgainst(read(baselineFile), report, bootstrap) };
}

function save(context: CliContext, { baselineFile }: LaidOut, report: BenchDocument): void {
  if (report.mode !== 'full' || report.verdict === null || report.verdict.decision === 'inconclusive') {
    throw new UsageError('Only a full run that came to a verdict can be a baseline.');
  }
  mkdirSync(join(baselineFile, '..'), { recursive: true });
  writeFileSync(baselineFile, `${JSON.stringify(report)}\n`);
  tell(context.io, `Baseline saved: ${baselineFile}`);
}

function write(context: CliContext, { folder }: LaidOut, report: BenchDocument, flags: BenchFlags): void {
  const target = folder(report.mode);
  mkdirSync(target, { recursive: true });
  const files = {
    'report.json': `${JSON.stringify(report, null, 2)}\n`,
    'report.md': markdownReport(report),
    'report.html': decisionPage(report),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(target, name), text);
  if (flags.json === true) writeJson(context.io, report);
  else context.io.out(`${summaryLines(report).join('\n')}\n`);
  tell(context.io, `Report: ${join(target, 'report.html')} (and report.md, report.json)`);
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function summaryLines(report: BenchDocument): readonly string[] {
  const { verdict, loops, loopOverhead, regression, environment } = report;
  return [
    ...(verdict === null ? [] : [`Decision: ${verdict.decision.replaceAll('_', ' ')}. ${verdict.rule}`]),
    ...loops.map(
      ({ mode, iterations, averageMs }) =>
        `Loop, ${mode === 'configured' ? 'as configured' : mode}: ${iterations.length} iterations, ${averageMs.toFixed(0)} ms each on average.`,
    ),
    ...(loopOverhead === null
      ? []
      : [
          `Whole iterations cost ${percent(loopOverhead.estimate)} more in the sandbox (${percent(loopOverhead.low)} to ${percent(loopOverhead.high)}).`,
        ]),
    ...(verdict === null ? environment.problems.map((problem) => `Note: ${problem}.`) : []),
    ...(regression === null ? [] : [`Against the baseline of ${regression.since}: ${regression.sentence}`]),
  ];
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
