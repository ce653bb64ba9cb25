import { describe, expect, it } from 'vitest';
import { createCheck } from '../../src/check/create-check.ts';
import { type CorpusEntry, readCorpus } from './corpus.ts';

const check = createCheck();
const entries = readCorpus('unseen');
const of = (family: string): readonly CorpusEntry[] => entries.filter((entry) => entry.family === family);

async function refused(programs: readonly CorpusEntry[]): Promise<readonly string[]> {
  const names: string[] = [];
  for (const { name, source } of programs) if ((await check.check(source)).blocked) names.push(name);
  return names;
}

/** The bounds are what stands, not what is aimed at: docs/validator.md gives both. */
describe('programs by authors who had not read the rules', () => {
  it.each(of('escapes'))('$name does not get out', async ({ source }) => {
    expect((await check.check(source)).blocked).toBe(true);
  });

  it('are refused where they leak as often as before', async () => {
    expect((await refused(of('leaks'))).length).toBeGreaterThanOrEqual(126);
  });

  it('are refused where they are clean no more often than before', async () => {
    const clean = await refused(of('clean'));
    expect(clean.length, clean.join(', ')).toBeLessThanOrEqual(2);
    const honest = await refused(of('honest'));
    expect(honest.length, honest.join(', ')).toBeLessThanOrEqual(11);
  });
});
