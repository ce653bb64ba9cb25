import { createHash } from 'node:crypto';
import type { Positions } from '../sandbox/positions.ts';
import type { SimCall } from '../sandbox/sandbox.ts';
import { canonicalJson } from '../strategy/canonical-json.ts';
import type { Digest } from '../strategy/strategy.ts';

/** Weights are compared to this many units, so that noise of the last bit does not make a new strategy. */
const unit = 1e-9;

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
  const order = namesInOrder(positions.symbols);
  let previous = '';
  for (let row = 0; row < positions.dates.length; row += 1) {
    const text = rowText(positions, row, order);
    if (text === previous) continue;
    hash.update(`${positions.dates[row]}:${text}\n`);
    previous = text;
  }
  return `sha256:${hash.digest('hex')}`;
}

/** Rank of each column among the sorted names. */
function namesInOrder(symbols: readonly string[]): Uint32Array {
  const sorted = symbols.map((name, column) => ({ name, column }));
  sorted.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const rank = new Uint32Array(symbols.length);
  sorted.forEach(({ column }, position) => (rank[column] = position));
  return rank;
}

function rowText(positions: Positions, row: number, rank: Uint32Array): string {
  const entries: { rank: number; text: string }[] = [];
  const end = positions.rowStart[row + 1] as number;
  for (let entry = positions.rowStart[row] as number; entry < end; entry += 1) {
    const units = Math.round((positions.weight[entry] as number) / unit);
    if (units === 0) continue;
    const column = positions.column[entry] as number;
    entries.push({ rank: rank[column] as number, text: `${positions.symbols[column]}=${units}` });
  }
  entries.sort((a, b) => a.rank - b.rank);
  return entries.map(({ text }) => text).join('\t');
}
