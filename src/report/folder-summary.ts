import type { Evaluated } from '../evaluate/ports.ts';
import { alignReturns, type DatedReturns } from '../stats/alignment.ts';
import { clusterByCorrelation } from '../stats/clusters.ts';
import { dataSnooping, type SnoopingResult } from '../stats/data-snooping.ts';
import { type Overfitting, probabilityOfOverfitting } from '../stats/pbo.ts';
import { nameOf } from './terminal-table.ts';

/** More strategies than this take minutes to compare pair by pair. */
const mostCompared = 400;
export const clusterThreshold = 0.7;
/** Equal sets of strategies give equal figures. */
const snoopingSeed = 1;

/** The returns of a strategy that ended well, under its name. */
export interface NamedReturns extends DatedReturns {
  readonly name: string;
  readonly benchmark: { readonly name: string; readonly equity: Float64Array } | null;
}

/** Whether the best of several strategies beats something by more than the search for it explains. */
export interface BestAgainst {
  /** Cash, or the benchmark that all of them share. */
  readonly against: string;
  /** A string says why it cannot be tested. */
  readonly result: (SnoopingResult & { readonly name: string }) | string;
}

/** What several strategies are together. */
export interface FolderSummary {
  /** Strategies that hold different things; those that hold the same count once. */
  readonly compared: number;
  readonly overfitting: Overfitting | string;
  /** Names of strategies that are the same bet, in order of first appearance; null where there were too many. */
  readonly clusters: readonly (readonly string[])[] | null;
  /** White's reality check and Hansen's test of superior predictive ability; empty where there were too many. */
  readonly snooping: readonly BestAgainst[];
}

/** Collects strategies as they end; says what they are together once all have. */
export class FolderCollector {
  readonly #held = new Map<string, NamedReturns>();

  add({ evaluation, backtest }: Pick<Evaluated, 'evaluation' | 'backtest'>): void {
    const hash = evaluation.positions?.hash;
    if (evaluation.outcome !== 'ok' || backtest === null || hash === undefined || this.#held.has(hash))
      return;
    const { dates, returns, benchmark } = backtest;
    this.#held.set(hash, { name: nameOf(evaluation), dates, returns, benchmark });
  }

  /** Null where fewer than two strategies hold different things. */
  summary(): FolderSummary | null {
    const strategies = [...this.#held.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    if (strategies.length < 2) return null;
    const compared = strategies.length;
    if (compared > mostCompared) {
      const overfitting = `not computed for more than ${mostCompared} strategies at once`;
      return { compared, overfitting, clusters: null, snooping: [] };
    }
    const { dates, returns } = alignReturns(strategies);
    const clusters = clusterByCorrelation(returns, clusterThreshold).map((group) =>
      group.map((index) => (strategies[index] as NamedReturns).name),
    );
    const snooping = snoop(strategies, returns, dates);
    return { compared, overfitting: probabilityOfOverfitting(returns), clusters, snooping };
  }
}

/** Tests the best against cash and, where all stand beside the same one, against their benchmark. */
function snoop(
  strategies: readonly NamedReturns[],
  returns: readonly Float64Array[],
  dates: Int32Array,
): BestAgainst[] {
  const test = (against: string, benchmark: Float64Array | null): BestAgainst => {
    const result = dataSnooping(returns, benchmark, { seed: snoopingSeed });
    const named = (best: number): string => (strategies[best] as NamedReturns).name;
    return { against, result: typeof result === 'string' ? result : { ...result, name: named(result.best) } };
  };
  const shared = sharedBenchmark(strategies, dates);
  return [test('cash', null), ...(shared === null ? [] : [test(shared.name, shared.returns)])];
}

/** The daily returns of the one benchmark of all; null where there is none, or several. */
function sharedBenchmark(
  strategies: readonly NamedReturns[],
  dates: Int32Array,
): { readonly name: string; readonly returns: Float64Array } | null {
  const [first] = strategies;
  if (!first?.benchmark || strategies.some(({ benchmark }) => benchmark?.name !== first.benchmark?.name))
    return null;
  const ofDay = new Map<number, number>();
  for (const strategy of strategies) {
    const equity = strategy.benchmark?.equity ?? new Float64Array();
    for (let i = 1; i < equity.length; i += 1) {
      ofDay.set(strategy.dates[i] as number, (equity[i] as number) / (equity[i - 1] as number) - 1);
    }
  }
  return { name: first.benchmark.name, returns: Float64Array.from(dates, (day) => ofDay.get(day) ?? 0) };
}

/** The summary as it goes into JSON: without the thousands of logits that its probability is counted from. */
export function summaryDocument(summary: FolderSummary): Record<string, unknown> {
  const { overfitting } = summary;
  if (typeof overfitting === 'string') return { ...summary };
  const { probability, probabilityOfLoss, degradation } = overfitting;
  return { ...summary, overfitting: { probability, probabilityOfLoss, degradation } };
}

/** The summary as sentences for a person. */
export function summarySentences({ compared, overfitting, clusters, snooping }: FolderSummary): string[] {
  const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
  const best =
    typeof overfitting === 'string'
      ? `Probability of backtest overfitting: ${overfitting}.`
      : `Probability of backtest overfitting: ${percent(overfitting.probability)}. So often the best of these ${compared} in one half of the time is in the lower half of them in the other; it loses money there ${percent(overfitting.probabilityOfLoss)} of the time.`;
  if (clusters === null) return [best];
  const groups = clusters.filter((group) => group.length > 1);
  const ideas = `Independent ideas: ${clusters.length} of ${compared} strategies; returns that correlate by ${clusterThreshold} or more are one bet.`;
  const tests = snooping.map((one) => snoopingSentence(one, compared));
  return [best, ...tests, ideas, ...groups.map((group) => `One bet: ${group.join(', ')}`)];
}

function snoopingSentence({ against, result }: BestAgainst, compared: number): string {
  if (typeof result === 'string') return `Best against ${against}: ${result}.`;
  const chance = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const { name, realityCheck, spa } = result;
  return `Best against ${against}: ${name}. Were all ${compared} worth no more than ${against}, the best would look this good with a probability of ${chance(spa.consistent)} (Hansen's SPA, ${chance(spa.lower)} to ${chance(spa.upper)}) or ${chance(realityCheck)} (White's reality check).`;
}
