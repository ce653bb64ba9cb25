import { describe, expect, it } from 'vitest';
import { createCheck } from '../../src/check/create-check.ts';
import { readCorpus } from './corpus.ts';

/** What a program that cannot run anyway is told by the check already. */
const DOOMED = /^crash: (?:ModuleNotFoundError|AttributeError|NameError|SyntaxError)/;

describe('honest strategies', () => {
  const entries = readCorpus('honest');

  it.each(entries.filter((entry) => !DOOMED.test(entry.header['expect'] ?? '')))(
    '$name is accepted',
    async (entry) => {
      const { findings } = await createCheck().check(entry.source);
      expect(findings.filter((finding) => finding.severity === 'block')).toEqual([]);
    },
  );

  it('are many', () => {
    expect(entries.length).toBeGreaterThanOrEqual(120);
  });
});
