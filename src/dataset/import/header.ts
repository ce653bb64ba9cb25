import { basename } from 'node:path';
import type { DatasetHeader } from '../dataset-writer.ts';
import { countUpTo, formatDay, parseDay } from '../days.ts';
import { DatasetError } from '../errors.ts';
import type { Axis } from '../known.ts';
import type { Manifest } from '../manifest.ts';
import type { ImportAxes } from './axes.ts';
import type { PriceRole } from './columns.ts';
import type { ImportOptions } from './import-options.ts';
import { readListings } from './listings-file.ts';
import { query } from './query.ts';
import type { Shape, SourceFile } from './sources.ts';
import { daysOf, type Staged } from './number-keys.ts';
import type { Workspace } from './workspace.ts';

/** A symbol whose prices stop so many rows before the end is taken to have ended. */
const endedRows = 20;

export interface PriceField {
  readonly part: number;
  readonly value: number;
  readonly id: string;
}

/** What the manifest says beside the data, and what a person should know about how it came to be. */
export async function makeHeader(
  workspace: Workspace,
  staged: Staged,
  axes: ImportAxes,
  options: ImportOptions,
): Promise<{ header: DatasetHeader; notices: string[]; close: PriceField }> {
  const { shape, files } = workspace;
  const fields = priceFields(shape);
  const close = fields.adjusted ?? fields.close;
  if (close === null) {
    throw new DatasetError('import_refused', 'No column holds closes; name it: --map COLUMN="price:收盤價".');
  }
  const axis = axes.ofPart[close.part] as Axis;
  const beside = (field: PriceField | null): string | null =>
    // Opens, highs and lows that are not adjusted do not go with closes that are.
    field !== null && fields.adjusted === null && axes.ofPart[field.part] === axis ? field.id : null;
  const { listings, ended } = await makeListings(workspace, staged, close, axis, options);
  const splits = makeSplits(axis.dates, options);
  const warnings = makeWarnings(axis.dates, ended, fields.adjusted === null);
  const header: DatasetHeader = {
    name: options.name,
    source: options.source ?? { title: defaultTitle(files), url: null, licence: null },
    timezone: options.timezone ?? 'UTC',
    currency: options.currency ?? 'USD',
    prices: {
      dates: axis.id,
      symbols: 'stocks',
      close: close.id,
      open: beside(fields.open),
      high: beside(fields.high),
      low: beside(fields.low),
    },
    benchmark: null,
    listings,
    splits,
    warnings,
  };
  return { header, notices: makeNotices(header, shape, staged, ended), close };
}

function priceFields(shape: Shape): Record<PriceRole, PriceField | null> {
  const find = (role: PriceRole): PriceField | null => {
    for (let part = 0; part < shape.parts.length; part++) {
      const field = shape.parts[part]?.fields.find(({ target }) => target.role === role);
      if (field !== undefined) return { part, value: field.value, id: field.target.id };
    }
    return null;
  };
  return {
    open: find('open'),
    high: find('high'),
    low: find('low'),
    close: find('close'),
    adjusted: find('adjusted'),
  };
}

async function makeListings(
  { connection }: Workspace,
  staged: Staged,
  close: PriceField,
  axis: Axis,
  options: ImportOptions,
): Promise<{ listings: Manifest['listings']; ended: number }> {
  const given = options.listings === undefined ? null : await readListings(connection, options.listings);
  const grouped =
    options.categories === undefined ? null : await readListings(connection, options.categories);
  const rows = await query(
    connection,
    `SELECT s.name, max(m.day) FROM symbols s JOIN (
      SELECT symbol, max(d.day) AS day FROM part${close.part} p JOIN ${daysOf(staged, close.part)} d USING (date)
      WHERE p.v${close.value} IS NOT NULL AND NOT isnan(p.v${close.value}) GROUP BY symbol) m USING (symbol)
    GROUP BY s.name`,
  );
  const lastDay = new Map(rows.map((row) => [String(row[0]), Number(row[1])]));
  const horizon = axis.dates[Math.max(0, axis.dates.length - 1 - endedRows)] as number;
  let ended = 0;
  const listings = staged.symbols.map((symbol) => {
    const last = lastDay.get(symbol);
    const stops = last !== undefined && last < horizon ? formatDay(last) : null;
    const listing = given?.get(symbol);
    const delisted = listing?.delisted ?? stops;
    if (delisted !== null) ended++;
    return {
      symbol,
      category: grouped?.get(symbol)?.category ?? listing?.category ?? null,
      market: grouped?.get(symbol)?.market ?? listing?.market ?? null,
      listed: listing?.listed ?? null,
      delisted,
    };
  });
  return { listings, ended };
}

function makeSplits(days: Int32Array, options: ImportOptions): DatasetHeader['splits'] {
  const first = days[0] as number;
  const last = days[days.length - 1] as number;
  const sealed = options.holdout !== 'none';
  const holdoutStart =
    options.holdout === undefined || !sealed
      ? (days[Math.floor(days.length * 0.8)] as number)
      : parseDay(options.holdout);
  if (sealed && (holdoutStart <= first || holdoutStart > last)) {
    throw new DatasetError(
      'option_invalid',
      `--holdout ${formatDay(holdoutStart)} is not within ${formatDay(first)} and ${formatDay(last)}.`,
    );
  }
  const validationEnd = sealed ? holdoutStart - 1 : last;
  const visible = countUpTo(days, validationEnd);
  const trainingEnd =
    options.trainingEnd === undefined
      ? (days[Math.max(0, Math.floor(visible * 0.75) - 1)] as number)
      : parseDay(options.trainingEnd);
  if (trainingEnd < first || trainingEnd > validationEnd) {
    throw new DatasetError(
      'option_invalid',
      `Training must end between ${formatDay(first)} and ${formatDay(validationEnd)}.`,
    );
  }
  return { trainingEnd, validationEnd, holdoutEnd: sealed ? last : null };
}

function makeWarnings(days: Int32Array, ended: number, unadjusted: boolean): string[] {
  const warnings: string[] = [];
  const years = ((days[days.length - 1] as number) - (days[0] as number)) / 365.25;
  if (ended === 0 && years > 1) {
    warnings.push('No symbol ever ends: survivorship bias is likely, and returns too good.');
  }
  if (unadjusted) {
    warnings.push(
      'There are no adjusted closes: returns miss dividends and take splits for losses, unless the closes are adjusted already.',
    );
  }
  return warnings;
}

function makeNotices(header: DatasetHeader, shape: Shape, staged: Staged, ended: number): string[] {
  const { splits } = header;
  const sealed = splits.holdoutEnd === null ? 'no holdout' : `holdout to ${formatDay(splits.holdoutEnd)}`;
  return [
    `Read as ${shape.layout}, dates as ${staged.dateFormat}.`,
    `Training to ${formatDay(splits.trainingEnd)}, validation to ${formatDay(splits.validationEnd)}, ${sealed}.`,
    ...(ended > 0 ? [`${ended} symbols end before the data do.`] : []),
  ];
}

/** A name for data whose user gave no source. */
function defaultTitle(files: readonly SourceFile[]): string {
  const [first] = files;
  const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
  return `Imported from ${basename(first?.path ?? '')}${more}`;
}
