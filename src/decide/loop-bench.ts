import type { BenchDocument, LoopRun } from './document.ts';
import { mean } from '../stats/moments.ts';
import { environmentLimits } from './environment.ts';
import type { Bounded, StrategyBootstrap } from './interval.ts';
import { alphaOfAll } from './look.ts';
import type { Laboratory } from './ports.ts';
import { busyShare } from './surroundings.ts';

export const smokeIterations = 5;
export const validationIterations = 20;

/** As configured first; then both modes and back again (ABBA), so that a steady drift meets them alike. */
export const loopOrder: readonly LoopRun['mode'][] = ['configured', 'sandbox', 'direct', 'direct', 'sandbox'];

/**
 * Whole iterations of the loop, sandboxed over direct, paired by their number, each the geometric mean of its passes;
 * null where too few can be paired.
 */
export function loopOverhead(loops: readonly LoopRun[], bootstrap: StrategyBootstrap): Bounded | null {
  const [sandbox, direct] = (['sandbox', 'direct'] as const).map((mode) =>
    logsByIteration(loops.filter((loop) => loop.mode === mode)),
  );
  const logs = [...(sandbox ?? [])].flatMap(([iteration, log]) => {
    const other = direct?.get(iteration);
    return other === undefined ? [] : [log - other];
  });
  return logs.length < 2 ? null : bootstrap.geometricMean(logs, alphaOfAll);
}

/** Mean logarithm of an iteration's times over the passes, by number and outcome. */
function logsByIteration(passes: readonly LoopRun[]): ReadonlyMap<string, number> {
  const times = new Map<string, number[]>();
  for (const { iterations } of passes) {
    for (const { number, outcome, totalMs } of iterations) {
      if (!(totalMs > 0)) continue;
      const key = `${number} ${outcome}`;
      times.set(key, [...(times.get(key) ?? []), Math.log(totalMs)]);
    }
  }
  return new Map([...times].map(([key, logs]) => [key, mean(logs)]));
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
  for (const one of mode === 'smoke' ? loopOrder.slice(0, 1) : loopOrder) {
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
