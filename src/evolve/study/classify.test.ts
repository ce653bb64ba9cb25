import { describe, expect, it } from 'vitest';
import { type Classified, classify } from './classify.ts';
import type { SplitFigures } from './iteration.ts';

const figures = (totalReturn: number | null): SplitFigures => ({
  sharpe: 1,
  calmar: 1,
  maxDrawdown: -0.1,
  totalReturn,
  turnover: 2,
});

const survivor: Classified = {
  outcome: 'ok',
  validation: figures(0.3),
  lookahead: 'clean',
  deflatedSharpe: 0.7,
};

describe('the level of a candidate', () => {
  it.each<[number, string, Partial<Classified>]>([
    [0, 'was refused', { outcome: 'rejected' }],
    [0, 'was killed', { outcome: 'timeout' }],
    [0, 'met a fault of the machinery', { outcome: 'infra_error' }],
    [1, 'gave nothing to trade on', { outcome: 'bad_output' }],
    [1, 'reads the future', { outcome: 'lookahead' }],
    [2, 'lost money', { validation: figures(-0.1) }],
    [2, 'earned nothing', { validation: figures(0) }],
    [2, 'has no return', { validation: figures(null) }],
    [2, 'has no figures', { validation: null }],
    [3, 'has no clean proof', { lookahead: 'not_run' }],
    [3, 'may be luck', { deflatedSharpe: 0.49 }],
    [3, 'cannot be deflated', { deflatedSharpe: null }],
    [4, 'survived', { deflatedSharpe: 0.5 }],
  ])('is %i where it %s', (level, _, change) => {
    expect(classify({ ...survivor, ...change }, 0.5)).toBe(level);
  });
});
