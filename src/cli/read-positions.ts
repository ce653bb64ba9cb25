import { readFileSync } from 'node:fs';
import type { Positions } from '../sandbox/positions.ts';
import { UsageError } from './errors.ts';

const dayMs = 86_400_000;

function dayOf(text: string, file: string, line: number): number {
  const match = /^(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?:[T ].*)?$/.exec(text);
  const time = match ? Date.parse(`${match[1]}-${match[2]}-${match[3]}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new UsageError(
      `${file}:${line}: "${text.slice(0, 40)}" is no date. The first column holds dates such as 2020-01-31.`,
    );
  }
  return time / dayMs;
}

function cellsOf(line: string): string[] {
  const cells: string[] = [];
  for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    cells.push((match[1]?.replaceAll('""', '"') ?? match[2] ?? '').trim());
  }
  return cells;
}

const empty = new Set(['', 'nan', 'na', 'null', 'none', '<na>']);

/** A cell as a weight; null where it is a word that is none. True is 1, empty is 0. */
function weightOf(cell: string): number | null {
  const lower = cell.toLowerCase();
  if (lower === 'true') return 1;
  if (lower === 'false' || empty.has(lower)) return 0;
  const value = Number(cell);
  return Number.isFinite(value) ? value : null;
}

interface Table {
  readonly symbols: readonly string[];
  readonly rows: readonly {
    readonly day: number;
    readonly cells: readonly string[];
    readonly line: number;
  }[];
}

function tableOf(file: string, text: string): Table {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const header = cellsOf(lines[0] ?? '');
  const symbols = header.slice(1);
  if (symbols.length === 0)
    throw new UsageError(`${file} has no columns of symbols. Its first line is date,SYMBOL,SYMBOL,…`);
  const twice = symbols.find((symbol, index) => symbols.indexOf(symbol) !== index);
  if (twice !== undefined)
    throw new UsageError(`${file}:1: the column ${twice} is there twice. Keep one of them.`);
  const rows = lines.slice(1).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const cells = cellsOf(line);
    const number = index + 2;
    if (cells.length !== header.length) {
      throw new UsageError(
        `${file}:${number}: ${cells.length} cells, but the first line has ${header.length}.`,
      );
    }
    return [{ day: dayOf(cells[0] ?? '', file, number), cells: cells.slice(1), line: number }];
  });
  if (rows.length === 0) throw new UsageError(`${file} has no rows of positions below its first line.`);
  return { symbols, rows: rows.toSorted((a, b) => a.day - b.day) };
}

/** Positions from a wide CSV file: the first column is the date, the others are symbols with weights or True and False. */
export function readPositions(file: string): Positions {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(
      `${file} cannot be read. Name a wide CSV file: its first line is date,SYMBOL,SYMBOL,…`,
    );
  }
  const { symbols, rows } = tableOf(file, text);
  const twice = rows.find((row, index) => rows[index + 1]?.day === row.day);
  if (twice) throw new UsageError(`${file}:${twice.line}: this date is there twice. Keep one of the rows.`);
  const rowStart = [0];
  const column: number[] = [];
  const weight: number[] = [];
  for (const { cells, line } of rows) {
    cells.forEach((cell, index) => {
      const value = weightOf(cell);
      if (value === null)
        throw new UsageError(
          `${file}:${line}: "${cell.slice(0, 40)}" is no weight. Use a number, True or False.`,
        );
      if (value === 0) return;
      column.push(index);
      weight.push(value);
    });
    rowStart.push(column.length);
  }
  const days = rows.map((row) => row.day);
  return {
    dates: Int32Array.from(days),
    symbols,
    rowStart: Uint32Array.from(rowStart),
    column: Uint32Array.from(column),
    weight: Float64Array.from(weight),
    boolean: rows.every(({ cells }) => cells.every((cell) => /^(true|false|)$/i.test(cell))),
    frame: { first: days[0] ?? 0, last: days.at(-1) ?? 0, rows: days.length },
  };
}
