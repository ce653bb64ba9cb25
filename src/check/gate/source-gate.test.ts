import { describe, expect, it } from 'vitest';
import { createCheck } from '../create-check.ts';

const check = createCheck();
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function rulesOf(source: Uint8Array | string): Promise<string[]> {
  const { blocked, findings } = await check.check(typeof source === 'string' ? bytes(source) : source);
  for (const finding of findings) {
    expect(finding.line).toBeGreaterThan(0);
    expect(finding.column).toBeGreaterThan(0);
    expect(finding.fix).not.toBe('');
  }
  expect(blocked).toBe(findings.some((finding) => finding.severity === 'block'));
  return findings.map((finding) => finding.rule);
}

describe('bytes that are no program', () => {
  const cases: readonly (readonly [string, Uint8Array | string, string])[] = [
    ['nothing', '', 'SRC011'],
    ['only blanks', ' \n\n', 'SRC011'],
    ['binary', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00]), 'SRC002'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x78, 0x00]), 'SRC002'],
    ['a surrogate in UTF-8', new Uint8Array([0x78, 0x3d, 0xed, 0xa0, 0x80]), 'SRC002'],
    ['NUL', 'x = 1\0', 'SRC003'],
    ['brackets without end', '[[[1]]]\n'.repeat(6_000), 'SRC001'],
    ['a lone carriage return', 'x = 1  # a\rimport os\n', 'SRC003'],
    ['a form feed', 'x = 1\n\fy = 2\n', 'SRC003'],
    ['a vertical tab', 'x = 1\v\n', 'SRC003'],
    ['an escape character', 'x = "\u001b[31m"', 'SRC003'],
    ['DEL', 'x = "\u007f"', 'SRC003'],
    ['a next-line character', 'x = 1\u0085y = 2', 'SRC003'],
    ['a byte-order mark inside', 'x = 1\n\ufeffy = 2', 'SRC004'],
    ['a bidirectional override', '# \u202e reversed', 'SRC005'],
    ['a zero-width space', 'x\u200b = 1', 'SRC005'],
    ['a line separator', 'x = 1\u2028y = 2', 'SRC005'],
    ['a cookie for UTF-7', '# -*- coding: utf-7 -*-\nx = 1', 'SRC006'],
    ['a cookie on line two', '#!/usr/bin/python\n# vim: set fileencoding=latin-1 :\nx = 1', 'SRC006'],
    ['deep parentheses', `x = ${'('.repeat(10_000)}${')'.repeat(10_000)}`, 'SRC007'],
    ['unclosed parentheses', '('.repeat(10_000), 'SRC007'],
    [
      'deep indentation',
      Array.from({ length: 150 }, (_, depth) => `${' '.repeat(depth)}if x:\n`).join(''),
      'SRC008',
    ],
    ['mixed tabs', 'if x:\n\ty = 1\n        z = 2\n', 'SRC009'],
    ['full-width letters', 'ｅval("1")', 'SRC010'],
    ['a Cyrillic letter', 'pаndas = 1', 'SRC010'],
    ['a long chain', `x = ${'a + '.repeat(1000)}a`, 'SYN005'],
    ['a long attribute chain', `x = a${'.b'.repeat(1000)}`, 'SYN005'],
  ];
  it.each(cases)('%s', async (_, source, rule) => {
    expect(await rulesOf(source)).toContain(rule);
  });

  it('refuses what is larger than the cap without reading it', async () => {
    const result = await check.check(new Uint8Array(100 * 1024 * 1024));
    expect(result.findings.map((finding) => finding.rule)).toEqual(['SRC001']);
  });

  it('reads every single control character', async () => {
    for (let code = 0; code < 32; code += 1) {
      if (code === 9 || code === 10) continue;
      expect(await rulesOf(`x = "a${String.fromCharCode(code)}b"`)).toEqual(['SRC003']);
    }
  });

  it('accepts Windows line ends, a leading byte-order mark and a UTF-8 cookie', async () => {
    expect(await rulesOf('\ufeff# coding: utf-8\r\nx = 1\r\nif x:\r\n    y = 2\r\n')).toEqual([]);
  });

  it('accepts Chinese names, Greek letters and tabs used throughout', async () => {
    expect(await rulesOf('收盤 = 1\nβ_60 = 收盤\nif β_60:\n\tσ = 2\n')).toEqual([]);
  });
});

