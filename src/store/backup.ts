import { existsSync, renameSync, rmSync } from 'node:fs';
import { openForReading } from './database.ts';
import { StoreError, storeErrorFrom } from './errors.ts';

/**
 * Copies the database page by page while others read and write it; the copy is of one moment, and appears under
 * its name only when it is whole. Never overwrites a file. Resolves to the bytes written.
 */
export async function backupDatabase(file: string, target: string): Promise<number> {
  if (existsSync(target)) {
    throw new StoreError('STORE_FAILED', `${target} is there already: name a new file, nothing was changed`);
  }
  const database = openForReading(file);
  if (database === null)
    throw new StoreError('STORE_MISSING', 'nothing was recorded yet: there is nothing to back up');
  const partial = `${target}.partial-${process.pid}`;
  try {
    const { totalPages } = await database.backup(partial);
    renameSync(partial, target);
    return totalPages * Number(database.pragma('page_size', { simple: true }));
  } catch (error) {
    throw storeErrorFrom(error, target);
  } finally {
    database.close();
    rmSync(partial, { force: true });
  }
}
