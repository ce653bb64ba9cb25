import { basename } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { DatasetWriter } from '../dataset-writer.ts';
import { formatDay } from '../days.ts';
import { DatasetError } from '../errors.ts';
import { datasetName } from '../layout.ts';
import { makeAxes, type ImportAxes } from './axes.ts';
import { fillPart } from './fill.ts';
import { makeHeader } from './header.ts';
import {
  defaultChoices,
  type ImportChoices,
  type ImportOptions,
  type ImportResult,
} from './import-options.ts';
import { describeProblem, ImportRefusedError, type Problem } from './problems.ts';
import type { Part, Shape } from './sources.ts';
import { daysOf, numberKeys, type Staged } from './number-keys.ts';
import { readBenchmark, type BenchmarkLevel } from './benchmark-file.ts';
import { stage, textCells } from './staging.ts';
import { withWorkspace, type Workspace } from './workspace.ts';
import { query } from './query.ts';

/**
 * Imports a panel of prices and other daily, monthly or quarterly fields. What is wrong with the files is found
 * and refused with its rows and the flag that decides it, before anything becomes visible.
 */
export async function importPrices(options: ImportOptions): Promise<ImportResult> {
  if (!datasetName.test(options.name)) {
    throw new DatasetError(
      'option_invalid',
      `"${options.name}" cannot name a dataset: lower-case letters, digits, "-", "_".`,
    );
  }
  return withWorkspace(options, (workspace) => run(workspace, options));
}

async function run(workspace: Workspace, options: ImportOptions): Promise<ImportResult> {
  const { connection, files, shape } = workspace;
  const choices = { ...defaultChoices, ...options.choices };
  const report = (done: number): void => options.onProgress?.({ phase: 'read', done, total: files.length });
  report(0);
  await stage(connection, files, shape, options, report);
  options.onProgress?.({ phase: 'check', done: 0, total: 1 });
  const staged = await numberKeys(connection, shape, options);
  const paths = files.map(({ path }) => path);
  if (!('symbols' in staged)) throw new ImportRefusedError(staged, paths);
  const text = await textCells(connection, shape);
  if (text.length > 0 && choices.onText === 'refuse') throw new ImportRefusedError(text, paths);
  const kept = await dropTextColumns(connection, shape, choices);
  const axes = await makeAxes(connection, kept, staged);
  options.onProgress?.({ phase: 'check', done: 1, total: 1 });
  return write({ ...workspace, shape: kept }, staged, { axes, choices, text }, options);
}

interface Checked {
  readonly axes: ImportAxes;
  readonly choices: ImportChoices;
  readonly text: readonly Problem[];
}

async function write(
  workspace: Workspace,
  staged: Staged,
  checked: Checked,
  options: ImportOptions,
): Promise<ImportResult> {
  const { connection, files, shape } = workspace;
  const { header, notices, close } = await makeHeader(workspace, staged, checked.axes, options);
  const level = await readBenchmark(connection, workspace.scratch, { ...staged, close }, options);
  const paths = files.map(({ path }) => path);
  const writer = new DatasetWriter(options.home, { ...header, benchmark: level?.id ?? null });
  try {
    for (const axis of checked.axes.axes) writer.dates(axis);
    writer.symbols('stocks', staged.symbols);
    const problems = await fillAll(connection, shape, staged, { ...checked, writer }, options);
    if (level !== null) addBenchmark(writer, level, options);
    const decisive = problems.filter((problem) => isRefused(problem, checked.choices));
    if (decisive.length > 0) throw new ImportRefusedError(decisive, paths);
    const digest = await writer.commit();
    const days =
      checked.axes.axes.find((axis) => axis.id === header.prices.dates)?.dates ?? new Int32Array(1);
    return {
      schema: 'stockade.import/1',
      name: options.name,
      digest,
      rows: staged.rows,
      symbols: staged.symbols.length,
      first: formatDay(days[0] as number),
      last: formatDay(days[days.length - 1] as number),
      fields: shape.parts.flatMap(({ fields }) => fields.map(({ target }) => target.id)),
      notices: [
        ...notices,
        ...strangers(staged),
        ...[...checked.text, ...problems].map((problem) => describeProblem(problem, paths)),
      ],
      warnings: header.warnings,
    };
  } catch (error) {
    writer.abort();
    throw error;
  }
}

/** Symbols of the disclosure file that the import does not have. */
function strangers({ calendars, symbols }: Staged): string[] {
  const known = new Set(symbols);
  const files = new Set(calendars.flatMap(({ own }) => (own === null ? [] : [own.disclosures])));
  return [...files].flatMap(({ path, symbols: named }) => {
    const strange = [...named].filter((symbol) => !known.has(symbol));
    const first = strange.slice(0, 5).join(', ');
    return strange.length === 0
      ? []
      : [`${basename(path)} names ${strange.length} symbols that are not imported: ${first}.`];
  });
}

function addBenchmark(writer: DatasetWriter, level: BenchmarkLevel, options: ImportOptions): void {
  const { id, aliases, name, dates, values } = level;
  const axis = 'benchmark';
  writer.dates({ id: axis, frequency: 'daily', dates, labels: null, disclosed: null });
  writer.symbols(axis, [name]);
  const unit = options.currency ?? 'USD';
  writer.field({ id, aliases, dates: axis, symbols: axis, type: 'float64', unit }).append(values);
}

async function fillAll(
  connection: DuckDBConnection,
  shape: Shape,
  staged: Staged,
  checked: Checked & { readonly writer: DatasetWriter },
  options: ImportOptions,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  let done = 0;
  for (let part = 0; part < shape.parts.length; part++) {
    const axis = checked.axes.ofPart[part];
    const { fields } = shape.parts[part] as Part;
    if (axis === undefined) continue;
    const flows = fields.map(({ value, target }) => ({
      value,
      target,
      sink: checked.writer.field({
        id: target.id,
        aliases: target.aliases,
        dates: axis.id,
        symbols: 'stocks',
        type: 'float64',
        unit: target.unit === 'money' ? (options.currency ?? 'USD') : target.unit,
      }),
    }));
    const onRows = (rows: number): void => {
      done += rows;
      options.onProgress?.({ phase: 'write', done, total: staged.rows });
    };
    const { choices } = checked;
    const input = {
      part,
      days: daysOf(staged, part),
      axis,
      own: checked.axes.own[part] ?? null,
      fields: flows,
      symbols: staged.symbols,
      choices,
      onRows,
      signal: options.signal,
    };
    problems.push(...(await fillPart(connection, input)));
  }
  return problems;
}

function isRefused(problem: Problem, choices: ImportChoices): boolean {
  if (problem.kind === 'duplicate') return choices.onDuplicate === 'refuse';
  if (problem.kind === 'negative') return choices.onNegative === 'refuse';
  if (problem.kind === 'undisclosed') return true;
  if (problem.kind === 'unsorted') return choices.onUnsorted === 'refuse';
  return problem.kind === 'gap' && choices.onGap === 'refuse';
}

async function dropTextColumns(
  connection: DuckDBConnection,
  shape: Shape,
  choices: ImportChoices,
): Promise<Shape> {
  if (choices.onText !== 'drop') return shape;
  const parts: Part[] = [];
  for (let part = 0; part < shape.parts.length; part++) {
    const rows = await query(connection, `SELECT DISTINCT bad FROM part${part} WHERE bad IS NOT NULL`);
    const bad = new Set(rows.map((row) => Number(row[0])));
    const item = shape.parts[part] as Part;
    parts.push({ ...item, fields: item.fields.filter(({ value }) => !bad.has(value)) });
  }
  return { ...shape, parts };
}
