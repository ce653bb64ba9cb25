import { describe, expect, it } from 'vitest';
import { evaluated } from '../../test/support/evaluated-example.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { verdictOn, type Trials } from './verdict.ts';

const sure: Trials = { count: 340, deflatedSharpe: 0.99 };
const interval = { low: 0.4, high: 1.6, level: 0.95 } as unknown as Parameters<typeof verdictOn>[2];
const verdict = (change: Partial<Evaluation> = {}, trials = sure, of = interval) =>
  verdictOn(evaluated(change).evaluation, trials, of);
const { metrics, integrity, sandbox, splits } = evaluated().evaluation;

describe('the verdict', () => {
  it('is good where nothing speaks against it, and counts the trials', () => {
    expect(verdict()).toMatchObject({ tone: 'good', sentence: 'Looks honest, after 340 trials.' });
    expect(verdict({}, { count: 1, deflatedSharpe: null }).sentence).toBe('Looks honest, after one trial.');
  });

  it('names the line that reads the future, where one is known', () => {
    const leak = { date: '2020-01-02', symbol: 'AAA', field: 'close', ahead: 1, line: 12 };
    const found = { ...integrity, lookahead: 'leak', leak, reason: 'it changes' } as Evaluation['integrity'];
    expect(verdict({ outcome: 'lookahead', integrity: found })).toEqual({
      tone: 'bad',
      sentence: 'Reads the future at line 12.',
      doubts: ['it changes'],
    });
    const unknown = { ...found, leak: { ...leak, line: null }, reason: null };
    expect(verdict({ outcome: 'lookahead', integrity: unknown })).toMatchObject({
      sentence: 'Reads the future.',
      doubts: [],
    });
    expect(verdict({ outcome: 'lookahead', integrity: { ...found, leak: null } }).sentence).toBe(
      'Reads the future.',
    );
  });

  it('says why a strategy did not get through', () => {
    expect(verdict({ outcome: 'timeout', reason: 'too long' }).sentence).toBe(
      'Did not get through: too long',
    );
    expect(verdict({ outcome: 'oom', reason: null }).sentence).toBe('Did not get through: oom');
  });

  it('is bad for a loss, doubtful for luck and without a proof', () => {
    expect(verdict({ metrics: { ...metrics!, totalReturn: -0.1 } }).tone).toBe('bad');
    expect(verdict({ metrics: null }).sentence).toBe('Loses money on the data it was shown.');
    expect(verdict({}, { count: 340, deflatedSharpe: 0.6 })).toMatchObject({
      tone: 'doubtful',
      sentence: 'Indistinguishable from luck after 340 trials.',
    });
    const unproven = { ...integrity, lookahead: 'not_run' } as Evaluation['integrity'];
    expect(verdict({ integrity: { ...unproven, reason: null } })).toMatchObject({
      tone: 'doubtful',
      sentence: 'Not proven free of look-ahead.',
    });
    expect(verdict({ integrity: { ...unproven, reason: null } }).doubts).toContain(
      'No look-ahead proof: it was switched off.',
    );
    expect(verdict({ integrity: { ...unproven, reason: 'a replay died' } }).doubts).toContain(
      'No look-ahead proof: a replay died.',
    );
  });
});

describe('what is to be doubted', () => {
  it('is a figure that could not be had', () => {
    expect(verdict({}, { count: 1, deflatedSharpe: null }).doubts).toContain(
      'No deflated Sharpe ratio: the validation period is too short for one.',
    );
    expect(verdict({}, sure, 'too few days').doubts).toContain(
      'No confidence interval of the Sharpe ratio: too few days.',
    );
    expect(verdict({}, sure, null).doubts.join()).not.toContain('interval');
  });

  it('is an interval around nothing, and a validation that falls behind', () => {
    const around = { ...(interval as object), low: -0.1 } as typeof interval;
    expect(verdict({}, sure, around).doubts).toContain(
      'The confidence interval of the Sharpe ratio includes 0.',
    );
    const behind = {
      ...splits!,
      training: { ...metrics!, sharpe: 2 },
      validation: { ...metrics!, sharpe: 0.5 },
    };
    expect(verdict({ splits: behind }).doubts).toContain(
      'The Sharpe ratio on validation is less than half of that on training.',
    );
    expect(verdict({ splits: null }).doubts.join()).not.toContain('validation is less');
  });

  it('is where it ran, and what the check and the data warned of', () => {
    expect(verdict({ sandbox: { ...sandbox!, mode: 'none' } }).doubts).toContain(
      'It ran directly, without isolation.',
    );
    const fallback = { from: 'docker' as const, reason: 'no engine' };
    expect(verdict({ sandbox: { ...sandbox!, mode: 'local', fallback } }).doubts).toContain(
      'It ran in a weaker sandbox: no engine.',
    );
    expect(verdict({ sandbox: null }).doubts.join()).not.toContain('sandbox');
    expect(verdict().doubts.join('\n')).toMatch(/LAB001 at line 1[^]*survivorship/);
  });
});
