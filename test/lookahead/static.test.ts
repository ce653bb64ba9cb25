import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/check/check.ts';
import { createCheck } from '../../src/check/create-check.ts';
import { apart, corpus, nameOf, programsOf } from './replays.ts';

const check = createCheck();

async function lookaheadOf(program: string): Promise<readonly Finding[]> {
  const { findings } = await check.check(readFileSync(program));
  return findings.filter((finding) => finding.rule.startsWith('LAB'));
}

async function blocked(programs: readonly string[]): Promise<string[]> {
  const names: string[] = [];
  for (const program of programs) {
    const findings = await lookaheadOf(program);
    if (findings.some((finding) => finding.severity === 'block')) names.push(nameOf(program));
  }
  return names;
}

describe('loops, windows and walks forward', () => {
  it('are blocked where they leak and never where they do not', async () => {
    const leaks = programsOf('leak', apart);
    const clean = programsOf('clean', apart);
    expect(Math.min(leaks.length, clean.length)).toBeGreaterThanOrEqual(38);
    expect(await blocked(leaks)).toEqual(leaks.map(nameOf));
    expect(await blocked(clean)).toEqual([]);
  });
});

describe('the look-ahead rules on programs whose labels an oracle proves', () => {
  it('find nine leaks of ten and accuse at most one clean twin of fifty', async () => {
    const leaks = programsOf('leak');
    const twins = programsOf('clean');
    expect(leaks.length).toBeGreaterThanOrEqual(150);
    expect(twins.map(nameOf)).toEqual(leaks.map(nameOf));
    const found = new Set(await blocked(leaks));
    const accused = await blocked(twins);
    const missed = leaks.map(nameOf).filter((name) => !found.has(name));
    console.log(
      `static look-ahead: recall ${found.size}/${leaks.length}, false alarms ${accused.length}/${twins.length}` +
        `\nmissed: ${missed.join(', ') || 'none'}\naccused: ${accused.join(', ') || 'none'}`,
    );
    expect(found.size / leaks.length, missed.join(', ')).toBeGreaterThanOrEqual(0.9);
    expect(accused.length / twins.length, accused.join(', ')).toBeLessThanOrEqual(0.02);
  });

  it('block no honest strategy', async () => {
    const honest = join(corpus, '..', 'honest');
    const programs = readdirSync(honest).filter((name) => name.endsWith('.py'));
    expect(programs.length).toBeGreaterThanOrEqual(200);
    const accused = await blocked(programs.map((name) => join(honest, name)));
    expect(accused.map((name) => basename(name))).toEqual([]);
  });

  it('name a line of the program and a rewrite for every leak', async () => {
    for (const program of programsOf('leak')) {
      const lines = readFileSync(program, 'utf8').split('\n').length;
      for (const finding of await lookaheadOf(program)) {
        expect(finding.line, program).toBeLessThanOrEqual(lines);
        expect(finding.fix.length, program).toBeGreaterThan(10);
      }
    }
  });
});
