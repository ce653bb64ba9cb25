import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One program of a corpus and what its header declares: `# rules: …`, `# effect: …`, `# expect: …`. */
export interface CorpusEntry {
  /** Path inside the corpus, with forward slashes. */
  readonly name: string;
  readonly family: string;
  readonly source: Uint8Array;
  readonly header: Readonly<Record<string, string>>;
}

export function corpusFolder(corpus: string): string {
  return fileURLToPath(new URL(`../corpus/${corpus}/`, import.meta.url));
}

export function readCorpus(corpus: string): readonly CorpusEntry[] {
  const root = corpusFolder(corpus);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.py'),
  );
  return names.sort().map((name) => {
    const source = readFileSync(`${root}${name}`);
    return { name, family: name.split('/', 1)[0] ?? name, source, header: headerOf(source.toString('utf8')) };
  });
}

function headerOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^# (rules|effect|expect|from): (.*)$/gm)].map((match) => [match[1], match[2]]),
  );
}
