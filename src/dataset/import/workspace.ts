import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { incomingPrefix, layout } from '../layout.ts';
import type { ImportOptions } from './import-options.ts';
import { detectShape, listFiles, openSource, type Shape, type SourceFile } from './sources.ts';

const defaultMemoryBytes = 2 ** 30;

/** An opened import: its files, what they look like, and a scratch database beside the datasets. */
export interface Workspace {
  readonly connection: DuckDBConnection;
  readonly files: readonly SourceFile[];
  readonly shape: Shape;
  /** A folder for what only this import needs; gone with it. */
  readonly scratch: string;
}

export async function withWorkspace<T>(
  options: ImportOptions,
  use: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const paths = listFiles(options.paths);
  mkdirSync(layout.datasets(options.home), { recursive: true });
  const scratch = mkdtempSync(join(layout.datasets(options.home), `${incomingPrefix}${process.pid}-import-`));
  chmodSync(scratch, 0o700);
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${Math.floor((options.memoryBytes ?? defaultMemoryBytes) / 2 ** 20)}MiB`,
    temp_directory: join(scratch, 'spill'),
    // Extensions are code from elsewhere; nothing here needs one.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run('SET enable_progress_bar = true; SET enable_progress_bar_print = false');
  const interrupt = (): void => connection.interrupt();
  options.signal?.addEventListener('abort', interrupt);
  try {
    const files: SourceFile[] = [];
    for (const path of paths) files.push(await openSource(connection, path, scratch, options.encoding));
    return await use({ connection, files, shape: detectShape(files, options), scratch });
  } catch (error) {
    options.signal?.throwIfAborted();
    throw error;
  } finally {
    options.signal?.removeEventListener('abort', interrupt);
    connection.closeSync();
    instance.closeSync();
    rmSync(scratch, { recursive: true, force: true });
  }
}
