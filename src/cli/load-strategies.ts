import { accessSync, constants, readdirSync, readFileSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { strategyFrom, type Strategy } from '../strategy/strategy.ts';
import { UsageError } from './errors.ts';

/** Larger files are not even read. The check refuses much smaller ones, as one of its findings. */
export const sourceCapBytes = 8 * 1024 * 1024;

function statOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new UsageError(`No such file or folder: ${path}. Name a .py file, or a folder that holds some.`);
    }
    throw new UsageError(`${path} cannot be read (${code}). Check its permissions.`);
  }
}

/** A folder's own sources; where it has none, those of its subfolders. */
function sourcesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.') && entry.name !== '__pycache__')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const own = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.py'));
  if (own.length > 0) return own.map((entry) => join(folder, entry.name));
  return entries
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => sourcesIn(join(folder, entry.name)));
}

/** The files that paths name, in input order, folders expanded by name; none twice. Throws before anything runs. */
export function strategyFiles(paths: readonly string[]): readonly string[] {
  const files = paths.flatMap((path) => {
    const stat = statOf(path);
    if (stat.isFile()) return [path];
    if (!stat.isDirectory()) {
      throw new UsageError(`${path} is no file and no folder. Name a .py file, or a folder that holds some.`);
    }
    const found = sourcesIn(path);
    if (found.length > 0) return found;
    throw new UsageError(`There is no strategy in ${path}: a strategy is a file that ends in .py.`);
  });
  files.forEach(refuseUnreadable);
  return [...new Set(files)];
}

function refuseUnreadable(file: string): void {
  if (statOf(file).size > sourceCapBytes) {
    throw new UsageError(
      `${file} is larger than ${sourceCapBytes / 1024 ** 2} MiB: that is no strategy. Leave it out.`,
    );
  }
  try {
    accessSync(file, constants.R_OK);
  } catch {
    throw new UsageError(`${file} cannot be read. Check its permissions.`);
  }
}

/** Reads one strategy of `strategyFiles`. */
export function loadStrategy(file: string): Strategy {
  return strategyFrom(readFileSync(file), file);
}
