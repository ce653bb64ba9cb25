/** What happened that a reader should know, counted. */
export class Tally {
  /** Days on which a held name had no price. */
  suspendedDays = 0;
  delisted = 0;
  /** Buys that no price or the price limit prevented. */
  refusedBuys = 0;
  /** Sales that had to wait. */
  deferredExits = 0;
  /** Σ over rebalances of the weight share in columns without prices, and the columns. */
  unmatchedShare = 0;
  readonly unmatchedColumns = new Set<number>();
  rebalances = 0;
  /** Targets smaller than one lot. */
  belowOneLot = 0;
  /** Orders above a tenth of the money traded in the symbol that day. */
  overCapacity = 0;
  ruined = false;
}
