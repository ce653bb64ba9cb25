import { readFileSync } from 'node:fs';
import type { Positions } from '../../sandbox/positions.ts';
import { UsageError } from '../errors.ts';
import { dayOfText, positionsOf, requireOnce, type PositionRow } from './position-rows.ts';

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
  requireOnce(symbols, `${file}:1`);
  const rows = lines.slice(1).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const cells = cellsOf(line);
    const number = index + 2;
    if (cells.length !== header.length) {
      throw new UsageError(
        `${file}:${number}: ${cells.length} cells, but the first line has ${header.length}.`,
      );
    }
    return [{ day: dayOfText(cells[0] ?? '', `${file}:${number}`), cells: cells.slice(1), line: number }];
  });
  if (rows.length === 0) throw new UsageError(`${file} has no rows of positions below its first line.`);
  return { symbols, rows };
}

/** Positions from a wide CSV file: the first column is the date, the others are symbols with weights or True and False. */
export function readCsvPositions(file: string): Positions {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(
      `${file} cannot be read. Name a wide CSV or Parquet file: its first line is date,SYMBOL,SYMBOL,…`,
    );
  }
  const { symbols, rows } = tableOf(file, text);
  const weighed = rows.map(({ day, cells, line }): PositionRow => ({
    day,
    place: `${file}:${line}`,
    entries: cells.flatMap((cell, index) => {
      const weight = weightOf(cell);
      if (weight === null)
        throw new UsageError(
          `${file}:${line}: "${cell.slice(0, 40)}" is no weight. Use a number, True or False.`,
        );
      return weight === 0 ? [] : [[index, weight] as const];
    }),
  }));
  const boolean = rows.every(({ cells }) => cells.every((cell) => /^(true|false|)$/i.test(cell)));
  return positionsOf(symbols, weighed, boolean);
}
