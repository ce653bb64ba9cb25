import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../src/setup/project-files.ts';

/** README.md and the pages of docs/, by their path from the root. */
export const pages: readonly string[] = [
  'README.md',
  ...readdirSync(join(projectRoot, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

export const textOf = (page: string): string => readFileSync(join(projectRoot, page), 'utf8');

/** The anchors of a page, as they are made from its headings. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const headings = withoutCode(text).matchAll(/^#{1,6} (.+)$/gm);
  return new Set(
    [...headings].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

export const withoutCode = (text: string): string => text.replace(/^```[^]*?^```$/gm, '');

/** The lines of the rows of tables whose first cell is a name in code. */
export function namedRows(text: string): ReadonlyMap<string, string> {
  const rows = [...text.matchAll(/^\| `([^`]+)` +\|(.+)\|$/gm)];
  return new Map(rows.map(([, name = '', rest = '']) => [name, rest]));
}
