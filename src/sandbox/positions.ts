/**
 * Target weights as the guest returned them: only the rows in which something changed, each row sparse.
 * A row holds until the next one. Invariants (checked by the decoder): dates strictly ascending, columns
 * strictly ascending within a row and below `symbols.length`, weights finite and not 0.
 */
export interface Positions {
  /** Days since 1970-01-01, length R. */
  readonly dates: Int32Array;
  /** Columns that are ever held, length S. */
  readonly symbols: readonly string[];
  /** Row i holds the entries `rowStart[i] .. rowStart[i + 1] - 1`; length R + 1. */
  readonly rowStart: Uint32Array;
  readonly column: Uint32Array;
  /** Length N; may be a view of a larger, shared buffer: read it, never write it. */
  readonly weight: Float64Array;
  /** Whether the strategy returned booleans (weights are then 1 and mean "held, equally weighted"). */
  readonly boolean: boolean;
  /** First and last date of the whole frame, and its number of rows, including rows in which nothing changed. */
  readonly frame: { readonly first: number; readonly last: number; readonly rows: number };
}
