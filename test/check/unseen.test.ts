import { describe, expect, it } from 'vitest';
import { createCheck } from '../../src/check/create-check.ts';
import { readCorpus } from './corpus.ts';

describe('programs by authors who had not read the rules', () => {
  const escapes = readCorpus('unseen').filter((entry) => entry.family === 'escapes');

  it.each(escapes)('$name does not get out', async (entry) => {
    expect((await createCheck().check(entry.source)).blocked).toBe(true);
  });
});
