import type { Evaluated } from '../evaluate/ports.ts';
import { alignReturns, type DatedReturns } from '../stats/alignment.ts';
import { clusterByCorrelation } from '../stats/clusters.ts';
import { type Overfitting, probabilityOfOverfitting } from '../stats/pbo.ts';
import { nameOf } from './terminal-table.ts';

/** More strategies than this take minutes to compare pair by pair. */
const mostCompared = 400;
export const clusterThreshold = 0.7;

/** The returns of a strategy that ended well, under its name. */
export interface NamedReturns extends DatedReturns {
  readonly name: string;
}

/** What several strategies are together. */
export interface FolderSummary {
  /** Strategies that hold different things; those that hold the same count once. */
  readonly compared: number;
  readonly overfitting: Overfitting | string;
  /** Names of strategies that are the same bet, in order of first appearance; null where there were too many. */
  readonly clusters: readonly (readonly string[])[] | null;
}

/** Collects strategies as they end; says what they are together once all have. */
export class FolderCollector {
  readonly #held = new Map<string, NamedReturns>();

  add({ evaluation, backtest }: Evaluated): void {
    const hash = evaluation.positions?.hash;
    if (evaluation.outcome !== 'ok' || backtest === null || hash === undefined || this.#held.has(hash))
      return;
    const { dates, returns } = backtest;
    this.#held.set(hash, { name: nameOf(evaluation), dates, returns });
  }

  /** Null where fewer than two strategies hold different things. */
  summary(): FolderSummary | null {
    const strategies = [...this.#held.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    if (strategies.length < 2) return null;
    const compared = strategies.length;
    if (compared > mostCompared) {
      const overfitting = `not computed for more than ${mostCompared} strategies at once`;
      return { compared, overfitting, clusters: null };
    }
    const { returns } = alignReturns(strategies);
    const clusters = clusterByCorrelation(returns, clusterThreshold).map((group) =>
      group.map((index) => (strategies[index] as NamedReturns).name),
    );
    return { compared, overfitting: probabilityOfOverfitting(returns), clusters };
  }
}

/** The summary as sentences for a person. */
export function summarySentences({ compared, overfitting, clusters }: FolderSummary): string[] {
  const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
  const best =
    typeof overfitting === 'string'
      ? `Probability of backtest overfitting: ${overfitting}.`
      : `Probability of backtest overfitting: ${percent(overfitting.probability)}. So often the best of these ${compared} in one half of the time is in the lower half of them in the other; it loses money there ${percent(overfitting.probabilityOfLoss)} of the time.`;
  if (clusters === null) return [best];
  const groups = clusters.filter((group) => group.length > 1);
  const ideas = `Independent ideas: ${clusters.length} of ${compared} strategies; returns that correlate by ${clusterThreshold} or more are one bet.`;
  return [best, ideas, ...groups.map((group) => `One bet: ${group.join(', ')}`)];
}
