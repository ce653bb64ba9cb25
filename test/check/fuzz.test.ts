import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { passGate } from '../../src/check/gate/source-gate.ts';
import { LineTable } from '../../src/check/line-table.ts';
import { parseSource } from '../../src/check/parser.ts';
import { checkPlaces } from '../../src/check/walk/placement.ts';
import { canonicalHash } from './canonical.ts';
import { readCorpus } from './corpus.ts';
import { grammarProgram } from './grammar.ts';

const PIECES =
  `( ) [ ] { } ' " ''' """ \\ # : ; , . = == != -> := ** // @ ~ f' rf" b' u" t' \\N{DASH} \\x41 \\u0041 {x} {x!r:>{y}} {{ }}
 0x1f 1_000 01 1e5 1j .5 0b1 lambda yield async await match case type print import from as not in is if else for while
 with try except finally class def return global nonlocal del pass None True \u3000 ｘ é 收盤 ﬁ`.split(/\s+/);

const CPYTHON = '/usr/bin/python3.11';

/** Cuts, doubles and inserts pieces of real programs: most results are no Python, some are, a few only nearly. */
function mutate(text: string, next: () => number): string {
  let result = text;
  for (let count = 1 + (next() % 4); count > 0; count -= 1) {
    const at = next() % (result.length + 1);
    const length = next() % 12;
    const piece = PIECES[next() % PIECES.length] ?? ' ';
    const kind = next() % 5;
    if (kind === 0) result = result.slice(0, at) + result.slice(at + length);
    else if (kind === 1) result = result.slice(0, at) + piece + result.slice(at);
    else if (kind === 2) result = result.slice(0, at) + result.slice(at, at + length) + result.slice(at);
    else if (kind === 3) result = `${result.slice(0, at)}\n${result.slice(at)}`;
    else result = result.slice(0, at) + piece + result.slice(at + length);
  }
  return result;
}

/** The lines CPython stumbled over, so that a failure can be read without the file. */
function describeDifference(answer: { readonly file: string; readonly error?: string }): string {
  const line = Number(/line (\d+)/.exec(answer.error ?? '')?.[1] ?? 1);
  const lines = readFileSync(answer.file, 'utf8').split('\n');
  return `${answer.error ?? 'other tree'}: ${lines.slice(Math.max(0, line - 2), line + 1).join(' ⏎ ')}`;
}

interface Answer {
  readonly file: string;
  readonly hash?: string;
  readonly error?: string;
}

/** Texts with `\\N{…}` are left out: the parser leaves the name unread, and no rule trusts such a text. */
function acceptedHash(source: string): string | null {
  const gate = passGate(Buffer.from(source));
  const parsed = gate.ok ? parseSource(gate.text) : null;
  if (!gate.ok || parsed?.ok !== true || gate.text.includes('\\N{')) return null;
  if (checkPlaces({ tree: parsed.tree, lines: new LineTable(gate.text) }).length > 0) return null;
  return canonicalHash(parsed.tree);
}

/** How many of the sources are accepted, and in what CPython differs on those. */
function compare(sources: Iterable<string>): { readonly accepted: number; readonly different: string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'stockade-fuzz-'));
  try {
    const accepted = new Map<string, string>();
    for (const source of sources) {
      const hash = acceptedHash(source);
      if (hash === null) continue;
      const file = join(folder, `${accepted.size}.py`);
      writeFileSync(file, source);
      accepted.set(file, hash);
    }
    const script = fileURLToPath(new URL('canonical.py', import.meta.url));
    const { stdout } = spawnSync(CPYTHON, [script], {
      input: `${[...accepted.keys()].join('\n')}\n`,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    });
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Answer);
    const different = answers.filter((answer) => answer.hash !== accepted.get(answer.file));
    return { accepted: accepted.size, different: different.map(describeDifference) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function randomNumbers(seed: number): () => number {
  const generator = xoroshiro128plus(seed);
  return () => generator.next() >>> 0;
}

describe('whatever is accepted as Python, CPython reads to the same tree', () => {
  it('of mutated programs', () => {
    const next = randomNumbers(20240229);
    const corpus = [...readCorpus('escapes'), ...readCorpus('honest')].map((entry) =>
      Buffer.from(entry.source).toString('utf8'),
    );
    const mutants = Array.from({ length: 12_000 }, () =>
      mutate((corpus[next() % corpus.length] ?? '').slice(0, 1500), next),
    );
    const { accepted, different } = compare(mutants);
    console.log(`${accepted} of ${mutants.length} mutants accepted, ${different.length} read differently`);
    expect(accepted).toBeGreaterThan(500);
    expect(different).toEqual([]);
  });

  it('of programs made from the grammar', () => {
    const next = randomNumbers(20240301);
    const programs = Array.from({ length: 12_000 }, () => grammarProgram((below) => next() % below));
    const { accepted, different } = compare(programs);
    console.log(
      `${accepted} of ${programs.length} made programs accepted, ${different.length} read differently`,
    );
    expect(accepted).toBeGreaterThan(3_000);
    expect(different).toEqual([]);
  });
});
