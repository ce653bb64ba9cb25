import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { passGate } from '../../src/check/gate/source-gate.ts';
import { parseSource } from '../../src/check/parser.ts';
import { canonicalHash } from './canonical.ts';

/** Type parameters and aliases, which the walk refuses as newer than the sandbox. */
const NEWER = /^\s*type \w+|\b(?:def|class) \w+\[/m;

interface Python {
  readonly version: string;
  readonly executable: string;
  readonly library: string;
}

/** Every CPython 3.11 or later on this machine with its own library beside it. */
function pythons(): Python[] {
  const versions = `${homedir()}/.pyenv/versions`;
  const found = existsSync(versions)
    ? readdirSync(versions).map((name) => `${versions}/${name}/bin/python3`)
    : [];
  const candidates = [
    '/usr/bin/python3.11',
    '/usr/bin/python3.12',
    '/usr/bin/python3.13',
    '/usr/bin/python3.14',
    ...found,
  ];
  const script = 'import sys, sysconfig; print("%d.%d" % sys.version_info[:2], sysconfig.get_path("stdlib"))';
  const seen = new Map<string, Python>();
  for (const executable of candidates.filter((path) => existsSync(path))) {
    const [version = '', library = ''] = spawnSync(executable, ['-c', script], { encoding: 'utf8' })
      .stdout.trim()
      .split(' ');
    const minor = Number(version.split('.')[1]);
    if (minor >= 11 && minor <= 14 && !seen.has(version)) seen.set(version, { version, executable, library });
  }
  return [...seen.values()];
}

interface Answer {
  readonly file: string;
  readonly hash?: string;
  readonly error?: string;
}

function trees(python: Python, files: readonly string[]): Answer[] {
  const script = fileURLToPath(new URL('canonical.py', import.meta.url));
  const { stdout } = spawnSync(python.executable, [script], {
    input: `${files.join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}

describe.each(pythons())('the library of CPython $version', (python) => {
  it('is read to the same trees, and what is refused has a reason', () => {
    const files = readdirSync(python.library, { recursive: true, encoding: 'utf8' })
      .filter(
        (name) => name.endsWith('.py') && !name.includes('site-packages') && !name.includes('dist-packages'),
      )
      .map((name) => `${python.library}/${name}`);
    const refusals: Record<string, number> = {};
    const mismatches: string[] = [];
    let equal = 0;
    for (const answer of trees(python, files)) {
      const gate = passGate(readFileSync(answer.file));
      const parsed = gate.ok ? parseSource(gate.text) : null;
      const refusal = !gate.ok
        ? gate.problem.rule.id
        : NEWER.test(gate.text)
          ? 'SYN002'
          : gate.text.includes('\\N{')
            ? 'named character, opaque'
            : parsed?.ok === false
              ? 'parser'
              : null;
      if (refusal !== null) refusals[refusal] = (refusals[refusal] ?? 0) + 1;
      else if (parsed?.ok === true && answer.hash === canonicalHash(parsed.tree)) equal += 1;
      else mismatches.push(`${answer.file}: ${answer.error ?? 'other tree'}`);
    }
    console.log(`CPython ${python.version}: ${files.length} files, ${equal} equal, refused`, refusals);
    expect(mismatches).toEqual([]);
    expect(equal).toBeGreaterThan(files.length * 0.9);
  });
});

it('finds at least one CPython to agree with', () => {
  const found = pythons().map((python) => python.version);
  console.log(
    'compared with CPython',
    found.join(', '),
    '- not on this machine:',
    ['3.11', '3.12', '3.13', '3.14'].filter((one) => !found.includes(one)).join(', ') || 'none',
  );
  expect(found.length).toBeGreaterThan(0);
});
