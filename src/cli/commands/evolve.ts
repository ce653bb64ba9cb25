import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { LoadedConfig } from '../../config/load-config.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import type { EvaluateOptions } from '../../evaluate/ports.ts';
import { iterationDocument } from '../../evolve/iteration-document.ts';
import { createLayersEvaluator } from '../../evolve/layers-evaluator.ts';
import type { StudyLog } from '../../evolve/ports.ts';
import { withRetention } from '../../evolve/retention.ts';
import { createStoredStudyLog } from '../../evolve/stored-study-log.ts';
import { studySummary, type StudySummaryDocument } from '../../evolve/study-summary.ts';
import { deflate } from '../../evolve/study/deflate.ts';
import {
  runStudy,
  type StudyEnd,
  type StudyResult,
  type StudySignals,
} from '../../evolve/study/run-study.ts';
import type { StoredStudy, StudyStore } from '../../store/study-store.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { tell } from '../io.ts';
import { metricsAddressOf, type MetricsFlags } from '../metrics-flags.ts';
import { openDataset } from '../open-dataset.ts';
import { configFlagsOf, type CommonFlags } from '../sandbox-flags.ts';
import { chooseStudy, settingsOf } from '../study-choice.ts';
import { durationMs, studySignals } from '../study-signals.ts';
import { evolveGenerator } from '../wiring/evolve-generator.ts';
import { processStart, isAlive } from '../wiring/processes.ts';
import { evolveView } from './evolve-view.ts';
import { iterationEvents } from './iteration-events.ts';
import { ModelSpending } from './model-spending.ts';

export interface EvolveFlags extends CommonFlags, MetricsFlags {
  readonly data?: string;
  readonly iterations?: number;
  readonly for?: string;
  readonly seed?: number;
  readonly study?: string;
  readonly resume?: boolean;
  readonly model?: string;
  readonly innovationRate?: string;
  readonly budget?: string;
  readonly search?: 'evolution' | 'random';
  readonly json?: boolean;
}

const unlimited = 1_000_000;

/** `evolve`: runs or resumes a study, and shows each iteration as it is committed. */
export async function evolve(context: CliContext, flags: EvolveFlags): Promise<ExitCode> {
  if (flags.iterations === undefined && flags.for === undefined) {
    throw new UsageError('Say when to stop: --iterations N, or --for 8h.');
  }
  const forMs = flags.for === undefined ? null : durationMs(flags.for);
  const config = await context.services.config(withModelFlags(flags));
  for (const message of [...config.notices, ...config.warnings]) tell(context.io, `note: ${message}`);
  const dataset = await openDataset(context, flags.data);
  const closing: (() => unknown)[] = [() => dataset.close()];
  try {
    const store = await context.services.studies(context.home);
    closing.push(() => store.close());
    const study = await chooseStudy(context, store, dataset, config, flags);
    store.hold(study, thisProcess(), isAlive);
    closing.push(() => store.release(study));
    const signals = studySignals(context, forMs);
    closing.push(() => signals.end());
    const result = await runIt(context, { config, dataset, store, study, flags, signals }, closing);
    const code = await conclude(context, study, flags, result);
    return signals.timeIsUp && result.end === 'drained' ? exitCodes.done : code;
  } finally {
    for (const close of closing.toReversed()) await close();
  }
}

interface Prepared {
  readonly config: LoadedConfig;
  readonly dataset: Dataset;
  readonly store: StudyStore;
  readonly study: StoredStudy;
  readonly flags: EvolveFlags;
  readonly signals: StudySignals;
}

