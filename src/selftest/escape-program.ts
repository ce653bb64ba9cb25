import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SelftestError } from './errors.ts';

/** What a program says will become of it: a denied call by name, a limit by name, or nothing to be found. */
export type Expectation =
  | { readonly kind: 'violation'; readonly name: string }
  | { readonly kind: 'limit'; readonly name: LimitName }
  | { readonly kind: 'absent'; readonly name: null };

export const limitNames = ['time', 'memory', 'disk', 'output', 'frame'] as const;
export type LimitName = (typeof limitNames)[number];

export interface EscapeProgram {
  readonly family: string;
  readonly name: string;
  readonly source: string;
  /** One line: what it tries. */
  readonly tries: string;
  readonly expect: Expectation;
  /** What has to be so for it to make sense: a private `/tmp`, or a dataset whose future is cut off. */
  readonly needs: 'scratch' | 'truncated' | null;
  /** Whether layer 1 is to refuse it: it is about code, and not about how much of something is used. */
  readonly aboutCode: boolean;
}

const header = /^# (tries|expect|needs|layer 1): *(.+)$/;

function expectation(text: string, file: string): Expectation {
  const [kind = '', name = ''] = text.split(/\s+/);
  if (kind === 'absent') return { kind, name: null };
  if (kind === 'violation' && name !== '') return { kind, name };
  const limit = limitNames.find((one) => one === name);
  if (kind === 'limit' && limit !== undefined) return { kind, name: limit };
  throw new SelftestError(
    'PROGRAM_INVALID',
    `${file} expects "${text}"; write violation SYSCALL, absent, or limit with one of ${limitNames.join(', ')}`,
  );
}

/** Reads one program with the header lines it begins with. */
export function parseProgram(file: string, source: string): EscapeProgram {
  const said = new Map<string, string>();
  for (const line of source.split('\n')) {
    const match = header.exec(line);
    if (match === null) break;
    said.set(match[1]!, match[2]!.trim());
  }
  const tries = said.get('tries');
  const expect = said.get('expect');
  const needs = said.get('needs') ?? null;
  if (tries === undefined || expect === undefined)
    throw new SelftestError('PROGRAM_INVALID', `${file} has to begin with "# tries:" and "# expect:"`);
  if (needs !== null && needs !== 'scratch' && needs !== 'truncated')
    throw new SelftestError('PROGRAM_INVALID', `${file} needs "${needs}"; there is scratch and truncated`);
  return {
    family: basename(dirname(file)),
    name: basename(file, '.py'),
    source,
    tries,
    expect: expectation(expect, file),
    needs,
    aboutCode: !said.has('layer 1'),
  };
}

/** Every program below a folder that has one folder per family, in a fixed order. */
export function readPrograms(folder: string): readonly EscapeProgram[] {
  const families = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return families
    .map((family) => family.name)
    .toSorted()
    .flatMap((family) =>
      readdirSync(join(folder, family))
        .filter((name) => name.endsWith('.py'))
        .toSorted()
        .map((name) => parseProgram(join(family, name), readFileSync(join(folder, family, name), 'utf8'))),
    );
}
