import { statSync } from 'node:fs';
import { openForWriting, type Database } from './database.ts';
import { StoreError, storeErrorFrom } from './errors.ts';

export interface VacuumOptions {
  /** Records that started before this lose positions, curve and output; ISO 8601 in UTC, as `started_at` is kept. */
  readonly before: string;
  readonly dryRun: boolean;
}

export interface Vacuumed {
  /** Records that lose something, and what that is in bytes where no other record shares it. */
  readonly records: number;
  readonly blobs: number;
  readonly blobBytes: number;
  /** The file before and, unless nothing was changed, after. */
  readonly fileBytes: number;
  readonly fileBytesAfter: number | null;
}

/** What records of these lose: old ones, except of iterations that were champions. */
const aged = `
  SELECT id FROM evaluations WHERE started_at < @before
  EXCEPT SELECT evaluation_id FROM iterations WHERE champion = 1`;

/** Blobs that only such records name. */
const orphaned = `
  SELECT digest FROM artifacts WHERE evaluation_id IN (${aged})
  EXCEPT SELECT digest FROM artifacts WHERE evaluation_id NOT IN (${aged})
  EXCEPT SELECT source FROM evaluations
  EXCEPT SELECT source FROM iterations
  EXCEPT SELECT curve FROM iterations`;

/**
 * Retention: takes positions, curves and output of old records away and gives the space back to the disk. Everything
 * else of a record stays: figures, reason, source, position hash, a study's returns; so a study can still be resumed.
 * All or nothing; a study that is running waits meanwhile and goes on.
 */
export function vacuumDatabase(file: string, { before, dryRun }: VacuumOptions): Vacuumed {
  return attempt(file, (database) => {
    const counted = count(database, before);
    const fileBytes = statSync(file).size;
    if (dryRun) return { ...counted, fileBytes, fileBytesAfter: null };
    remove(database, file, before);
    database.exec('VACUUM');
    database.pragma('wal_checkpoint(TRUNCATE)');
    return { ...counted, fileBytes, fileBytesAfter: statSync(file).size };
  });
}

/**
 * The same without shrinking the file, for a program that goes on recording: what comes next takes the space that
 * was freed, so that the file stops growing. Returns how many records lost something.
 */
export function forgetOldArtifacts(file: string, before: string): number {
  return attempt(file, (database) => {
    const records = recordsOf(database, before);
    if (records > 0) remove(database, file, before);
    return records;
  });
}

function attempt<T>(file: string, work: (database: Database) => T): T {
  const database = openForWriting(file);
  try {
    return work(database);
  } catch (error) {
    throw storeErrorFrom(error, file);
  } finally {
    database.close();
  }
}

function recordsOf(database: Database, before: string): number {
  return database
    .prepare(`SELECT count(DISTINCT evaluation_id) FROM artifacts WHERE evaluation_id IN (${aged})`)
    .pluck()
    .get({ before }) as number;
}

function count(database: Database, before: string): Pick<Vacuumed, 'records' | 'blobs' | 'blobBytes'> {
  const blobs = database
    .prepare(
      `SELECT count(*) AS blobs, coalesce(sum(length(bytes)), 0) AS blobBytes FROM blobs WHERE digest IN (${orphaned})`,
    )
    .get({ before }) as Pick<Vacuumed, 'blobs' | 'blobBytes'>;
  return { records: recordsOf(database, before), ...blobs };
}

function remove(database: Database, file: string, before: string): void {
  // Set for this connection alone: with checks on, each blob would be looked for in every record.
  database.pragma('foreign_keys = OFF');
  const work = database.transaction(() => {
    database.prepare(`DELETE FROM blobs WHERE digest IN (${orphaned})`).run({ before });
    database.prepare(`DELETE FROM artifacts WHERE evaluation_id IN (${aged})`).run({ before });
    if ((database.pragma('foreign_key_check') as unknown[]).length === 0) return;
    throw new StoreError(
      'STORE_CORRUPT',
      `the database ${file} names contents it does not hold: restore a backup; nothing was changed`,
    );
  });
  work.immediate();
}
