import { createHash } from 'node:crypto';
import type { Positions } from '../sandbox/positions.ts';
import type { SimCall } from '../sandbox/sandbox.ts';
import { canonicalJson } from '../strategy/canonical-json.ts';
import type { Digest } from '../strategy/strategy.ts';

/** Weights are compared to this many units, so that noise of the last bit does not make a new strategy. */
const unit = 1e-9;

/** The digest is fed in pieces of about so many characters. */
const charactersAtOnce = 1 << 16;

/** Arguments of `sim` that change no figure. */
const idle: ReadonlySet<string> = new Set([
  'name',
  'upload',
  'live_performance_start',
  'notification_enable',
]);

/**
 * Digest over what a strategy does, whatever its source looks like: the rows in which something changes,
 * symbols by name, weights rounded to 1e-9, and how `sim` is to trade them. Two sources with one digest are one trial.
 */
export function positionHash(positions: Positions, sim: SimCall | null): Digest {
  const hash = createHash('sha256');
  const options = Object.entries(sim?.options ?? {}).filter(([name]) => !idle.has(name));
  hash.update(`${canonicalJson(Object.fromEntries(options))}\n`);
  hash.update(positions.boolean ? 'held\n' : 'weights\n');
  const columns: Columns = {
    rank: ranksOf(positions.symbols),
    label: positions.symbols.map((name) => `${name}=`),
  };
  let previous = '';
  let waiting = '';
  for (let row = 0; row < positions.dates.length; row += 1) {
    const text = rowText(positions, row, columns);
    if (text === previous) continue;
    waiting += `${positions.dates[row]}:${text}\n`;
    previous = text;
    if (waiting.length < charactersAtOnce) continue;
    hash.update(waiting);
    waiting = '';
  }
  return `sha256:${hash.update(waiting).digest('hex')}`;
}

interface Columns {
  /** Place of each column among the sorted names. */
  readonly rank: Uint32Array;
  readonly label: readonly string[];
}

function ranksOf(symbols: readonly string[]): Uint32Array {
  const sorted = symbols.map((name, column) => ({ name, column }));
  sorted.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const rank = new Uint32Array(symbols.length);
  sorted.forEach(({ column }, position) => (rank[column] = position));
  return rank;
}

/** What a row holds, by name; sorted only where the columns do not stand in that order anyway. */
function rowText(positions: Positions, row: number, columns: Columns): string {
  const { rank, label } = columns;
  const end = positions.rowStart[row + 1] as number;
  let text = '';
  let before = -1;
  for (let entry = positions.rowStart[row] as number; entry < end; entry += 1) {
    const units = Math.round((positions.weight[entry] as number) / unit);
    if (units === 0) continue;
    const column = positions.column[entry] as number;
    const place = rank[column] as number;
    if (place < before) return sortedRowText(positions, row, columns);
    before = place;
    text += text === '' ? `${label[column]}${units}` : `\t${label[column]}${units}`;
  }
  return text;
}

function sortedRowText(positions: Positions, row: number, { rank, label }: Columns): string {
  const entries: { rank: number; text: string }[] = [];
  const end = positions.rowStart[row + 1] as number;
  for (let entry = positions.rowStart[row] as number; entry < end; entry += 1) {
    const units = Math.round((positions.weight[entry] as number) / unit);
    if (units === 0) continue;
    const column = positions.column[entry] as number;
    entries.push({ rank: rank[column] as number, text: `${label[column]}${units}` });
  }
  entries.sort((a, b) => a.rank - b.rank);
  return entries.map(({ text }) => text).join('\t');
}
