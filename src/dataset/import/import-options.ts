import type { DateFormat } from './date-format.ts';
import type { Frequency } from './periods.ts';

export type Layout = 'long' | 'wide' | 'per-symbol';

/** What to do about what is wrong. Nothing is decided in silence: without a choice, an import is refused or says what it did. */
export interface ImportChoices {
  /** Several rows of one symbol and day. */
  readonly onDuplicate: 'refuse' | 'first' | 'last';
  /** Prices of zero or less. */
  readonly onNegative: 'refuse' | 'missing' | 'keep';
  /** Text where a number should stand: refuse, leave the cell empty, or leave the column out. */
  readonly onText: 'refuse' | 'missing' | 'drop';
  /** Rows of a symbol that are not in the order of their dates. */
  readonly onUnsorted: 'sort' | 'refuse';
  /** More than `longGap` days without a price between two prices. */
  readonly onGap: 'keep' | 'refuse';
}

export const defaultChoices: ImportChoices = {
  onDuplicate: 'refuse',
  onNegative: 'refuse',
  onText: 'refuse',
  onUnsorted: 'sort',
  onGap: 'keep',
};

export interface ImportProgress {
  /** `read` counts files and parts of a file, `write` rows. */
  readonly phase: 'read' | 'check' | 'write';
  readonly done: number;
  readonly total: number;
}

export interface ImportOptions {
  readonly home: string;
  readonly name: string;
  /** Files and folders: CSV or TSV, also gzipped, and Parquet. */
  readonly paths: readonly string[];
  readonly layout?: Layout;
  /** Column (in the wide layout: file) to field id, such as `close` to `price:收盤價`. */
  readonly map?: Readonly<Record<string, string>>;
  readonly dateColumn?: string;
  readonly symbolColumn?: string;
  readonly dateFormat?: DateFormat;
  /** IANA zone whose calendar days instants become; also recorded. `UTC` is recorded where none is given. */
  readonly timezone?: string;
  readonly currency?: string;
  /** WHATWG label of the text encoding, such as `big5`; UTF-8 unless told. */
  readonly encoding?: string;
  /** Numbers have commas between thousands. */
  readonly thousands?: boolean;
  readonly choices?: Partial<ImportChoices>;
  /** First day of the sealed holdout; `none` for no holdout; the last fifth of the days where not given. */
  readonly holdout?: string;
  /** Last day of training; three quarters of what is visible where not given. */
  readonly trainingEnd?: string;
  /** Column (in the wide layout: file) or field to its frequency, where the days do not tell; periods need `disclosure`. */
  readonly frequency?: Readonly<Record<string, Frequency>>;
  /** When rows become known: column, file or field to a rule; the empty name for all that is named by periods. */
  readonly disclosure?: Readonly<Record<string, string>>;
  /** CSV with the columns symbol, period and known: the days on which symbols made their periods known, before the rule. */
  readonly disclosures?: string;
  /** A file of days and levels, or a symbol of the import. */
  readonly benchmark?: string;
  /** CSV with the columns symbol, category and, where known, market; over what `listings` says. */
  readonly categories?: string;
  /** CSV with the columns symbol, listed, delisted, category, market (all but the first optional). */
  readonly listings?: string;
  readonly source?: { readonly title: string; readonly url: string | null; readonly licence: string | null };
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
  /** Memory for DuckDB; 1 GiB unless told. What does not fit goes to a temporary file beside the datasets. */
  readonly memoryBytes?: number;
}

export interface ImportResult {
  readonly schema: 'stockade.import/1';
  readonly name: string;
  readonly digest: string;
  readonly rows: number;
  readonly symbols: number;
  readonly first: string;
  readonly last: string;
  readonly fields: readonly string[];
  /** What was found and done, for a person. */
  readonly notices: readonly string[];
  /** What stays on every result. */
  readonly warnings: readonly string[];
}
