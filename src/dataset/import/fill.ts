import type { DuckDBConnection } from '@duckdb/node-api';
import type { Axis } from '../known.ts';
import type { FieldSink } from '../panel-writer.ts';
import type { FieldTarget } from './columns.ts';
import type { ImportChoices } from './import-options.ts';
import { ProblemCounter, type Problem } from './problems.ts';

/** More days than this without a price, between two prices, are reported. */
export const longGap = 10;

/** One field of a part: which staged value it is, what it becomes, and where it goes. */
export interface FieldFlow {
  readonly value: number;
  readonly target: FieldTarget;
  readonly sink: FieldSink;
}

export interface FillInput {
  readonly part: number;
  readonly axis: Axis;
  readonly fields: readonly FieldFlow[];
  readonly symbols: readonly string[];
  readonly choices: ImportChoices;
  readonly onRows: (rows: number) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * Streams one part in the order of symbol and day into the dataset, one symbol in memory at a time,
 * and finds what only the order shows: duplicates, rows out of order, gaps; and prices that are none.
 */
export async function fillPart(connection: DuckDBConnection, input: FillInput): Promise<Problem[]> {
  const filler = new PartFiller(input);
  const values = input.fields.map(({ value }) => `p.v${value}`).join(', ');
  const stream = await connection.stream(`
    SELECT s.id, d.day, p.file, CAST(p.row AS DOUBLE), ${values}
    FROM part${input.part} p JOIN days d USING (date) JOIN symbols s USING (symbol)
    ORDER BY s.id, d.day, p.file, p.row`);
  for (;;) {
    const chunk = await stream.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    input.signal?.throwIfAborted();
    const vectors = Array.from({ length: chunk.columnCount }, (_, column) => chunk.getColumnVector(column));
    for (let row = 0; row < chunk.rowCount; row++) {
      filler.row(vectors.map((vector) => Number(vector.getItem(row) ?? Number.NaN)));
    }
    input.onRows(chunk.rowCount);
  }
  return filler.finish();
}

class PartFiller {
  readonly #in: FillInput;
  readonly #series: Float64Array[];
  readonly #rowOf = new Map<number, number>();
  #symbol = -1;
  #day = Number.NaN;
  #place = -1;
  readonly #duplicates = new ProblemCounter();
  readonly #unsorted = new ProblemCounter();
  readonly #negative = new ProblemCounter();
  readonly #gaps = new ProblemCounter();

  constructor(input: FillInput) {
    this.#in = input;
    this.#series = input.fields.map(() => new Float64Array(input.axis.dates.length).fill(Number.NaN));
    input.axis.dates.forEach((day, row) => this.#rowOf.set(day, row));
  }

  /** Symbol id, day, file, row in the file, then the values. */
  row(cells: readonly number[]): void {
    const [symbol = 0, day = 0, file = 0, row = 0] = cells;
    if (symbol !== this.#symbol) this.#advance(symbol);
    else if (day === this.#day) {
      this.#duplicates.add({ file, row, text: this.#in.symbols[symbol] ?? '' });
      if (this.#in.choices.onDuplicate === 'first') return;
    }
    const place = file * 1e12 + row;
    if (place < this.#place) this.#unsorted.add({ file, row, text: this.#in.symbols[symbol] ?? '' });
    this.#place = place;
    this.#day = day;
    const at = this.#rowOf.get(day) as number;
    for (let field = 0; field < this.#series.length; field++) {
      (this.#series[field] as Float64Array)[at] = this.#checked(field, cells[4 + field] as number, file, row);
    }
  }

  finish(): Problem[] {
    this.#advance(this.#in.symbols.length);
    const { onDuplicate, onNegative, onUnsorted, onGap } = this.#in.choices;
    const found = [
      this.#duplicates.problem(
        'duplicate',
        `rows repeat a symbol and day (${onDuplicate})`,
        '--on-duplicate first|last',
      ),
      this.#negative.problem(
        'negative',
        `prices are zero or less (${onNegative})`,
        '--on-negative missing|keep',
      ),
      this.#unsorted.problem(
        'unsorted',
        `rows are not in the order of their dates (${onUnsorted})`,
        '--on-unsorted sort',
      ),
      this.#gaps.problem(
        'gap',
        `symbols have more than ${longGap} days in a row without a price (${onGap})`,
        '--on-gap keep',
      ),
    ];
    return found.filter(({ count }) => count > 0);
  }

  #checked(field: number, value: number, file: number, row: number): number {
    const role = this.#in.fields[field]?.target.role;
    if (role === null || role === undefined || value > 0 || Number.isNaN(value)) return value;
    this.#negative.add({ file, row, text: String(value) });
    return this.#in.choices.onNegative === 'missing' ? Number.NaN : value;
  }

  /** Writes the symbol at hand and empty series for those between it and the next. */
  #advance(next: number): void {
    if (this.#symbol >= 0) {
      this.#countGap();
      this.#append();
    }
    for (const series of this.#series) series.fill(Number.NaN);
    for (let empty = this.#symbol + 1; empty < next; empty++) this.#append();
    this.#symbol = next;
    this.#day = Number.NaN;
    this.#place = -1;
  }

  #append(): void {
    this.#in.fields.forEach(({ sink }, field) => sink.append(this.#series[field] as Float64Array));
  }

  #countGap(): void {
    const field = this.#in.fields.findIndex(
      ({ target }) => target.role === 'close' || target.role === 'adjusted',
    );
    const series = this.#series[field];
    if (series === undefined) return;
    let last = -1;
    for (let row = 0; row < series.length; row++) {
      if (Number.isNaN(series[row])) continue;
      if (last >= 0 && row - last - 1 > longGap) {
        this.#gaps.add({ file: -1, row: row - last - 1, text: this.#in.symbols[this.#symbol] ?? '' });
        return;
      }
      last = row;
    }
  }
}
