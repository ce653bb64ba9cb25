import type { Block, Family, FieldVariable, Parameter } from './catalog-types.ts';

function condition(
  id: string,
  family: Family,
  fields: readonly FieldVariable[],
  parameters: readonly Parameter[],
  template: string,
): Block {
  return Object.freeze({ id, family, fields, parameters, template });
}

const days = (low: number, high: number, step: number): Parameter => ({ name: 'days', low, high, step });
const share = (low: number, high: number): Parameter => ({ name: 'share', low, high, step: 0.1 });

/** What a name has to meet; each is a boolean frame. */
export const filters: readonly Block[] = [
  condition('above_average', 'trend', ['close'], [days(20, 250, 10)], '{close} > {close}.average({0})'),
  condition('rising', 'momentum', ['close'], [days(5, 120, 5)], '{close}.rise({0})'),
  condition(
    'traded',
    'volume',
    ['amount'],
    [days(5, 60, 5), share(0.1, 0.6)],
    '{amount}.average({0}).rank(axis=1, pct=True) > {1}',
  ),
  condition(
    'calm',
    'volatility',
    ['close'],
    [days(20, 120, 10), share(0.4, 0.9)],
    '{close}.pct_change().rolling({0}).std().rank(axis=1, pct=True) < {1}',
  ),
  condition(
    'large',
    'value',
    ['market_value'],
    [share(0.1, 0.8)],
    '{market_value}.rank(axis=1, pct=True) > {0}',
  ),
  condition(
    'profitable',
    'quality',
    ['roe'],
    [{ name: 'percent', low: 0, high: 10, step: 1 }],
    '{roe} > {0}',
  ),
  condition(
    'low_debt',
    'quality',
    ['debt_ratio'],
    [{ name: 'percent', low: 30, high: 80, step: 5 }],
    '{debt_ratio} < {0}',
  ),
  condition(
    'revenue_growing',
    'revenue',
    ['revenue_yoy'],
    [{ name: 'percent', low: 0, high: 30, step: 5 }],
    '{revenue_yoy} > {0}',
  ),
  condition('cheap', 'value', ['pb'], [share(0.2, 0.8)], '{pb}.rank(axis=1, pct=True) < {0}'),
  condition(
    'foreigners_buy',
    'flow',
    ['foreign_net'],
    [days(5, 40, 5)],
    '{foreign_net}.rolling({0}).sum() > 0',
  ),
  condition(
    'near_high',
    'momentum',
    ['close'],
    [days(60, 250, 10), { name: 'ratio', low: 0.7, high: 0.95, step: 0.05 }],
    '{close} > {close}.rolling({0}).max() * {1}',
  ),
];

/** When to be invested at all; each is one boolean per day, made from the average of all names. */
export const regimes: readonly Block[] = [
  condition(
    'market_above_average',
    'trend',
    ['close'],
    [days(50, 250, 10)],
    '{close}.pct_change().mean(axis=1).fillna(0).cumsum() > {close}.pct_change().mean(axis=1).fillna(0).cumsum().rolling({0}).mean()',
  ),
  condition(
    'market_calm',
    'volatility',
    ['close'],
    [days(10, 60, 5)],
    '{close}.pct_change().mean(axis=1).rolling({0}).std() < {close}.pct_change().mean(axis=1).rolling(250).std() * 1.5',
  ),
  condition(
    'breadth',
    'momentum',
    ['close'],
    [days(20, 120, 10), share(0.3, 0.6)],
    '({close} > {close}.average({0})).mean(axis=1) > {1}',
  ),
];
