import { sanitize } from '../../report/terminal-text.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { evaluateFiles } from '../evaluate-one.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { tell, writeJson } from '../io.ts';
import { strategyFiles } from '../load-strategies.ts';
import { openDataset } from '../open-dataset.ts';
import { configFlagsOf, type CommonFlags } from '../sandbox-flags.ts';

export interface SignalFlags extends CommonFlags {
  readonly data?: string;
  readonly csv?: boolean;
  readonly json?: boolean;
}

/** `signal PATH`: the target that the next close executes, as a table, CSV or JSON. */
export async function signal(context: CliContext, path: string, flags: SignalFlags): Promise<ExitCode> {
  const files = strategyFiles([path]);
  if (files.length !== 1) throw new UsageError(`${path} holds several strategies; signal takes one file.`);
  const config = await context.services.config(configFlagsOf(flags));
  const dataset = await openDataset(context, flags.data);
  try {
    const [evaluated] = await evaluateFiles(context, files, dataset, config);
    const next = evaluated?.backtest?.next ?? null;
    if (evaluated === undefined || next === null || evaluated.evaluation.outcome !== 'ok') {
      const { outcome, reason } = evaluated?.evaluation ?? { outcome: 'infra_error', reason: null };
      tell(context.io, `No signal: ${outcome}${reason === null ? '' : `, ${sanitize(reason)}`}.`);
      return exitCodes.no;
    }
    for (const warning of evaluated.evaluation.warnings) tell(context.io, `note: ${sanitize(warning)}`);
    if (flags.json === true) writeJson(context.io, { schema: 'stockade.signal/1', ...next });
    else if (flags.csv === true) context.io.out(csvOf(next.holdings));
    else {
      context.io.out(`To hold at the next close after ${next.asOf}:\n`);
      for (const { symbol, weight } of next.holdings) {
        context.io.out(`  ${sanitize(symbol).padEnd(12)} ${(weight * 100).toFixed(2).padStart(7)} %\n`);
      }
      if (next.holdings.length === 0) context.io.out('  nothing\n');
    }
    return exitCodes.done;
  } finally {
    dataset.close();
  }
}

/** Symbols quoted, and never the start of a formula in a spreadsheet. */
function csvOf(holdings: readonly { readonly symbol: string; readonly weight: number }[]): string {
  const quoted = (text: string): string => {
    const plain = sanitize(text).replaceAll('"', '""');
    return `"${/^[=+\-@\t]/.test(plain) ? `'${plain}` : plain}"`;
  };
  return `symbol,weight\n${holdings.map(({ symbol, weight }) => `${quoted(symbol)},${weight}\n`).join('')}`;
}