describe('text that is no Python 3.11', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['Python 2 print', 'print "hello"', 'SYN001'],
    ['Python 2 inequality', 'x = 1 <> 2', 'SYN001'],
    ['Python 2 except', 'try:\n    x = 1\nexcept ValueError, e:\n    pass', 'SYN001'],
    ['a leading zero', 'x = 007', 'SYN001'],
    ['a number that runs on', 'x = 12abc', 'SYN001'],
    ['a misplaced underscore', 'x = 1__0', 'SYN001'],
    ['full-width punctuation', 'x = f（1）', 'SYN001'],
    ['curly quotes', 'x = “a”', 'SYN001'],
    ['an open bracket', 'x = (1', 'SYN001'],
    ['a wrong bracket', 'x = (1]', 'SYN001'],
    ['a stray bracket', 'x = 1)', 'SYN001'],
    ['an open string', 'x = "abc\ny = 1', 'SYN001'],
    ['an open triple string', 'x = """abc', 'SYN001'],
    ['a bad escape', String.raw`x = "\x4"`, 'SYN001'],
    ['a bad dedent', 'if x:\n        y = 1\n    z = 2', 'SYN001'],
    ['a stray backslash', 'x = 1 \\ + 2', 'SYN001'],
    ['a continued nothing', 'x = 1 \\\n\n', 'SYN001'],
    ['a stray symbol', 'x = $y', 'SYN001'],
    ['a bare exclamation mark', 'x = !y', 'SYN001'],
    ['bytes outside ASCII', 'x = b"ä"', 'SYN001'],
    ['a repeated keyword', 'f(a=1, a=2)', 'SYN001'],
    ['a repeated parameter', 'def f(a, a): pass', 'SYN001'],
    ['return outside', 'return 1', 'SYN001'],
    ['break outside', 'break', 'SYN001'],
    ['yield outside', 'yield 1', 'SYN001'],
    ['a single brace', 'x = f"}"', 'SYN001'],
    ['an empty field', 'x = f"{}"', 'SYN001'],
    ['a bad conversion', 'x = f"{1!x}"', 'SYN001'],
    ['an open field', 'x = f"{1"', 'SYN001'],
    ['quotes reused in a field', "x = f'{d['a']}'", 'SYN001'],
    ['a backslash in a field', String.raw`x = f"{'\n'.join([])}"`, 'SYN002'],
    ['a brace in an inner string', `x = f"{d['{']}"`, 'SYN002'],
    ['a template string', 't"{x}"', 'SYN002'],
    ['a type alias', 'type X = int', 'SYN002'],
    ['type parameters', 'def f[T](x: T): return x', 'SYN002'],
    ['an import from nothing', 'from import mean', 'SYN001'],
    ['an open list of imports', 'from finlab import data, ', 'SYN001'],
    ['a block behind a statement', 'x = 1;if x:\n    y = 2', 'SYN001'],
    ['an annotated tuple', 'a, b: int = 1', 'SYN001'],
    ['a coroutine', 'async def f(): pass', 'SYN003'],
  ];
  it.each(cases)('%s', async (_, source, rule) => {
    expect((await rulesOf(source))[0]).toBe(rule);
  });

  it('reads a hash in an inner string of an f-string as Python 3.11 does', async () => {
    expect(await rulesOf('x = f\'{"#" * 3} {d["#"]!r:>5}\'')).not.toContain('SYN002');
  });

  it('tells how to write what was meant', async () => {
    const { findings } = await check.check(bytes('print "hello"'));
    expect(findings[0]?.fix).toContain('print(');
  });
});
