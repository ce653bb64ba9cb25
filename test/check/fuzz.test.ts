import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, it } from 'vitest';
import { passGate } from '../../src/check/gate/source-gate.ts';
import { LineTable } from '../../src/check/line-table.ts';
import { parseSource } from '../../src/check/parser.ts';
import { checkPlaces } from '../../src/check/walk/placement.ts';
import { canonicalHash } from './canonical.ts';
import { readCorpus } from './corpus.ts';

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

/** Texts with `\\N{…}` are left out: the parser leaves the name unread, and no rule trusts such a text. */
it('whatever is accepted as Python, CPython reads to the same tree', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stockade-fuzz-'));
  try {
    const generator = xoroshiro128plus(20240229);
    const next = (): number => generator.next() >>> 0;
    const sources = [...readCorpus('escapes'), ...readCorpus('honest')].map((entry) =>
      Buffer.from(entry.source).toString('utf8'),
    );
    const accepted = new Map<string, string>();
    for (let round = 0; round < 12_000; round += 1) {
      const source = mutate((sources[next() % sources.length] ?? '').slice(0, 1500), next);
      const gate = passGate(Buffer.from(source));
      const parsed = gate.ok ? parseSource(gate.text) : null;
      if (!gate.ok || parsed?.ok !== true || gate.text.includes('\\N{')) continue;
      if (checkPlaces({ tree: parsed.tree, lines: new LineTable(gate.text) }).length > 0) continue;
      const file = join(folder, `${round}.py`);
      writeFileSync(file, source);
      accepted.set(file, canonicalHash(parsed.tree));
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
      .map((line) => JSON.parse(line) as { file: string; hash?: string; error?: string });
    const different = answers.filter((answer) => answer.hash !== accepted.get(answer.file));
    console.log(`${accepted.size} of 12000 mutants accepted, ${different.length} read differently`);
    expect(accepted.size).toBeGreaterThan(500);
    expect(different.map(describeDifference)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
