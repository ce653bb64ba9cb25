import type { Layout, ImportOptions } from './import-options.ts';
import { query, type Cell } from './query.ts';
import { readError, type SourceFile } from './sources.ts';
import { identifier } from './sql.ts';
import { withWorkspace } from './workspace.ts';

/** What an import would make of the files, before it reads them: for a person to agree to. */
export interface ImportPreview {
  readonly schema: 'stockade.import-preview/1';
  readonly files: readonly string[];
  readonly layout: Layout;
  readonly dateColumn: string;
  /** Null where symbols are column names (wide) or file names (per-symbol). */
  readonly symbolColumn: string | null;
  readonly fields: readonly {
    readonly column: string | null;
    readonly field: string;
    readonly aliases: readonly string[];
  }[];
  /** The first columns and rows of the first file. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const shownColumns = 8;
const shownRows = 5;

export async function previewImport(options: ImportOptions): Promise<ImportPreview> {
  return withWorkspace(options, async ({ connection, files, shape }) => {
    const first = files[0] as SourceFile;
    const columns = first.columns.slice(0, shownColumns).map(({ name }) => name);
    const texts = columns.map((name) => `CAST(${identifier(name)} AS VARCHAR)`).join(', ');
    const rows = await query(connection, `SELECT ${texts} FROM ${first.relation} LIMIT ${shownRows}`).catch(
      (error: unknown) => Promise.reject(readError(first.path, error)),
    );
    return {
      schema: 'stockade.import-preview/1',
      files: files.map(({ path }) => path),
      layout: shape.layout,
      dateColumn: shape.dateColumn,
      symbolColumn: shape.symbolColumn,
      fields: shape.parts.flatMap(({ fields }) =>
        fields.map(({ column, target }) => ({ column, field: target.id, aliases: target.aliases })),
      ),
      columns,
      rows,
    };
  });
}
