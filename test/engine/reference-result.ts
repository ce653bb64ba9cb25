/** A holding from flat to flat, by price rows. */
export interface ReferenceTrade {
  symbol: string;
  side: 'long' | 'short';
  entryRow: number;
  exitRow: number | null;
  entryPrice: number;
  exitPrice: number;
  profit: number;
  return: number;
  cost: number;
  reason: string;
  maxFavourable: number;
  maxAdverse: number;
}

export interface ReferenceResult {
  /** For every price row. */
  equity: number[];
  holdings: number[];
  gross: number[];
  turnover: number[];
  trades: ReferenceTrade[];
}
