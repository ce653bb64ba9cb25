import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { root } from './setup/machine.mjs';

export const leastCoverage = 90;
const kinds = ['lines', 'branches'];

/** Prints lines and branches for each folder of `src/`; resolves to the kinds that are below what is asked for. */
export function coverageSummary(file) {
  const summary = JSON.parse(readFileSync(file, 'utf8'));
  const folders = new Map();
  for (const [path, counts] of Object.entries(summary)) {
    if (path === 'total') continue;
    const [, folder = '', name] = relative(root, path).split(sep);
    add(folders, name === undefined ? '(root)' : folder, counts);
    add(folders, 'src', counts);
  }
  console.log(`\n${'coverage'.padEnd(16)}${'lines'.padStart(9)}${'branches'.padStart(10)}`);
  for (const [folder, totals] of [...folders].toSorted(([a], [b]) => (order(a) < order(b) ? -1 : 1)))
    console.log(
      `${folder.padEnd(16)}${percent(totals.lines).padStart(9)}${percent(totals.branches).padStart(10)}`,
    );
  const all = folders.get('src');
  return kinds.filter((kind) => (all?.[kind].covered ?? 0) * 100 < leastCoverage * (all?.[kind].total ?? 1));
}

const order = (folder) => (folder === 'src' ? '~' : folder);

function add(folders, folder, counts) {
  const totals = folders.get(folder) ?? {
    lines: { covered: 0, total: 0 },
    branches: { covered: 0, total: 0 },
  };
  for (const kind of kinds) {
    totals[kind].covered += counts[kind].covered;
    totals[kind].total += counts[kind].total;
  }
  folders.set(folder, totals);
}

const percent = ({ covered, total }) => `${(total === 0 ? 100 : (covered / total) * 100).toFixed(1)} %`;
