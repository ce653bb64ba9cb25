import { evaluateOnHoldout, type HoldoutResult } from '../../evaluate/evaluate-on-holdout.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { writeJson } from '../io.ts';
import { configFlagsOf, type CommonFlags } from '../sandbox-flags.ts';

/** `study open-holdout NAME`: the champion on data that nothing has seen, once per study. */
export async function openHoldout(
  context: CliContext,
  name: string,
  flags: CommonFlags & { readonly json?: boolean },
): Promise<ExitCode> {
  const { services } = context;
  const config = await services.config(configFlagsOf(flags));
  const source = await championSource(context, name);
  const store = await services.studies(context.home);
  const closing: (() => unknown)[] = [() => store.close()];
  try {
    const study = store.find(name);
    if (study === null) throw new UsageError(`There is no study "${name}".`);
    const dataset = await (await services.catalog(context.home)).open(study.datasetDigest);
    closing.push(() => dataset.close());
    dataset.directory('holdout');
    const events = await services.events(config);
    closing.push(() => events.close());
    const sandbox = await services.sandbox(config, events);
    closing.push(() => sandbox.close());
    store.openHoldout(study, new Date(context.clock.now()).toISOString());
    const { fee_ratio: feeRatio, tax_ratio: taxRatio } = config.values.backtest;
    const { seed } = JSON.parse(study.settings) as { seed: number };
    const result = await evaluateOnHoldout(source, { sandbox, dataset }, { seed, feeRatio, taxRatio });
    store.recordHoldout(study, JSON.stringify(result));
    show(context, name, result, flags.json === true);
    return result.ok ? exitCodes.done : exitCodes.no;
  } finally {
    for (const close of closing.toReversed()) await close();
  }
}

async function championSource(context: CliContext, name: string): Promise<string> {
  const history = await context.services.studyHistory(context.home);
  try {
    const study = history.find(name);
    if (study === null)
      throw new UsageError(`There is no study "${name}". stockade study list shows those there are.`);
    const [champion] = history.iterations(study.id, { championsOnly: true, limit: 1 });
    if (champion === undefined)
      throw new UsageError(`The study "${name}" has no champion to open the holdout with.`);
    return champion.source;
  } finally {
    history.close();
  }
}

function show({ io }: CliContext, name: string, result: HoldoutResult, json: boolean): void {
  if (json) writeJson(io, { schema: 'stockade.holdout/1', study: name, ...result });
  else if (!result.ok) io.out(`The champion of ${name} did not run on the holdout: ${result.reason}\n`);
  else {
    const { sharpe, cagr, maxDrawdown, days } = result.figures.metrics;
    io.out(
      `The champion of ${name} on sealed data from ${result.from} (${days} days): ` +
        `Sharpe ${sharpe?.toFixed(2) ?? '–'}, CAGR ${cagr === null ? '–' : `${(cagr * 100).toFixed(1)} %`}, ` +
        `drawdown ${(maxDrawdown * 100).toFixed(1)} %.\nThis was the one opening: it is recorded, and the data is no longer a holdout for this study.\n`,
    );
  }
}
