import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** What a document breaks of its published JSON schema; empty where it keeps it. */
export function breaches(name: string, document: unknown): readonly string[] {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const text = readFileSync(new URL(`../../../docs/schema/${name}.json`, import.meta.url), 'utf8');
  const validate = ajv.compile(JSON.parse(text) as object);
  validate(document);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