async function runIt(
  context: CliContext,
  prepared: Prepared,
  closing: (() => unknown)[],
): Promise<StudyResult> {
  const { config, dataset, store, study, flags, signals } = prepared;
  const { services, io } = context;
  const events = new ModelSpending(
    await services.events(config, metricsAddressOf(flags, context.environment)),
  );
  closing.push(() => events.close());
  const sandbox = await services.sandbox(config, events);
  closing.push(() => sandbox.close());
  const check = await services.check();
  const settings = settingsOf(study);
  const { seed, search } = settings;
  const generator = await evolveGenerator(context, {
    config,
    dataset,
    store,
    study,
    check,
    seed,
    search,
    events,
  });
  const view = evolveView(io, {
    iterations: flags.iterations ?? null,
    json: flags.json === true,
    clock: context.clock,
    spent: () => events.text,
  });
  closing.push(() => view.end());
  const options = evaluateOptions(config, seed);
  return runStudy(
    {
      generator,
      evaluator: createLayersEvaluator({ check, sandbox, dataset, clock: context.clock }, options),
      log: studyLog(context, prepared),
      deflate,
      sleep: (ms, signal) => wait(ms, undefined, { signal }),
    },
    {
      iterations: flags.iterations ?? unlimited,
      window: settings.window,
      failureLimit: config.values.evolve.failure_limit,
      onPause: (reason) => tell(io, reason === null ? 'Going on.' : `Paused: ${reason}`),
      onIteration: (iteration, state, record) => {
        const document = iterationDocument(study.name, iteration, record);
        view.iteration(iteration, state, document);
        for (const event of iterationEvents(study.name, iteration, record, context.clock.now()))
          events.emit(event);
      },
    },
    signals,
  );
}

function studyLog({ clock }: CliContext, { config, store, study }: Prepared): StudyLog {
  const log = createStoredStudyLog(store, study);
  const days = config.values.evolve.retention_days;
  return days === null ? log : withRetention(log, days, clock, (before) => store.forgetBefore(before));
}

function evaluateOptions({ values }: LoadedConfig, seed: number): EvaluateOptions {
  return {
    skipCheck: false,
    profile: values.check.profile,
    lookahead: values.check.lookahead,
    depth: values.integrity.depth,
    seed,
    feeRatio: values.backtest.fee_ratio,
    taxRatio: values.backtest.tax_ratio,
  };
}

function withModelFlags(flags: EvolveFlags) {
  const base = configFlagsOf(flags);
  const settings = [...(base.flags ?? [])];
  const add = (path: string, value: unknown, flag: string): void => void settings.push({ path, value, flag });
  if (flags.model !== undefined) add('llm.model', flags.model, '--model');
  if (flags.budget !== undefined) add('llm.budget', flags.budget, '--budget');
  if (flags.innovationRate !== undefined) {
    add('evolve.innovation_rate', Number(flags.innovationRate), '--innovation-rate');
  }
  return { ...base, flags: settings };
}

function thisProcess() {
  return { pid: process.pid, startedAt: processStart(process.pid) ?? 0, host: hostname() };
}

async function conclude(
  context: CliContext,
  study: StoredStudy,
  flags: EvolveFlags,
  { end, state }: StudyResult,
): Promise<ExitCode> {
  const history = await context.services.studyHistory(context.home);
  const facts = {
    study: study.name,
    dataset: { name: study.datasetName, digest: study.datasetDigest },
    seed: settingsOf(study).seed,
    end,
    usage: history.usage(study.datasetDigest),
  };
  history.close();
  const summary = studySummary(state.totals, state.champion, facts);
  if (flags.json === true) context.io.out(`${JSON.stringify(summary)}\n`);
  else context.io.out(`${summaryText(summary)}\n`);
  return exitCodeOfEnd(end);
}

function exitCodeOfEnd(end: StudyEnd): ExitCode {
  if (end === 'complete') return exitCodes.done;
  return end === 'all_failed' ? exitCodes.no : exitCodes.interrupted;
}

function summaryText(summary: StudySummaryDocument): string {
  const { study, iterations, outcomes, champion, distinctTrials, verdict } = summary;
  const counted = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  const lines = [
    `${study}: ${iterations} iterations (${counted.join(', ')}), ${distinctTrials} distinct trials.`,
  ];
  if (champion !== null) {
    lines.push(
      `Champion: iteration ${champion.number}, validation Sharpe ${champion.validation?.sharpe?.toFixed(2) ?? '–'} (${champion.champion?.inequality ?? ''}).`,
    );
  }
  lines.push(`Verdict: ${verdict}.`);
  if (summary.end === 'all_failed')
    lines.push('It ended because every candidate failed; see stockade history for the reasons.');
  lines.push(`Next: stockade champion --study ${study}`);
  return lines.join('\n');
}
