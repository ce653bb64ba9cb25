import type { LookaheadProof, ProofDepth } from '../integrity/lookahead.ts';
import { proveNoLookahead } from '../integrity/prove-no-lookahead.ts';
import type { Strategy } from '../strategy/strategy.ts';
import { suspectedLine } from './suspected-line.ts';
import { replayPatience } from './replay-patience.ts';
import { prepareVariants } from './prepare-variants.ts';
import type { EvaluateOptions, EvaluateParts } from './ports.ts';
import { requestFor } from './run-request.ts';

/**
 * The look-ahead proof alone, without a backtest, a record or a verdict of the check, which only lends the
 * line it suspects. Where the strategy does not run to positions the verdict is `not_run`, with the reason.
 */
export async function verifyStrategy(
  strategy: Strategy,
  parts: Pick<EvaluateParts, 'check' | 'sandbox' | 'dataset'>,
  options: Pick<EvaluateOptions, 'seed' | 'feeRatio' | 'taxRatio'> & { readonly depth: ProofDepth },
  signal?: AbortSignal,
): Promise<LookaheadProof> {
  const { check, sandbox, dataset } = parts;
  const { findings, facts } = await check.check(strategy.source, { dataKeys: dataset.keys });
  prepareVariants(dataset, facts, options.depth);
  const request = requestFor(strategy, dataset, options);
  const run = await sandbox.run(request, signal);
  if (run.end !== 'ok') {
    const reason = `the strategy ended as ${run.end}: ${run.reason ?? 'no reason given'}`;
    const { depth } = options;
    return {
      verdict: 'not_run',
      depth,
      detector: null,
      first: null,
      deterministic: null,
      replays: 0,
      reason,
    };
  }
  const proof = {
    depth: options.depth,
    suspectedLine: suspectedLine(findings),
    ...(signal ? { signal } : {}),
  };
  return proveNoLookahead({ ...request, patience: replayPatience(run) }, run, { sandbox, dataset }, proof);
}
