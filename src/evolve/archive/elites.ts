import type { Family } from '../graph/catalog-types.ts';
import type { Iteration } from '../study/iteration.ts';
import { fitnessOf } from './fitness.ts';
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

const rated = (elite: Iteration): number => fitnessOf(elite) ?? -Infinity;

/**
 * MAP-Elites (Mouret and Clune 2015): the best candidate of each cell, so that parents stay diverse.
 * Failed candidates, duplicates and near copies of a better elite never enter.
 */
export class Elites {
  readonly #cells = new Map<string, Iteration>();

  /** Whether the iteration took a cell, empty or from a worse one. */
  offer(iteration: Iteration): boolean {
    const fitness = fitnessOf(iteration);
    if (fitness === null || iteration.lookahead === 'leak') return false;
    const cell = cellOf(iteration.validation?.turnover ?? 0, iteration.family);
    const holder = this.#cells.get(cell);
    if (holder !== undefined && fitness <= rated(holder)) return false;
    if (this.#isCopy(iteration, fitness, cell)) return false;
    this.#cells.set(cell, iteration);
    return true;
  }

  /** Elites from best to worst; the order is the same for the same history. */
  ranked(): readonly Iteration[] {
    return [...this.#cells.values()].toSorted((a, b) => rated(b) - rated(a) || a.number - b.number);
  }

  #isCopy({ validationReturns }: Iteration, fitness: number, cell: string): boolean {
    if (validationReturns === null) return false;
    const better = [...this.#cells].flatMap(([name, elite]) => {
      const rival = name !== cell && rated(elite) >= fitness;
      return rival && elite.validationReturns !== null ? [elite.validationReturns] : [];
    });
    return novelty(validationReturns, better) < leastNovelty;
  }

  get size(): number {
    return this.#cells.size;
  }
}
