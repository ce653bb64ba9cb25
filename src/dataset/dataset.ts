import type { Manifest } from './manifest.ts';

/** One field's values for one symbol over the field's own dates; NaN is missing. */
export type Series = Float64Array | Float32Array;

/** Price series of the symbols of one dataset on its daily dates, read when asked for. */
export interface Prices {
  /** Days since 1970-01-01, ascending, length D. */
  readonly dates: Int32Array;
  readonly symbols: readonly string[];
  /** Each returns a series of length D for the symbol's index, or null where the dataset has no such field. */
  close(symbol: number): Series;
  open(symbol: number): Series | null;
  high(symbol: number): Series | null;
  low(symbol: number): Series | null;
  /** Money traded per day, where the dataset has it on the axes of the prices. */
  tradedValue(symbol: number): Series | null;
  /** What the dataset names as its benchmark; null where it names none. */
  benchmark(): Benchmark | null;
}

/** A level to compare with, on dates of its own. */
export interface Benchmark {
  readonly name: string;
  readonly dates: Int32Array;
  readonly close: Series;
}

/** What a strategy may see of the future: nothing after the cut (`truncated`), or noise (`perturbed`). */
export interface VariantSpec {
  readonly kind: 'truncated' | 'perturbed';
  /** Days since 1970-01-01; rows known after this day are absent or perturbed. */
  readonly cut: number;
  /** Seed of the perturbation; 0 for a truncation. */
  readonly seed: number;
  /** Perturb this field only, to name a culprit; null for all. */
  readonly onlyField: string | null;
  /** Perturbations: rows known after this day (not before the cut) are absent, which makes a replay shorter. */
  readonly end?: number;
}

/** An immutable, verified dataset on disk. */
export interface Dataset {
  readonly name: string;
  readonly digest: string;
  readonly manifest: Manifest;
  /** Host directory with the manifest and files that may be mapped in this phase. */
  directory(phase: 'visible' | 'holdout'): string;
  /** Host directory under which variants are built. */
  readonly variantsDirectory: string;
  prices(phase: 'visible' | 'holdout'): Prices;
  /** Builds (once) the variant with at least these fields and returns its directory name below `variantsDirectory`. */
  variant(spec: VariantSpec, fields: readonly string[]): Promise<string>;
  /** Canonical ids and aliases of all fields. */
  readonly keys: ReadonlySet<string>;
  close(): void;
}

export interface DatasetCatalog {
  list(): Promise<readonly { readonly name: string; readonly digest: string }[]>;
  /** Opens the newest version of a name, or the version of a digest; throws `UnknownDatasetError` that lists what there is. */
  open(nameOrDigest: string): Promise<Dataset>;
}
