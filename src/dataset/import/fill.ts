import type { DuckDBConnection, DuckDBVector } from '@duckdb/node-api';
import type { Axis } from '../known.ts';
import type { FieldSink } from '../panel-writer.ts';
import type { FieldTarget } from './columns.ts';
import type { ImportChoices } from './import-options.ts';
import { undisclosed } from './own-days.ts';
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
  /** The texts of its dates with their days. */
  readonly days: string;
  readonly axis: Axis;
  /** Symbols by rows of the axis: the day each made each row known; null where all did on the row's day. */
  readonly own: Int32Array | null;
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
  const values = input.fields.map(({ value }) => `COALESCE(p.v${value}, 'NaN'::DOUBLE)`).join(', ');
  const stream = await connection.stream(`
    SELECT s.id, d.day, p.file, CAST(p.row AS DOUBLE), ${values}
    FROM rows${input.part} p JOIN ${input.days} d USING (date) JOIN symbols s USING (symbol)
    ORDER BY s.id, d.day, p.file, p.row`);
  const columns = Array.from({ length: 4 + input.fields.length }, () => new Float64Array(chunkRows));
  for (;;) {
    const chunk = await stream.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    input.signal?.throwIfAborted();
    columns.forEach((column, at) => copyColumn(chunk.getColumnVector(at), column, chunk.rowCount));
    filler.rows(columns, chunk.rowCount);
    input.onRows(chunk.rowCount);
  }
  return filler.finish();
}

/** What DuckDB hands over at once. */
const chunkRows = 2048;

/** Column by column, so that each loop reads one kind of vector. */
function copyColumn(vector: DuckDBVector, to: Float64Array, rows: number): void {
  for (let row = 0; row < rows; row++) to[row] = vector.getItem(row) as number;
}

class PartFiller {
  readonly #in: FillInput;
  readonly #series: Float64Array[];
  /** Fields that are no prices and may hold any number. */
  readonly #isAnything: readonly boolean[];
  readonly #firstDay: number;
  /** Row of the axis by day since the first. */
  readonly #rowOf: Int32Array;
  #symbol = -1;
  #day = Number.NaN;
  #last = -1;
  readonly #duplicates = new ProblemCounter();
  readonly #unsorted = new ProblemCounter();
  readonly #negative = new ProblemCounter();
  readonly #gaps = new ProblemCounter();
  readonly #late = new ProblemCounter();
  readonly #undisclosed = new ProblemCounter();

  constructor(input: FillInput) {
    this.#in = input;
    this.#series = input.fields.map(() => new Float64Array(input.axis.dates.length).fill(Number.NaN));
    this.#isAnything = input.fields.map(({ target }) => target.role === null);
    const { dates } = input.axis;
    this.#firstDay = dates[0] ?? 0;
    this.#rowOf = new Int32Array((dates.at(-1) ?? 0) - this.#firstDay + 1).fill(-1);
    dates.forEach((day, row) => (this.#rowOf[day - this.#firstDay] = row));
  }

  /** Columns: symbol id, day, file, row in the file, then the values. */
  rows(columns: readonly Float64Array[], count: number): void {
    const [symbols, days, files, lines] = columns as [Float64Array, Float64Array, Float64Array, Float64Array];
    for (let at = 0; at < count; at++) {
      const [file, row] = [files[at] as number, lines[at] as number];
      const target = this.#place(symbols[at] as number, days[at] as number, file, row);
      if (target < 0 || !this.#isKnown(columns, at, target)) continue;
      for (let field = 0; field < this.#series.length; field++) {
        const value = (columns[4 + field] as Float64Array)[at] as number;
        (this.#series[field] as Float64Array)[target] =
          value > 0 || this.#isAnything[field] === true ? value : this.#checked(value, file, row);
      }
    }
  }

  /** Whether a row may stand where it belongs: somebody said when it was known, and that was not later. */
  #isKnown(columns: readonly Float64Array[], at: number, target: number): boolean {
    const { own, axis, symbols } = this.#in;
    if (own === null) return true;
    const [symbol = 0, , file = 0, row = 0] = columns.slice(0, 4).map((column) => column[at] as number);
    const day = own[symbol * axis.dates.length + target] as number;
    if (day === undisclosed ? false : axis.labels !== null || day <= (axis.dates[target] as number))
      return true;
    const isEmpty = columns.slice(4).every((column) => Number.isNaN(column[at] as number));
    if (isEmpty) return true;
    (day === undisclosed ? this.#undisclosed : this.#late).add({ file, row, text: symbols[symbol] ?? '' });
    return false;
  }

  /** The row of the axis that a row of the files belongs to; −1 for a duplicate that is left out. */
  #place(symbol: number, day: number, file: number, row: number): number {
    if (symbol !== this.#symbol) this.#advance(symbol);
    else if (day === this.#day) {
      this.#duplicates.add({ file, row, text: this.#in.symbols[symbol] ?? '' });
      if (this.#in.choices.onDuplicate === 'first') return -1;
    }
    const place = file * 1e12 + row;
    if (place < this.#last) this.#unsorted.add({ file, row, text: this.#in.symbols[symbol] ?? '' });
    this.#last = place;
    this.#day = day;
    return this.#rowOf[day - this.#firstDay] as number;
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
      this.#late.problem(
        'late',
        'rows were known after the day of their row and are missing in it',
        'a later rule, such as --disclosure 20d',
      ),
      this.#undisclosed.problem(
        'undisclosed',
        'rows are of a symbol and period that the disclosure file does not name',
        'add them there, or a rule for them: --disclosure taiwan|45d',
      ),
    ];
    return found.filter(({ count }) => count > 0);
  }

  /** A price that is not above zero. */
  #checked(value: number, file: number, row: number): number {
    if (Number.isNaN(value)) return value;
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
    this.#last = -1;
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
