import { writeFileSync } from 'node:fs';
import { documents, schemaText } from '../src/cli/documents.ts';

/** Writes the JSON schemas of all documents into docs/schema/. Run with `npx tsx scripts/write-schemas.ts`. */
for (const name of Object.keys(documents) as (keyof typeof documents)[]) {
  writeFileSync(new URL(`../docs/schema/${name}.json`, import.meta.url), schemaText(name));
}
