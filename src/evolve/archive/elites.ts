import type { Family } from '../graph/catalog-types.ts';
import type { Iteration } from '../study/iteration.ts';

/** Upper ends of the turnover bands, in portfolio turns per year. */
const turnoverBands: readonly number[] = [1, 3, 6, 12, 25];

/** The cell of the archive: a band of turnover and the family of the heaviest factor. */
export function cellOf(turnover: number, family: Family | 'unknown'): string {
  const band = turnoverBands.findIndex((limit) => turnover < limit);
  return `${family}/${band < 0 ? turnoverBands.length : band}`;
}

/**
 * MAP-Elites (Mouret and Clune 2015): the best candidate of each cell, so that parents stay diverse.
 * Fitness is the validation Sharpe ratio. Failed candidates and duplicates never enter.
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
    this.#cells.set(cell, iteration);
    return true;
  }

  /** Elites from best to worst; the order is the same for the same history. */
  ranked(): readonly Iteration[] {
    return [...this.#cells.values()].toSorted(
      (a, b) => (b.validation?.sharpe ?? 0) - (a.validation?.sharpe ?? 0) || a.number - b.number,
    );
  }

  get size(): number {
    return this.#cells.size;
  }
}
