import { backtest } from '../backtest/backtest.ts';
import { BacktestError } from '../backtest/errors.ts';
import { metricsOf } from '../backtest/metrics.ts';
import type { BacktestResult } from '../backtest/result.ts';
import { defaultSimOptions, parseSimOptions } from '../backtest/sim-options.ts';
import { proveNoLookahead } from '../integrity/prove-no-lookahead.ts';
import { SandboxRequestError } from '../sandbox/errors.ts';
import type { Positions } from '../sandbox/positions.ts';
import type { RunRequest, RunResult } from '../sandbox/sandbox.ts';
import type { Digest, Strategy } from '../strategy/strategy.ts';
import type { Evaluation } from './evaluation.ts';
import type { EvaluateOptions, EvaluateParts, Evaluated } from './ports.ts';
import { prepareVariants } from './prepare-variants.ts';
import { replayPatience } from './replay-patience.ts';
import { reconcilePositions } from './reconcile-positions.ts';
import { requestFor } from './run-request.ts';
import { suspectedLine } from './suspected-line.ts';
import { Walk } from './walk.ts';

/**
 * The path of one strategy: check, sandbox, positions, backtest, integrity, record.
 * Each layer adds its verdict and the first that refuses ends the walk. Resolves whatever the strategy did;
 * a fault of the machinery is the outcome `infra_error`, the caller's signal is `cancelled`.
 */
export async function evaluate(
  strategy: Strategy,
  parts: EvaluateParts,
  options: EvaluateOptions,
  signal?: AbortSignal,
): Promise<Evaluated> {
  const walk = new Walk(strategy, parts, options);
  try {
    signal?.throwIfAborted();
    await checkSource(walk);
    const request = requestFor(strategy, parts.dataset, options);
    const run = await runInSandbox(walk, request, signal);
    const positions = acceptPositions(walk, run);
    if (seenBefore(walk)) return await record(walk);
    await backtestPositions(walk, run, positions);
    await proveIntegrity(walk, request, run, signal);
  } catch (error) {
    endByFault(walk, error, signal);
  }
  return record(walk);
}

/** Layer 1. */
async function checkSource(walk: Walk): Promise<void> {
  const { check, dataset } = walk.parts;
  if (walk.options.skipCheck) return;
  const { profile, lookahead } = walk.options;
  const verdict = await walk.timed('checkMs', () =>
    check.check(walk.strategy.source, {
      dataKeys: dataset.keys,
      ...(profile === null ? {} : { profile }),
      ...(lookahead === undefined ? {} : { lookahead }),
    }),
  );
  const form = verdict.facts?.form ?? walk.evaluation.strategy.form;
  walk.add({
    check: verdict.blocked ? 'blocked' : 'passed',
    findings: [...verdict.findings],
    strategy: { ...walk.evaluation.strategy, form },
  });
  if (!verdict.blocked) {
    prepareVariants(dataset, verdict.facts, walk.options.depth);
    return;
  }
  const blocking = verdict.findings.filter((finding) => finding.severity === 'block');
  const first = blocking[0];
  const more = blocking.length > 1 ? ` (and ${blocking.length - 1} more)` : '';
  walk.end(
    'rejected',
    first ? `${first.rule} at line ${first.line}: ${first.message}${more}` : 'refused by the check',
  );
}

/** Layers 2 to 4. */
async function runInSandbox(
  walk: Walk,
  request: RunRequest,
  signal?: AbortSignal,
): Promise<RunResult | null> {
  if (walk.ended) return null;
  const run = await walk.parts.sandbox.run(request, signal);
  walk.addRun(run);
  if (run.end === 'ok') return run;
  walk.end(run.end, run.reason ?? `the run ended as ${run.end}`);
  return null;
}

/** What the guest returned, held against the data. */
function acceptPositions(walk: Walk, run: RunResult | null): Positions | null {
  if (run === null) return null;
  if (run.positions === null) {
    walk.end(
      'bad_output',
      'the strategy returned no positions: assign them to `position`, return them, or call sim',
    );
    return null;
  }
  const reconciled = reconcilePositions(run.positions, walk.parts.dataset.prices('visible'));
  if (!reconciled.ok) {
    walk.end('bad_output', reconciled.reason);
    return null;
  }
  walk.warn(reconciled.warnings);
  walk.keepPositions(reconciled.positions, run.sim);
  return reconciled.positions;
}

