import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCheck } from '../../src/check/create-check.ts';
import { testImage } from '../support/engine.ts';
import { corpusFolder, readCorpus } from './corpus.ts';

const entries = readCorpus('escapes');
const seen = new Map<string, { effects: readonly string[]; ended: string }>();

/** One throw-away container without any check; each payload runs in a process of its own. */
beforeAll(async () => {
  const image = await testImage();
  const runner = fileURLToPath(new URL('.', import.meta.url));
  const output = execFileSync(
    'docker',
    [
      'run',
      '--rm',
      '--network',
      'none',
      '--memory',
      '2g',
      '--pids-limit',
      '256',
      '--user',
      '0',
      '--volume',
      `${corpusFolder('escapes')}:/corpus:ro`,
      '--volume',
      `${runner}:/runner:ro`,
      '--entrypoint',
      'python3',
      image.imageId,
      '/runner/run_payloads.py',
      '/corpus',
    ],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  for (const line of output.trim().split('\n')) {
    const answer = JSON.parse(line) as { file: string; effects: string[]; ended: string };
    seen.set(answer.file, answer);
  }
});

describe('the escape corpus', () => {
  it('is large and covers every family in at least three spellings', () => {
    expect(entries.length).toBeGreaterThanOrEqual(250);
    const families = new Set(entries.map((entry) => entry.family));
    for (const family of families)
      expect(entries.filter((entry) => entry.family === family).length).toBeGreaterThanOrEqual(3);
  });

  it.each(entries)('$name works where nothing guards', (entry) => {
    expect(seen.get(entry.name)?.effects, seen.get(entry.name)?.ended).toContain(entry.header['effect']);
  });

  it.each(entries)('$name is refused by the rule it was written for', async (entry) => {
    const { blocked, findings } = await createCheck().check(entry.source);
    expect(blocked).toBe(true);
    const rules = findings.filter((finding) => finding.severity === 'block').map((finding) => finding.rule);
    for (const rule of (entry.header['rules'] ?? '').split(/,\s*/)) expect(rules).toContain(rule);
  });
});
