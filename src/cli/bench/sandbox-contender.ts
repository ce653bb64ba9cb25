import type { Contender, RunOutcome } from '../../decide/ports.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { requestFor } from '../../evaluate/run-request.ts';
import { positionHash } from '../../integrity/position-hash.ts';
import type { Clock } from '../../observe/clock.ts';
import type { RunResult, Sandbox } from '../../sandbox/sandbox.ts';

const options = { seed: 0, feeRatio: 0.001425, taxRatio: 0.003 };

/** The product's own sandbox, in whatever mode, from the source in hand to the parsed positions. */
export function sandboxContender(sandbox: Sandbox, dataset: Dataset, clock: Clock): Contender {
  return {
    async run({ strategy }, signal): Promise<RunOutcome> {
      const request = requestFor(strategy, dataset, options);
      const began = clock.monotonicMs();
      const result = await sandbox.run(request, signal);
      return outcomeOf(result, clock.monotonicMs() - began);
    },
    close: () => sandbox.close(),
  };
}

function outcomeOf({ end, reason, sandbox, positions, sim }: RunResult, ms: number): RunOutcome {
  const fellBack = sandbox.fallback !== null;
  if (end === 'infra_error') return { ms, end: 'lost', reason, fellBack, positions: null };
  if (end !== 'ok') return { ms, end: 'failed', reason: reason ?? end, fellBack, positions: null };
  if (positions === null) return { ms, end: 'failed', reason: 'no positions', fellBack, positions: null };
  return { ms, end: 'ok', reason: null, fellBack, positions: positionHash(positions, sim) };
}
