import { statSync } from 'node:fs';
import { openForWriting, type Database } from './database.ts';
import { StoreError, storeErrorFrom } from './errors.ts';

export interface VacuumOptions {
  /** Records that started before this lose their positions; ISO 8601 in UTC, as `started_at` is kept. */
  readonly before: string;
  readonly dryRun: boolean;
}

export interface Vacuumed {
  /** Records whose positions go, and what those are in bytes where no later record shares them. */
  readonly records: number;
  readonly blobs: number;
  readonly blobBytes: number;
  /** The file before and, unless nothing was changed, after. */
  readonly fileBytes: number;
  readonly fileBytesAfter: number | null;
}

/** Positions of these records go: old ones, except of iterations that were champions. */
const aged = `
  positions IS NOT NULL AND started_at < @before
  AND id NOT IN (SELECT evaluation_id FROM iterations WHERE champion = 1)`;

/** Blobs of positions that only such records name. */
const orphaned = `
  SELECT positions FROM evaluations WHERE ${aged}
  EXCEPT SELECT positions FROM evaluations WHERE positions IS NOT NULL AND NOT (${aged})`;

/**
 * Retention: takes the positions of old records away and gives the space back to the disk. Everything else of a
 * record stays: figures, reason, source, position hash, a study's returns; so a study can still be resumed.
 * All or nothing; a study that is running waits meanwhile and goes on.
 */
export function vacuumDatabase(file: string, { before, dryRun }: VacuumOptions): Vacuumed {
  const database = openForWriting(file);
  try {
    const counted = count(database, before);
    const fileBytes = statSync(file).size;
    if (dryRun) return { ...counted, fileBytes, fileBytesAfter: null };
    // Set for this connection alone: with checks on, each blob would be looked for in every record.
    database.pragma('foreign_keys = OFF');
    database.transaction(() => remove(database, file, before)).immediate();
    database.exec('VACUUM');
    database.pragma('wal_checkpoint(TRUNCATE)');
    return { ...counted, fileBytes, fileBytesAfter: statSync(file).size };
  } catch (error) {
    throw storeErrorFrom(error, file);
  } finally {
    database.close();
  }
}

function count(database: Database, before: string): Pick<Vacuumed, 'records' | 'blobs' | 'blobBytes'> {
  return database
    .prepare(
      `SELECT (SELECT count(*) FROM evaluations WHERE ${aged}) AS records, count(*) AS blobs,
         coalesce(sum(length(bytes)), 0) AS blobBytes
       FROM blobs WHERE digest IN (${orphaned})`,
    )
    .get({ before }) as Pick<Vacuumed, 'records' | 'blobs' | 'blobBytes'>;
}

function remove(database: Database, file: string, before: string): void {
  database.prepare(`DELETE FROM blobs WHERE digest IN (${orphaned})`).run({ before });
  database.prepare(`UPDATE evaluations SET positions = NULL WHERE ${aged}`).run({ before });
  const broken = database.pragma('foreign_key_check') as unknown[];
  if (broken.length === 0) return;
  throw new StoreError(
    'STORE_CORRUPT',
    `the database ${file} names contents it does not hold: restore a backup; nothing was changed`,
  );
}
