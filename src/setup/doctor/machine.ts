import { constants } from 'node:fs';
import { access, mkdir, readdir, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runCommand, type RunCommand } from '../command.ts';

/** What doctor asks of the machine it runs on. */
export interface Machine {
  readonly nodeVersion: string;
  readonly platform: NodeJS.Platform;
  readonly run: RunCommand;
  /** Milliseconds since 1970. */
  now(): number;
  /** Null where the file is not there. */
  readText(path: string): Promise<string | null>;
  /** When a file was last written, or the newest file below a folder; null where there is none. */
  newestMs(path: string): Promise<number | null>;
  /** Writes and removes a file there. @throws what the system says. */
  tryWrite(folder: string): Promise<void>;
  /** Of the nearest folder that exists. */
  freeBytes(folder: string): Promise<number>;
  /** Opens a database in memory. @throws where the native module does not load. */
  loadSqlite(): Promise<void>;
}

export const thisMachine: Machine = {
  nodeVersion: process.versions.node,
  platform: process.platform,
  run: runCommand,
  now: () => Date.now(),
  readText: (path) => readFile(path, 'utf8').catch(() => null),
  newestMs,
  async tryWrite(folder) {
    const file = join(folder, `.doctor-${process.pid}`);
    await mkdir(folder, { recursive: true });
    await writeFile(file, '');
    await rm(file);
  },
  freeBytes,
  async loadSqlite() {
    const { default: Database } = await import('better-sqlite3');
    new Database(':memory:').close();
  },
};

async function newestMs(path: string): Promise<number | null> {
  const facts = await stat(path).catch(() => null);
  if (facts === null) return null;
  if (!facts.isDirectory()) return facts.mtimeMs;
  const files = (await readdir(path, { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile() && !entry.name.endsWith('.test.ts'),
  );
  const times = await Promise.all(files.map((entry) => stat(join(entry.parentPath, entry.name))));
  return times.reduce<number | null>((latest, { mtimeMs }) => Math.max(latest ?? 0, mtimeMs), null);
}

async function freeBytes(folder: string): Promise<number> {
  const there = await access(folder, constants.F_OK).then(
    () => true,
    () => false,
  );
  if (!there && dirname(folder) !== folder) return freeBytes(dirname(folder));
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
