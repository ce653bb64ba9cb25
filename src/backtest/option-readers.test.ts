import { describe, expect, it } from 'vitest';
import { parseSimOptions, simOptionNames } from './sim-options.ts';

const values: readonly unknown[] = [
  'x',
  '',
  'M',
  'close',
  -1,
  0,
  1,
  0.5,
  2,
  1e9,
  Number.NaN,
  Infinity,
  true,
  false,
  null,
  [],
  ['2020-01-02', '2020-02-03'],
  ['never'],
  {},
  '2020-01-02',
];

describe('options of sim from a guest', () => {
  it.each(simOptionNames)('%s is read or refused with a sentence, whatever it is', (name) => {
    for (const value of values) {
      const parsed = parseSimOptions({ [name]: value });
      if (parsed.ok) expect(Object.keys(parsed.options).length).toBeGreaterThan(5);
      else expect(parsed.errors.join()).toContain(name);
    }
  });
});
