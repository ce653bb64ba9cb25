import { describe, expect, it } from 'vitest';
import { createCheck } from '../create-check.ts';

/** Whether `("mean", "to_csv")[INDEX]` is known to be harmless: only where the index is known to be 0. */
async function isHarmless(index: string, before = ''): Promise<boolean> {
  const source = `x = data.get("price:收盤價")\n${before}y = x.agg(("mean", "to_csv")[${index}])\nposition = x > 1\n`;
  const { findings } = await createCheck().check(new TextEncoder().encode(source));
  return !findings.some(({ severity }) => severity === 'block');
}

describe('arithmetic that always gives the same', () => {
  it.each([
    '0',
    '1 - 1',
    '0 * 5',
    '1 // 2',
    '4 % 2',
    '0 / 3',
    '2 ** 2 - 4',
    '-7 % 7',
    '+0',
    '-0',
    '-2',
    '(n := 0)',
    '0 if len(x) else 1 - 1',
    '0 or 0',
    '[0, 1][0]',
    '(1, 0)[-1]',
  ])('%s is 0', async (index) => {
    expect(await isHarmless(index)).toBe(true);
  });

  it.each([
    '1',
    '2 - 1',
    '5 // 5',
    '3 % 2',
    '2 / 2',
    '1 ** 9',
    '-1',
    'not 0',
    '0 if len(x) else 1',
    '0 or 1',
    '[0, 1][1]',
    '[0, 1][k]',
    '1 // 0',
    '1 % 0',
    '1 / 0',
    '1 << 0',
    '~0',
    'not "a"',
    'not True',
    '-"a"',
    '"a" - "b"',
    '"a" * 3',
    'None + 1',
    '1 + None',
    'k',
    'len(x)',
    '[*x][0]',
    'f"{k}"',
    '99999 ** 99999',
  ])('%s is not known to be 0', async (index) => {
    expect(await isHarmless(index, 'k = len(x)\n')).toBe(false);
  });

  it.each([
    ['n = 0\n', 'n', true],
    ['n = 0\nn = 1\n', 'n', false],
    ['n = 0\ndel n\nn = 0\n', 'n', true],
    ['for n in [0, 0]:\n    pass\n', 'n', true],
    ['for n in [0, 1]:\n    pass\n', 'n', false],
    ['for n in (0, *x):\n    pass\n', 'n', false],
    ['many = [0, 0]\nfor n in many:\n    pass\n', 'n', true],
    ['many = [0, 0]\nmany.append(1)\nfor n in many:\n    pass\n', 'n', false],
    ['import math as n\n', 'n', false],
    [`${Array.from({ length: 30 }, (_, i) => `v${i + 1} = v${i}\n`).join('')}`, 'v30', false],
  ] as const)('%j: %s, known to be 0: %s', async (before, index, harmless) => {
    expect(await isHarmless(index, before)).toBe(harmless);
  });
});

describe('text that is built', () => {
  it.each([
    ['"to" + "_csv"', false],
    ['"me" + "an"', true],
    ['f"{"me"}an"', true],
    ['f"{\'mean\'!r}"', false],
    ['f"{\'mean\':>9}"', false],
    ['f"{1}"', false],
    ['"mean" * 1', true],
    ['"mean" * 5000', false],
    ['"\\N{LATIN SMALL LETTER M}ean"', false],
    ['["mean", "sum"][len(x)]', true],
    ['["mean", "to_csv"][len(x)]', false],
  ] as const)('agg(%s) passes: %s', async (text, passes) => {
    const source = `x = data.get("price:收盤價")\ny = x.agg(${text.replace('{"me"}', "{'me'}")})\nposition = x > 1\n`;
    const { findings } = await createCheck().check(new TextEncoder().encode(source));
    expect(!findings.some(({ severity }) => severity === 'block')).toBe(passes);
  });
});
