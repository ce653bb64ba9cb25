/** One factor with its parameters; the weight is its share of the score, its sign the direction. */
export interface FactorNode {
  readonly factor: string;
  readonly parameters: readonly number[];
  /** Multiple of 0.1 in [-1, 1], never 0. */
  readonly weight: number;
}

/** A condition that a name has to meet on the day. */
export interface FilterNode {
  readonly filter: string;
  readonly parameters: readonly number[];
}

/** When the whole portfolio may be invested at all. */
export interface RegimeNode {
  readonly regime: string;
  readonly parameters: readonly number[];
}

export type Schedule = 'W' | 'M' | 'Q';

/** Ratios of the entry price; null switches a stop off. */
export interface Stops {
  readonly stopLoss: number | null;
  readonly takeProfit: number | null;
  readonly trailStop: number | null;
}

/**
 * A strategy as data: factors are ranked across names and added up, filters cut the universe, the best names
 * are held until the next rebalance. It compiles to the dialect that a model writes and parses back to itself.
 */
export interface FactorGraph {
  readonly factors: readonly FactorNode[];
  readonly filters: readonly FilterNode[];
  readonly regime: RegimeNode | null;
  /** How many names are held. */
  readonly count: number;
  readonly schedule: Schedule;
  readonly stops: Stops;
}
