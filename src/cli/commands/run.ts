import type { LoadedConfig } from '../../config/load-config.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { evaluate } from '../../evaluate/evaluate.ts';
import type { Evaluation } from '../../evaluate/evaluation.ts';
import type { EvaluateOptions, EvaluateParts, Evaluated } from '../../evaluate/ports.ts';
import type { EventSink } from '../../observe/events.ts';
import { refusedList, resultTable } from '../../report/terminal-table.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { exitCodeOfOutcomes, exitCodes, type ExitCode } from '../exit-code.ts';
import type { FolderReport } from '../folder-report.ts';
import { inOrder } from '../in-order.ts';
import { listenForInterruption, type Interruption } from '../interruption.ts';
import { tell, writeJson, type Io } from '../io.ts';
import { loadStrategy, strategyFiles } from '../load-strategies.ts';
import { metricsAddressOf, type MetricsFlags } from '../metrics-flags.ts';
import { openDataset } from '../open-dataset.ts';
import { progressLine } from '../progress-line.ts';
import { configFlagsOf, type CommonFlags } from '../sandbox-flags.ts';
import { splitPlan, type SplitFlags } from '../split-flags.ts';
import { SplitReport } from '../split-report.ts';
import { eventsOf } from './evaluation-events.ts';

export interface RunFlags extends CommonFlags, MetricsFlags, SplitFlags {
  readonly data?: string;
  readonly json?: boolean;
  readonly jsonl?: boolean;
  readonly skipCheck?: boolean;
  readonly verify?: 'quick' | 'standard' | 'thorough' | 'off';
  readonly seed?: number;
  /** File of the report; a folder where there are several strategies. */
  readonly report?: string;
}

/** `run PATH...`: evaluates strategies and shows one line for each, whatever became of it. */
export async function run(context: CliContext, paths: readonly string[], flags: RunFlags): Promise<ExitCode> {
  if (flags.json === true && flags.jsonl === true) throw new UsageError('Choose one of --json and --jsonl.');
  const files = strategyFiles(paths);
  const config = await context.services.config(configFlagsOf(flags));
  tellAbout(context.io, config);
  const dataset = await openDataset(context, flags.data);
  const events = await context.services.events(config, metricsAddressOf(flags, context.environment));
  const closing: (() => unknown)[] = [() => dataset.close(), () => events.close()];
  const interruption = listenForInterruption(context);
  try {
    const split = SplitReport.of(splitPlan(flags, dataset.prices('visible').dates), dataset);
    const parts = await partsFor(context, config, dataset, events, closing);
    const options = optionsFrom(config, flags);
    const report =
      flags.report === undefined ? null : reporter(context, dataset, flags.report, files.length > 1);
    const folder = await folderReport(context.io, files, flags.report);
    const ended = async (evaluated: Evaluated): Promise<void> => {
      folder?.add(evaluated);
      split?.add(evaluated);
      await report?.(evaluated);
    };
    const evaluations = await evaluateAll(context, files, parts, options, interruption, events, flags, ended);
    show(context.io, evaluations, flags, split);
    await folder?.finish(evaluations);
    if (interruption.draining) return exitCodes.interrupted;
    return exitCodeOfOutcomes(evaluations.map((one) => one.outcome));
  } finally {
    interruption.end();
    for (const close of closing.toReversed()) await close();
  }
}

function tellAbout(io: Io, config: LoadedConfig): void {
  for (const message of [...config.notices, ...config.warnings]) tell(io, `note: ${message}`);
}

async function partsFor(
  context: CliContext,
  config: LoadedConfig,
  dataset: Dataset,
  events: EventSink,
  closing: (() => unknown)[],
): Promise<EvaluateParts> {
  const { services } = context;
  const sandbox = await services.sandbox(config, events);
  closing.push(() => sandbox.close());
  const check = await services.check();
  const recorder = await services.recorder(context.home);
  closing.push(() => recorder.close());
  return { check, sandbox, dataset, recorder, clock: context.clock };
}

function optionsFrom({ values }: LoadedConfig, flags: RunFlags): EvaluateOptions {
  return {
    skipCheck: flags.skipCheck ?? false,
    profile: values.check.profile,
    lookahead: values.check.lookahead,
    depth: flags.verify ?? values.integrity.depth,
    seed: flags.seed ?? 0,
    feeRatio: values.backtest.fee_ratio,
    taxRatio: values.backtest.tax_ratio,
  };
}

async function evaluateAll(
  context: CliContext,
  files: readonly string[],
  parts: EvaluateParts,
  options: EvaluateOptions,
  interruption: Interruption,
  events: EventSink,
  flags: RunFlags,
  ended: Reporter,
): Promise<readonly Evaluation[]> {
  const evaluations: Evaluation[] = [];
  const progress = progressLine(context.io, files.length);
  const notStarted = AbortSignal.abort();
  const one = async (file: string): Promise<Evaluation> => {
    const signal = interruption.draining ? notStarted : interruption.signal;
    const evaluated = await evaluate(loadStrategy(file), parts, options, signal);
    await ended(evaluated);
    return evaluated.evaluation;
  };
  await inOrder(files, parts.sandbox.slots, one, (evaluation) => {
    evaluations.push(evaluation);
    for (const event of eventsOf(evaluation)) events.emit(event);
    if (flags.jsonl === true) context.io.out(`${JSON.stringify(evaluation)}\n`);
    progress.step(evaluations.length);
  });
  progress.end();
  return evaluations;
}

async function folderReport(
  io: Io,
  files: readonly string[],
  folder: string | undefined,
): Promise<FolderReport | null> {
  if (files.length < 2) return null;
  const { FolderReport } = await import('../folder-report.ts');
  return new FolderReport(io, folder ?? null);
}

type Reporter = (evaluated: Evaluated) => Promise<void>;

/** Writes a report of each strategy, with all that was tried on the dataset so far. */
function reporter(context: CliContext, dataset: Dataset, target: string, several: boolean): Reporter {
  return async (evaluated) => {
    const { reportFile, writeReport } = await import('../../report/write-report.ts');
    const history = await context.services.studyHistory(context.home);
    try {
      const sharpes = history.trialSharpes(dataset.digest);
      const file = reportFile(target, evaluated.evaluation.strategy.file, several);
      tell(
        context.io,
        `report: ${await writeReport(evaluated, dataset.prices('visible'), { sharpes }, file)}`,
      );
    } finally {
      history.close();
    }
  };
}

function show(io: Io, evaluations: readonly Evaluation[], flags: RunFlags, split: SplitReport | null): void {
  if (flags.jsonl === true) {
    if (split !== null) io.out(`${JSON.stringify(split.document())}\n`);
    return;
  }
  if (flags.json === true) {
    if (split !== null) writeJson(io, { ...split.document(), evaluations });
    else writeJson(io, evaluations.length === 1 ? evaluations[0] : evaluations);
    return;
  }
  io.out(`${resultTable(evaluations)}\n`);
  const refused = refusedList(evaluations);
  if (refused !== '') io.out(`\n${refused}\n`);
  if (split !== null) io.out(`\n${split.text()}\n`);
  const unisolated = evaluations.filter((one) => one.sandbox?.mode === 'none').length;
  if (unisolated > 0) tell(io, `\n${unisolated} of ${evaluations.length} ran directly, without isolation.`);
}
