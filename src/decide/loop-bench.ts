import type { BenchDocument, LoopRun } from './document.ts';
import { environmentLimits } from './environment.ts';
import type { Bounded, StrategyBootstrap } from './interval.ts';
import { alphaOfAll } from './look.ts';
import type { Laboratory } from './ports.ts';
import { busyShare } from './surroundings.ts';

export const smokeIterations = 5;
export const validationIterations = 20;

/** Whole iterations of the loop, sandboxed over direct, paired by their number; null where too few can be paired. */
export function loopOverhead(loops: readonly LoopRun[], bootstrap: StrategyBootstrap): Bounded | null {
  const of = (mode: LoopRun['mode']): LoopRun | undefined => loops.find((loop) => loop.mode === mode);
  const direct = new Map(of('direct')?.iterations.map((one) => [one.number, one]));
  const logs = (of('sandbox')?.iterations ?? []).flatMap(({ number, totalMs, outcome }) => {
    const other = direct.get(number);
    if (other === undefined || other.outcome !== outcome || !(totalMs > 0) || !(other.totalMs > 0)) return [];
    return [Math.log(totalMs) - Math.log(other.totalMs)];
  });
  return logs.length < 2 ? null : bootstrap.geometricMean(logs, alphaOfAll);
}

/** Where the loop does not do the same in both modes. */
export function loopDifferences(loops: readonly LoopRun[]): readonly string[] {
  const digests = new Set(
    loops.filter(({ mode }) => mode !== 'configured').map((loop) => loop.historyDigest),
  );
  return digests.size <= 1 ? [] : ['the loop came to another history in the sandbox than directly'];
}

export interface LoopBench {
  readonly loops: readonly LoopRun[];
  readonly busy: number | null;
}

/** 5 iterations as configured, or 20 in each mode. */
export async function runLoops(
  lab: Laboratory,
  mode: 'smoke' | 'validate',
  signal: AbortSignal,
): Promise<LoopBench> {
  const busy = await busyShare(lab, signal);
  const loops: LoopRun[] = [];
  const modes = mode === 'smoke' ? (['configured'] as const) : (['configured', 'sandbox', 'direct'] as const);
  for (const one of modes) {
    lab.tell(`the loop, ${one === 'configured' ? 'as configured' : one}`);
    loops.push(await lab.loop(one, mode === 'smoke' ? smokeIterations : validationIterations, signal));
  }
  return { loops, busy };
}

/** Sections that only the whole procedure has. */
export const nothingDecided = {
  verdict: null,
  gate: null,
  corpus: null,
  looks: [],
  bySpeed: [],
  coldStart: null,
  throughput: null,
  quota: null,
  service: null,
  rivals: [],
  overPlainProcess: null,
  hybrid: null,
  score: null,
  timeline: [],
  regression: null,
} as const satisfies Partial<BenchDocument>;

/** The document of a smoke or a validation run. */
export function loopDocument(
  head: Pick<BenchDocument, 'mode' | 'startedAt' | 'seconds' | 'resumed' | 'seed' | 'fingerprint'>,
  { loops, busy }: LoopBench,
  bootstrap: StrategyBootstrap,
): BenchDocument {
  const problems =
    busy !== null && busy > environmentLimits.busy
      ? [`the machine is busy (${(busy * 100).toFixed(0)} % of its CPU time): these times are an upper bound`]
      : [];
  return {
    schema: 'stockade.bench/1',
    ...head,
    ...nothingDecided,
    environment: { stealShare: null, busyShare: busy, same: null, problems },
    loops,
    loopOverhead: loopOverhead(loops, bootstrap),
    wouldChange: [
      ...loopDifferences(loops).map((line) => `Before any verdict: ${line}.`),
      'This run decides nothing: ./stockade bench --full does.',
    ],
  };
}
