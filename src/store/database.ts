import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { digestOf } from '../strategy/strategy.ts';
import { StoreError, storeErrorFrom } from './errors.ts';
import { migrations, newestVersion, type Migration } from './migrations.ts';

export type Database = Sqlite.Database;

/** Where an installation keeps its record. */
export const databaseFile = (home: string): string => join(home, 'stockade.db');

/** How long a transaction waits for another process's to end. */
const busyMs = 5_000;

function versionOf(database: Database, file: string): number {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version <= newestVersion) return version;
  const message =
    `the database ${file} has schema ${version}, this program knows ${newestVersion}: ` +
    'it was written by a newer Stockade. Update this one, or choose another STOCKADE_HOME; nothing was changed';
  throw new StoreError('STORE_NEWER', message, { file, version, newestVersion });
}

/** Brings a database to the newest schema; all steps or none. */
export function migrate(database: Database, file: string, steps: readonly Migration[] = migrations): void {
  if (versionOf(database, file) >= (steps.at(-1)?.version ?? 0)) return;
  database.function('sha256', { deterministic: true }, (bytes) => digestOf(bytes as Uint8Array));
  const apply = database.transaction(() => {
    const version = versionOf(database, file);
    for (const step of steps.filter((one) => one.version > version)) {
      database.exec(step.sql);
      database.pragma(`user_version = ${step.version}`);
    }
  });
  apply.immediate();
}

function attempt<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeErrorFrom(error, file);
  }
}

/**
 * Opens for writing: WAL, every commit synced to the disk, foreign keys on, schema brought up to date.
 * Throws `StoreError` where the file is locked, read-only, damaged or of a newer program; never overwrites one.
 */
export function openForWriting(file: string): Database {
  return attempt(file, () => {
    mkdirSync(dirname(file), { recursive: true });
    const database = new Sqlite(file, { timeout: busyMs });
    try {
      versionOf(database, file);
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      database.pragma('foreign_keys = ON');
      migrate(database, file);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** Opens for reading beside a writer; null where nothing was ever recorded. */
export function openForReading(file: string): Database | null {
  if (!existsSync(file)) return null;
  return attempt(file, () => {
    const database = new Sqlite(file, { readonly: true, timeout: busyMs });
    try {
      if (versionOf(database, file) < newestVersion) {
        database.close();
        openForWriting(file).close();
        return new Sqlite(file, { readonly: true, timeout: busyMs });
      }
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}
