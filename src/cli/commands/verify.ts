import { verifyStrategy } from '../../evaluate/verify.ts';
import type { LookaheadProof, ProofDepth } from '../../integrity/lookahead.ts';
import { sanitize } from '../../report/terminal-text.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { listenForInterruption } from '../interruption.ts';
import { tell, writeJson } from '../io.ts';
import { loadStrategy, strategyFiles } from '../load-strategies.ts';
import { openDataset } from '../open-dataset.ts';
import { configFlagsOf, type CommonFlags } from '../sandbox-flags.ts';

export interface VerifyFlags extends CommonFlags {
  readonly data?: string;
  readonly depth: ProofDepth;
  readonly seed?: number;
  readonly json?: boolean;
}

/** `verify PATH`: the look-ahead proof alone. */
export async function verify(context: CliContext, path: string, flags: VerifyFlags): Promise<ExitCode> {
  const files = strategyFiles([path]);
  const [file] = files;
  if (file === undefined || files.length > 1)
    throw new UsageError(`${path} holds several strategies; verify takes one file.`);
  const config = await context.services.config(configFlagsOf(flags));
  const dataset = await openDataset(context, flags.data);
  const events = await context.services.events(config);
  const sandbox = await context.services.sandbox(config, events);
  const interruption = listenForInterruption(context);
  try {
    const { fee_ratio: feeRatio, tax_ratio: taxRatio } = config.values.backtest;
    const parts = { check: await context.services.check(), sandbox, dataset };
    const options = { depth: flags.depth, seed: flags.seed ?? 0, feeRatio, taxRatio };
    const proof = await verifyStrategy(loadStrategy(file), parts, options, interruption.signal);
    show(context, file, proof, flags.json === true);
    return proof.verdict === 'clean' ? exitCodes.done : exitCodes.no;
  } finally {
    interruption.end();
    await sandbox.close();
    events.close();
    dataset.close();
  }
}

function show({ io }: CliContext, file: string, proof: LookaheadProof, json: boolean): void {
  const { verdict, first, reason, depth, replays, deterministic } = proof;
  if (json) {
    writeJson(io, { schema: 'stockade.verify/1', verdict, first, reason, depth, replays, deterministic });
    return;
  }
  io.out(`${sanitize(file)}: ${verdict === 'not_run' ? 'no proof' : verdict}\n`);
  if (first !== null) {
    const at = first.line === null ? '' : `, line ${first.line}`;
    const symbol = first.symbol ?? 'arguments of sim';
    io.out(
      `  first: ${first.date}, ${sanitize(symbol)}, ${sanitize(first.field ?? 'several fields')}, ${first.ahead} row(s) ahead${at}\n`,
    );
  }
  if (reason !== null) io.out(`  ${sanitize(reason)}\n`);
  tell(io, `${replays} replays, depth ${depth}.`);
}
