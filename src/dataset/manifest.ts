import { z } from 'zod';

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
/** A plain file name inside the dataset's directory; never a path. */
const fileName = z.string().regex(/^[a-z0-9][a-z0-9_.-]*$/);
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const file = z.strictObject({ file: fileName, bytes: z.int().nonnegative(), sha256: digest });

/**
 * One time axis. `dates` is little-endian int32, days since 1970-01-01, ascending: for daily data the trading
 * day, for other frequencies the day a row becomes known to everybody (the regulatory deadline).
 */
const dateAxis = z.strictObject({
  id: z.string(),
  frequency: z.enum(['daily', 'monthly', 'quarterly', 'irregular']),
  length: z.int().positive(),
  dates: file,
  /** JSON array of row labels such as "2013-Q1"; null where the dates are the labels. */
  labels: file.nullable(),
  /** int32, symbols by rows (row-major per symbol): the day each symbol disclosed the row; null where all disclose on `dates`. */
  disclosed: file.nullable(),
});

/** One list of column names: a JSON array of strings in column order. */
const symbolAxis = z.strictObject({ id: z.string(), length: z.int().positive(), symbols: file });

const fieldSchema = z.strictObject({
  /** Canonical key, as in `data.get("price:收盤價")`. */
  id: z.string().min(1),
  aliases: z.array(z.string()),
  dates: z.string(),
  symbols: z.string(),
  type: z.enum(['float64', 'float32', 'int32', 'category', 'boolean']),
  /** Names of a category's codes; missing is code -1. Empty for other types. */
  categories: z.array(z.string()),
  unit: z.string().nullable(),
  /** Values, little-endian, symbol-major: value[s * length + d]. float64, float32, int32 (also category), uint8 (boolean). */
  data: file,
});

export const manifestSchema = z.strictObject({
  schema: z.literal('stockade.dataset/1'),
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/),
  /** Over the canonical JSON of this manifest without `digest`. */
  digest,
  source: z.strictObject({ title: z.string(), url: z.string().nullable(), licence: z.string().nullable() }),
  timezone: z.string(),
  currency: z.string(),
  dates: z.array(dateAxis).min(1),
  symbols: z.array(symbolAxis).min(1),
  fields: z.array(fieldSchema).min(1),
  /** Symbol axis that positions refer to, and daily axis that prices live on. */
  prices: z.strictObject({
    dates: z.string(),
    symbols: z.string(),
    close: z.string(),
    open: z.string().nullable(),
    high: z.string().nullable(),
    low: z.string().nullable(),
  }),
  /** Field id of a one-column benchmark close; null where there is none. */
  benchmark: z.string().nullable(),
  /** Per symbol of the price axis: industry and listing dates; null where unknown. */
  listings: z.array(
    z.strictObject({
      symbol: z.string(),
      category: z.string().nullable(),
      market: z.string().nullable(),
      listed: isoDate.nullable(),
      delisted: isoDate.nullable(),
    }),
  ),
  /** Last day of each split; the holdout's rows are only in the holdout directory. */
  splits: z.strictObject({ trainingEnd: isoDate, validationEnd: isoDate, holdoutEnd: isoDate.nullable() }),
  /** In the visible manifest, the digest of the sealed holdout's manifest: a commitment, so that the digest names both. */
  holdout: digest.nullable(),
  /** Sentences that stay on every result: "no symbol ever ends: survivorship bias is likely". */
  warnings: z.array(z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type FileRecord = z.infer<typeof file>;
export type ManifestField = Manifest['fields'][number];
export type SymbolAxis = Manifest['symbols'][number];
export type DateAxis = Manifest['dates'][number];
