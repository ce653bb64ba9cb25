import type { Family } from '../graph/catalog-types.ts';
import type { Iteration } from '../study/iteration.ts';
import { novelty } from './novelty.ts';

/** Upper ends of the turnover bands, in portfolio turns per year. */
const turnoverBands: readonly number[] = [1, 3, 6, 12, 25];

/** The cell of the archive: a band of turnover and the family of the heaviest factor. */
export function cellOf(turnover: number, family: Family | 'unknown'): string {
  const band = turnoverBands.findIndex((limit) => turnover < limit);
  return `${family}/${band < 0 ? turnoverBands.length : band}`;
}

/** Below this novelty against a better elite of another cell, a candidate is a copy in other words. */
const leastNovelty = 0.02;

/**
 * MAP-Elites (Mouret and Clune 2015): the best candidate of each cell, so that parents stay diverse.
 * Fitness is the validation Sharpe ratio. Failed candidates, duplicates and near copies of a better elite never enter.
 */
export class Elites {
  readonly #cells = new Map<string, Iteration>();

  /** Whether the iteration took a cell, empty or from a worse one. */
  offer(iteration: Iteration): boolean {
    const sharpe = iteration.validation?.sharpe ?? null;
    if (iteration.outcome !== 'ok' || sharpe === null || iteration.lookahead === 'leak') return false;
    const cell = cellOf(iteration.validation?.turnover ?? 0, iteration.family);
    const holder = this.#cells.get(cell);
    if (holder !== undefined && (holder.validation?.sharpe ?? -Infinity) >= sharpe) return false;
    if (this.#isCopy(iteration, sharpe, cell)) return false;
    this.#cells.set(cell, iteration);
    return true;
  }

  /** Elites from best to worst; the order is the same for the same history. */
  ranked(): readonly Iteration[] {
    return [...this.#cells.values()].toSorted(
      (a, b) => (b.validation?.sharpe ?? 0) - (a.validation?.sharpe ?? 0) || a.number - b.number,
    );
  }

  #isCopy({ validationReturns }: Iteration, sharpe: number, cell: string): boolean {
    if (validationReturns === null) return false;
    const better = [...this.#cells].flatMap(([name, elite]) => {
      const rival = name !== cell && (elite.validation?.sharpe ?? -Infinity) >= sharpe;
      return rival && elite.validationReturns !== null ? [elite.validationReturns] : [];
    });
    return novelty(validationReturns, better) < leastNovelty;
  }

  get size(): number {
    return this.#cells.size;
  }
}
