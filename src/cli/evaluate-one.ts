import type { LoadedConfig } from '../config/load-config.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import type { Evaluated } from '../evaluate/ports.ts';
import type { CliContext } from './context.ts';
import { listenForInterruption } from './interruption.ts';
import { loadStrategy } from './load-strategies.ts';

/** Evaluates files one after another as `run` does, and hands back everything; nothing is shown. */
export async function evaluateFiles(
  context: CliContext,
  files: readonly string[],
  dataset: Dataset,
  config: LoadedConfig,
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
      depth: values.integrity.depth,
      seed: 0,
      feeRatio: values.backtest.fee_ratio,
      taxRatio: values.backtest.tax_ratio,
    };
    return await Promise.all(
      files.map((file) => evaluate(loadStrategy(file), parts, options, interruption.signal)),
    );
  } finally {
    interruption.end();
    for (const close of closing.toReversed()) await close();
  }
}
