import { expect, it } from 'vitest';
import { Installation } from './support/invoke.ts';

const leak =
  "from finlab import data\nclose = data.get('price:收盤價')\nposition = close.shift(-1) > close\n";

it.each([
  ['certain', 1],
  ['all', 1],
  ['none', 0],
] as const)('check --lookahead %s ends with %i on a certain leak, and shows it', async (policy, code) => {
  const installation = new Installation();
  const file = installation.file('leak.py', leak);
  const result = await installation.run('check', file, '--lookahead', policy, '--json');
  expect(result.code).toBe(code);
  expect(result.out).toContain('LAB001');
});