/** Whether the caller knows these positions already, so that figures and proof would be work done twice. */
function seenBefore(walk: Walk): boolean {
  const hash = walk.evaluation.positions?.hash;
  return hash !== undefined && (walk.options.seen?.(hash as Digest) ?? false);
}

/** The host computes what the guest must not: every figure, from our own prices. */
async function backtestPositions(
  walk: Walk,
  run: RunResult | null,
  positions: Positions | null,
): Promise<void> {
  if (run === null || positions === null) return;
  const { feeRatio, taxRatio } = walk.options;
  const sim = parseSimOptions(run.sim?.options, { ...defaultSimOptions, feeRatio, taxRatio });
  if (!sim.ok) {
    walk.end('bad_output', `sim was called with options that do not work: ${sim.errors.join('; ')}`);
    return;
  }
  walk.warn(sim.warnings);
  const prices = walk.parts.dataset.prices('visible');
  try {
    const result = await walk.timed('backtestMs', () => backtest(positions, prices, sim.options));
    walk.keepBacktest(result, sim.options);
    walk.warn(result.warnings.map((warning) => warning.message));
    addFigures(walk, result);
  } catch (error) {
    if (!(error instanceof BacktestError)) throw error;
    walk.end('bad_output', error.message);
  }
}

/** Figures of all that is visible, and of its training and validation parts, from the one run. */
function addFigures(walk: Walk, result: BacktestResult): void {
  const { trainingEnd, validationEnd } = walk.parts.dataset.manifest.splits;
  const training = dayOf(trainingEnd);
  walk.add({
    metrics: result.metrics,
    notes: { ...result.notes },
    finlab: result.finlab,
    benchmark: benchmarkFigures(result),
    splits: {
      training: metricsOf(result, undefined, training).metrics,
      validation: metricsOf(result, training + 1, dayOf(validationEnd)).metrics,
    },
  });
}

/** The figures against the benchmark, without its curve. */
function benchmarkFigures({ benchmark }: BacktestResult): Evaluation['benchmark'] {
  if (benchmark === null) return null;
  const { equity: _, ...figures } = benchmark;
  return figures;
}

const dayOf = (iso: string): number => Math.round(Date.parse(iso) / 86_400_000);

/** Layers 5 and 6. */
async function proveIntegrity(
  walk: Walk,
  request: RunRequest,
  run: RunResult | null,
  signal?: AbortSignal,
): Promise<void> {
  const { depth } = walk.options;
  if (walk.ended || run === null || depth === 'off') return;
  const { sandbox, dataset } = walk.parts;
  const options = {
    depth,
    suspectedLine: suspectedLine(walk.evaluation.findings),
    ...(signal ? { signal } : {}),
  };
  const patience = replayPatience(run);
  const proof = await walk.timed('integrityMs', () =>
    proveNoLookahead({ ...request, patience }, run, { sandbox, dataset }, options),
  );
  walk.add({
    integrity: {
      ...walk.evaluation.integrity,
      lookahead: proof.verdict === 'nondeterministic' ? 'not_run' : proof.verdict,
      deterministic: proof.deterministic,
      leak: proof.first,
      reason: proof.reason,
    },
  });
  if (proof.verdict === 'leak')
    walk.end('lookahead', proof.reason ?? 'a position changes with data of its future');
  else if (proof.reason !== null) walk.warn([`no look-ahead proof: ${proof.reason}`]);
}

/** A fault of the machinery, or the end of the caller's patience. */
function endByFault(walk: Walk, error: unknown, signal?: AbortSignal): void {
  const message = error instanceof Error ? error.message : String(error);
  if (signal?.aborted) walk.end('cancelled', 'cancelled before it was done');
  else if (error instanceof SandboxRequestError) walk.end('rejected', message);
  else walk.end('infra_error', message);
}

/** Layer 7. What cannot be recorded is not a result. */
async function record(walk: Walk): Promise<Evaluated> {
  const evaluated = walk.close();
  try {
    await walk.parts.recorder?.record(evaluated);
    return evaluated;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const evaluation = Object.freeze({
      ...evaluated.evaluation,
      outcome: 'infra_error' as const,
      reason: `the result could not be recorded: ${message}`,
    });
    return { ...evaluated, evaluation };
  }
}
