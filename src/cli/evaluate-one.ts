import type { LoadedConfig } from '../config/load-config.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import type { Evaluated, EvaluateOptions } from '../evaluate/ports.ts';
import type { Strategy } from '../strategy/strategy.ts';
import type { CliContext } from './context.ts';
import { inOrder } from './in-order.ts';
import { listenForInterruption } from './interruption.ts';
import { loadStrategy } from './load-strategies.ts';
import { progressLine } from './progress-line.ts';

/** Evaluates files as `run` does, and hands back everything; nothing is shown. */
export async function evaluateFiles(
  context: CliContext,
  files: readonly string[],
  dataset: Dataset,
  config: LoadedConfig,
): Promise<readonly Evaluated[]> {
  const strategies = files.map((file) => loadStrategy(file));
  return evaluateStrategies(context, strategies, dataset, config, {});
}

/** Evaluates strategies in the order given, as many at once as there are slots; nothing is shown. */
export async function evaluateStrategies(
  context: CliContext,
  strategies: readonly Strategy[],
  dataset: Dataset,
  config: LoadedConfig,
  changes: Partial<EvaluateOptions>,
): Promise<readonly Evaluated[]> {
  const { services, clock } = context;
  const { values } = config;
  const events = await services.events(config);
  const closing: (() => unknown)[] = [() => events.close()];
  const interruption = listenForInterruption(context);
  try {
    const sandbox = await services.sandbox(config, events);
    closing.push(() => sandbox.close());
    const recorder = await services.recorder(context.home);
    closing.push(() => recorder.close());
    const parts = { check: await services.check(), sandbox, dataset, recorder, clock };
    const options = {
      skipCheck: false,
      profile: values.check.profile,
      lookahead: values.check.lookahead,
      depth: values.integrity.depth,
      seed: 0,
      feeRatio: values.backtest.fee_ratio,
      taxRatio: values.backtest.tax_ratio,
      ...changes,
    };
    const ended: Evaluated[] = [];
    const one = (strategy: Strategy): Promise<Evaluated> =>
      evaluate(strategy, parts, options, interruption.signal);
    const progress = progressLine(context.io, strategies.length);
    await inOrder(strategies, sandbox.slots, one, (evaluated) => {
      ended.push(evaluated);
      progress.step(ended.length);
    });
    progress.end();
    return ended;
  } finally {
    interruption.end();
    for (const close of closing.toReversed()) await close();
  }
}
