import { readFileSync, writeFileSync } from 'node:fs';
import { documents, schemaText } from '../src/cli/documents.ts';
import { configurationReference } from '../src/config/reference.ts';

/** Writes what is generated from the schemas: docs/schema/ and the keys of docs/configuration.md. Run with `npx tsx scripts/write-schemas.ts`. */
for (const name of Object.keys(documents) as (keyof typeof documents)[]) {
  writeFileSync(new URL(`../docs/schema/${name}.json`, import.meta.url), schemaText(name));
}

const page = new URL('../docs/configuration.md', import.meta.url);
const marker = '<!-- keys: written by scripts/write-schemas.ts -->';
const [text] = readFileSync(page, 'utf8').split(marker);
writeFileSync(page, `${text}${marker}\n\n${configurationReference()}\n`);
