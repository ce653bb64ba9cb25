import type { Evaluated } from '../evaluate/ports.ts';
import { maxDrawdown } from '../stats/drawdown.ts';
import { cagr, totalReturn } from '../stats/growth.ts';
import { sharpe } from '../stats/ratios.ts';
import { nameOf } from './terminal-table.ts';

/** Days from one to another, both included, since 1970-01-01. */
export interface Days {
  readonly from: number;
  readonly to: number;
}

/** One round of training and test. */
export interface Round {
  readonly training: readonly Days[];
  readonly test: Days;
}

/** Figures of the daily returns of some days, those without a holding included as returns of 0. */
export interface SpanFigures {
  readonly days: number;
  readonly sharpe: number | null;
  readonly cagr: number | null;
  readonly totalReturn: number;
  readonly maxDrawdown: number;
}

/** One strategy in every fold, and all its tests together. */
export interface StrategyFolds {
  readonly name: string;
  readonly folds: readonly { readonly training: SpanFigures; readonly test: SpanFigures }[];
  readonly test: SpanFigures;
}

/** What became of choosing, in every fold, the strategy with the best training and holding it in the test. */
export interface Selection {
  /** By fold; null where no training had a Sharpe ratio. */
  readonly chosen: readonly (string | null)[];
  readonly test: SpanFigures;
  /** How often a choice was better in its test than the middle one of all. */
  readonly aboveMedian: number | null;
}

export interface SplitFigures {
  readonly strategies: readonly StrategyFolds[];
  /** Null for fewer than two strategies that hold different things. */
  readonly selection: Selection | null;
}

interface Member {
  readonly name: string;
  /** By price row; 0 where nothing was held yet. */
  readonly returns: Float64Array;
}

/** Collects strategies as they end and measures each, and the choice among them, in every fold. */
export class SplitCollector {
  readonly #dates: Int32Array;
  readonly #folds: readonly Round[];
  readonly #members = new Map<string, Member>();

  constructor(dates: Int32Array, folds: readonly Round[]) {
    this.#dates = dates;
    this.#folds = folds;
  }

  add({ evaluation, backtest }: Pick<Evaluated, 'evaluation' | 'backtest'>): void {
    const hash = evaluation.positions?.hash;
    if (evaluation.outcome !== 'ok' || backtest === null || hash === undefined || this.#members.has(hash))
      return;
    const rowOf = new Map(Array.from(this.#dates, (day, row) => [day, row]));
    const returns = new Float64Array(this.#dates.length);
    backtest.returns.forEach((value, i) => {
      const row = rowOf.get(backtest.dates[i + 1] as number);
      if (row !== undefined) returns[row] = value;
    });
    this.#members.set(hash, { name: nameOf(evaluation), returns });
  }

  figures(): SplitFigures {
    const members = [...this.#members.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    const strategies = members.map((member) => this.#measure(member));
    return { strategies, selection: members.length < 2 ? null : this.#select(members, strategies) };
  }

  #measure({ name, returns }: Member): StrategyFolds {
    const folds = this.#folds.map(({ training, test }) => ({
      training: figuresOf(this.#within(returns, training)),
      test: figuresOf(this.#within(returns, [test])),
    }));
    const tests = this.#folds.map(({ test }) => test);
    return { name, folds, test: figuresOf(this.#within(returns, tests)) };
  }

  #select(members: readonly Member[], strategies: readonly StrategyFolds[]): Selection {
    const chosen = this.#folds.map((_, fold) =>
      bestOf(strategies.map(({ folds }) => folds[fold]?.training.sharpe ?? null)),
    );
    const held = this.#folds.flatMap(({ test }, fold) => {
      const choice = chosen[fold] ?? null;
      const days = this.#within((members[choice ?? 0] as Member).returns, [test]);
      return [...(choice === null ? days.fill(0) : days)];
    });
    const above = chosen.flatMap((choice, fold) => {
      if (choice === null) return [];
      const totals = strategies.map(({ folds }) => folds[fold]?.test.totalReturn ?? 0);
      return [(totals[choice] as number) > medianOf(totals) ? 1 : 0];
    });
    return {
      chosen: chosen.map((choice) => (choice === null ? null : (members[choice]?.name ?? null))),
      test: figuresOf(Float64Array.from(held)),
      aboveMedian:
        above.length === 0 ? null : above.reduce<number>((sum, one) => sum + one, 0) / above.length,
    };
  }

  /** The returns of the days within some spans, in their order. */
  #within(returns: Float64Array, spans: readonly Days[]): Float64Array {
    const kept = returns.filter((_, row) => {
      const day = this.#dates[row] as number;
      return spans.some(({ from, to }) => day >= from && day <= to);
    });
    return kept;
  }
}

function figuresOf(returns: Float64Array): SpanFigures {
  return {
    days: returns.length,
    sharpe: sharpe(returns).value,
    cagr: cagr(returns, 252).value,
    totalReturn: totalReturn(returns),
    maxDrawdown: maxDrawdown(returns),
  };
}

function bestOf(ratios: readonly (number | null)[]): number | null {
  let best: number | null = null;
  ratios.forEach((ratio, at) => {
    if (ratio !== null && (best === null || ratio > (ratios[best] ?? -Infinity))) best = at;
  });
  return best;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle) - 1] as number)) / 2;
}
