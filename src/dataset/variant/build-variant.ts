import { chmodSync, copyFileSync, linkSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { manifestDigest } from '../canonical-json.ts';
import { listingsAsOf } from '../dataset-writer.ts';
import type { VariantSpec } from '../dataset.ts';
import { formatDay } from '../days.ts';
import { syncTree } from '../durable.ts';
import { FieldReader } from '../field-reader.ts';
import { FileSink, writeJson, writeWhole } from '../file-sink.ts';
import { cutAxis, cutSeries, type Axis } from '../known.ts';
import { manifestFile } from '../layout.ts';
import { readAxis } from '../manifest-reader.ts';
import {
  manifestSchema,
  type DateAxis,
  type FileRecord,
  type Manifest,
  type ManifestField,
} from '../manifest.ts';
import { canBeNegative, perturb } from './perturb.ts';

export interface VariantPlan {
  /** The visible directory of the dataset. */
  readonly base: string;
  readonly manifest: Manifest;
  readonly spec: VariantSpec;
  readonly fields: readonly ManifestField[];
  /** Smaller variants of the same spec whose files can be shared. */
  readonly siblings: readonly (readonly [string, Manifest])[];
  readonly target: string;
}

/** How many symbols to write before other work in this process gets its turn. */
const symbolsPerTurn = 32;

/** Builds a variant under a temporary name and moves it to `target` when it is complete and on disk. */
export async function buildVariant(plan: VariantPlan): Promise<void> {
  mkdirSync(dirname(plan.target), { recursive: true });
  const work = mkdtempSync(join(dirname(plan.target), '.building-'));
  chmodSync(work, 0o755);
  try {
    const fields: ManifestField[] = [];
    for (const field of plan.fields) fields.push({ ...field, data: await fieldFile(plan, work, field) });
    const usedDates = new Set([plan.manifest.prices.dates, ...fields.map((field) => field.dates)]);
    const usedSymbols = new Set([plan.manifest.prices.symbols, ...fields.map((field) => field.symbols)]);
    const symbols = plan.manifest.symbols.filter((axis) => usedSymbols.has(axis.id));
    for (const axis of symbols) share(join(plan.base, axis.symbols.file), join(work, axis.symbols.file));
    const dates = plan.manifest.dates
      .filter((axis) => usedDates.has(axis.id))
      .map((axis) => axisFiles(plan, work, axis));
    writeManifest(plan, work, { dates, symbols, fields });
    await syncTree(work);
    publishOnce(work, plan.target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function fieldFile(plan: VariantPlan, work: string, field: ManifestField): Promise<FileRecord> {
  for (const [directory, manifest] of plan.siblings) {
    const shared = manifest.fields.find((item) => item.id === field.id)?.data;
    if (shared === undefined) continue;
    share(join(directory, shared.file), join(work, shared.file));
    return shared;
  }
  const { kind, onlyField } = plan.spec;
  if (kind === 'truncated') return truncatedFile(plan, work, field, plan.spec.cut);
  if (onlyField === null || onlyField === field.id) return perturbedFile(plan, work, field);
  if (plan.spec.end !== undefined) return truncatedFile(plan, work, field, plan.spec.end);
  share(join(plan.base, field.data.file), join(work, field.data.file));
  return field.data;
}

async function truncatedFile(
  plan: VariantPlan,
  work: string,
  field: ManifestField,
  cut: number,
): Promise<FileRecord> {
  const axis = axisOf(plan, field.dates);
  const rows = cutAxis(axis, cut).dates.length;
  return eachSymbol(plan, work, field, axis, (values, symbol) =>
    cutSeries(axis, values, field.type, symbol, rows, cut),
  );
}

async function perturbedFile(plan: VariantPlan, work: string, field: ManifestField): Promise<FileRecord> {
  const axis = axisOf(plan, field.dates);
  const { cut, seed, end } = plan.spec;
  const rows = end === undefined ? axis.dates.length : cutAxis(axis, end).dates.length;
  const how = { field, cut, seed, signed: fieldCanBeNegative(plan, field, axis) };
  return eachSymbol(plan, work, field, axis, (values, symbol) => {
    perturb(values, axis, symbol, how);
    return end === undefined ? values : cutSeries(axis, values, field.type, symbol, rows, end);
  });
}

async function eachSymbol(
  plan: VariantPlan,
  work: string,
  field: ManifestField,
  axis: Axis,
  change: (values: ReturnType<FieldReader['read']>, symbol: number) => ArrayBufferView,
): Promise<FileRecord> {
  const reader = new FieldReader(plan.base, field, axis.dates.length);
  const sink = new FileSink(join(work, field.data.file));
  try {
    for (let symbol = 0; symbol < symbolCount(plan, field); symbol++) {
      sink.write(change(reader.read(symbol), symbol));
      if (symbol % symbolsPerTurn === symbolsPerTurn - 1) await breathe();
    }
    return sink.finish();
  } finally {
    reader.close();
  }
}

function fieldCanBeNegative(plan: VariantPlan, field: ManifestField, axis: Axis): boolean {
  if (field.type === 'boolean' || field.type === 'category') return false;
  const reader = new FieldReader(plan.base, field, axis.dates.length);
  try {
    for (let symbol = 0; symbol < symbolCount(plan, field); symbol++) {
      if (canBeNegative(reader.read(symbol))) return true;
    }
    return false;
  } finally {
    reader.close();
  }
}

function axisFiles(plan: VariantPlan, work: string, record: DateAxis): DateAxis {
  const last = lastDay(plan.spec);
  if (last === null) {
    for (const item of [record.dates, record.labels, record.disclosed]) {
      if (item !== null) share(join(plan.base, item.file), join(work, item.file));
    }
    return record;
  }
  const axis = cutAxis(axisOf(plan, record.id), last);
  const at = (item: FileRecord): string => join(work, item.file);
  return {
    ...record,
    length: axis.dates.length,
    dates: writeWhole(at(record.dates), axis.dates),
    labels: record.labels === null ? null : writeJson(at(record.labels), axis.labels),
    disclosed:
      record.disclosed === null ? null : writeWhole(at(record.disclosed), axis.disclosed ?? new Int32Array()),
  };
}

/** The day after which a variant knows of no row; null where it has them all. */
function lastDay(spec: VariantSpec): number | null {
  return spec.kind === 'truncated' ? spec.cut : (spec.end ?? null);
}

type Panel = Pick<Manifest, 'dates' | 'symbols' | 'fields'>;

function writeManifest(plan: VariantPlan, work: string, panel: Panel): void {
  const { manifest, spec } = plan;
  const held = (id: string | null): string | null =>
    id !== null && panel.fields.some((field) => field.id === id) ? id : null;
  const cut = formatDay(spec.cut);
  const last = lastDay(spec);
  const end = last === null ? null : formatDay(last);
  const earlier = (date: string, bound: string): string => (date < bound ? date : bound);
  const { close, open: opening, high, low, ...axes } = manifest.prices;
  const unsigned = {
    ...manifest,
    ...panel,
    prices: { ...axes, close, open: held(opening), high: held(high), low: held(low) },
    benchmark: held(manifest.benchmark),
    listings: listingsAsOf(manifest.listings, spec.cut),
    splits: {
      trainingEnd: earlier(manifest.splits.trainingEnd, cut),
      validationEnd:
        end === null ? manifest.splits.validationEnd : earlier(manifest.splits.validationEnd, end),
      holdoutEnd: null,
    },
    holdout: null,
  };
  const sealed = manifestSchema.parse({ ...unsigned, digest: manifestDigest(unsigned) });
  writeWhole(join(work, manifestFile), new TextEncoder().encode(JSON.stringify(sealed)));
}

/** A second name for a file that never changes; a copy where the file system has no such thing. */
function share(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return;
    copyFileSync(from, to);
  }
}

/** Two processes may build the same variant at once; what the first one published is the same. */
function publishOnce(work: string, target: string): void {
  try {
    renameSync(work, target);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}

function axisOf(plan: VariantPlan, id: string): Axis {
  const record = plan.manifest.dates.find((axis) => axis.id === id);
  if (record === undefined) throw new Error(`${basename(plan.base)}: no time axis "${id}"`);
  return readAxis(plan.base, record);
}

function symbolCount(plan: VariantPlan, field: ManifestField): number {
  return plan.manifest.symbols.find((axis) => axis.id === field.symbols)?.length ?? 0;
}
