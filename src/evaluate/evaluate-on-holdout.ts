import { backtest } from '../backtest/backtest.ts';
import { metricsOf } from '../backtest/metrics.ts';
import { defaultSimOptions, parseSimOptions } from '../backtest/sim-options.ts';
import type { SpanMetrics } from '../backtest/result.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { EvaluateOptions } from './ports.ts';
import { reconcilePositions } from './reconcile-positions.ts';
import { requestFor } from './run-request.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { strategyFrom } from '../strategy/strategy.ts';

export type HoldoutResult =
  | { readonly ok: true; readonly from: string; readonly figures: SpanMetrics }
  | { readonly ok: false; readonly reason: string };

/**
 * Runs one source on all the data, the sealed part included, and computes its figures on the sealed part alone.
 * The caller has recorded the opening before: what was seen once is no longer a holdout.
 */
export async function evaluateOnHoldout(
  source: string,
  parts: { readonly sandbox: Sandbox; readonly dataset: Dataset },
  options: Pick<EvaluateOptions, 'seed' | 'feeRatio' | 'taxRatio'>,
  signal?: AbortSignal,
): Promise<HoldoutResult> {
  const { sandbox, dataset } = parts;
  const strategy = strategyFrom(new TextEncoder().encode(source));
  const run = await sandbox.run(requestFor(strategy, dataset, options, 'holdout'), signal);
  if (run.end !== 'ok' || run.positions === null) {
    return { ok: false, reason: `the run ended as ${run.end}: ${run.reason ?? 'without positions'}` };
  }
  const prices = dataset.prices('holdout');
  const reconciled = reconcilePositions(run.positions, prices);
  if (!reconciled.ok) return reconciled;
  const { feeRatio, taxRatio } = options;
  const sim = parseSimOptions(run.sim?.options, { ...defaultSimOptions, feeRatio, taxRatio });
  if (!sim.ok) return { ok: false, reason: sim.errors.join('; ') };
  const result = backtest(reconciled.positions, prices, sim.options);
  const first = Math.round(Date.parse(dataset.manifest.splits.validationEnd) / 86_400_000) + 1;
  const from = new Date(first * 86_400_000).toISOString().slice(0, 10);
  return { ok: true, from, figures: metricsOf(result, first) };
}
