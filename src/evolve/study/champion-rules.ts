import type { ChampionDecision, SplitFigures } from './iteration.ts';

/** Thresholds of the champion's update rules; all on the validation split. */
export interface ChampionRules {
  /** The first champion needs more than this annualised Sharpe ratio. */
  readonly startSharpe: number;
  /** Factor over the old Sharpe in the first iterations, and how many those are. */
  readonly earlyFactor: number;
  readonly earlyIterations: number;
  /** Later: this factor, or this much more. */
  readonly factor: number;
  readonly margin: number;
  /** Share of the old Calmar ratio that has to remain. */
  readonly calmarShare: number;
  /** How much deeper the drawdown may be, as a factor. */
  readonly drawdownFactor: number;
  /** Probability that the Sharpe ratio beats the best of all trials by luck alone. */
  readonly deflatedSharpe: number;
}

export const championRules: ChampionRules = Object.freeze({
  startSharpe: 0.5,
  earlyFactor: 1.1,
  earlyIterations: 2,
  factor: 1.01,
  margin: 0.02,
  calmarShare: 0.9,
  drawdownFactor: 1.1,
  deflatedSharpe: 0.5,
});

export interface Contender {
  readonly number: number;
  readonly validation: SplitFigures;
  readonly lookahead: 'clean' | 'leak' | 'not_run';
  readonly deflatedSharpe: number | null;
}

/** Decides, by the first rule that fails, whether a contender replaces the champion. Never asks a model. */
export function decideChampion(
  contender: Contender,
  champion: Contender | null,
  rules: ChampionRules = championRules,
): ChampionDecision {
  const tests = [
    () => lookaheadTest(contender),
    () => sharpeTest(contender, champion, rules),
    ...(champion === null
      ? []
      : [() => calmarTest(contender, champion, rules), () => drawdownTest(contender, champion, rules)]),
    () => deflationTest(contender, rules),
  ];
  let passed: ChampionDecision | null = null;
  for (const test of tests) {
    const decision = test();
    if (!decision.accepted) return decision;
    if (decision.rule.startsWith('sharpe')) passed = decision;
  }
  return passed as ChampionDecision;
}

function lookaheadTest({ lookahead }: Contender): ChampionDecision {
  return {
    accepted: lookahead === 'clean',
    rule: 'lookahead',
    inequality: `look-ahead proof is ${lookahead}, needs clean`,
  };
}

function sharpeTest(
  contender: Contender,
  champion: Contender | null,
  rules: ChampionRules,
): ChampionDecision {
  const sharpe = contender.validation.sharpe;
  if (champion === null) {
    return compare('sharpe_start', sharpe, '>', rules.startSharpe, `${rules.startSharpe}`);
  }
  const old = champion.validation.sharpe ?? 0;
  if (contender.number <= rules.earlyIterations) {
    return compare(
      'sharpe_early',
      sharpe,
      '>=',
      old * rules.earlyFactor,
      `${text(old)} × ${rules.earlyFactor}`,
    );
  }
  const needed = Math.min(old * rules.factor, old + rules.margin);
  return compare(
    'sharpe',
    sharpe,
    '>=',
    needed,
    `min(${text(old)} × ${rules.factor}, ${text(old)} + ${rules.margin})`,
  );
}

function calmarTest(contender: Contender, champion: Contender, rules: ChampionRules): ChampionDecision {
  const old = champion.validation.calmar ?? 0;
  return compare(
    'calmar',
    contender.validation.calmar,
    '>=',
    old * rules.calmarShare,
    `${text(old)} × ${rules.calmarShare}`,
  );
}

function drawdownTest(contender: Contender, champion: Contender, rules: ChampionRules): ChampionDecision {
  const old = Math.abs(champion.validation.maxDrawdown ?? 0);
  const drawdown = contender.validation.maxDrawdown;
  const depth = drawdown === null ? null : Math.abs(drawdown);
  return compare(
    'drawdown',
    depth,
    '<=',
    old * rules.drawdownFactor,
    `${text(old)} × ${rules.drawdownFactor}`,
  );
}

function deflationTest(contender: Contender, rules: ChampionRules): ChampionDecision {
  return compare(
    'deflated_sharpe',
    contender.deflatedSharpe,
    '>=',
    rules.deflatedSharpe,
    `${rules.deflatedSharpe}`,
  );
}

function compare(
  rule: string,
  value: number | null,
  operator: '>' | '>=' | '<=',
  limit: number,
  explained: string,
): ChampionDecision {
  if (value === null)
    return { accepted: false, rule, inequality: `no figure, needs ${operator} ${explained}` };
  const holds = operator === '>' ? value > limit : operator === '>=' ? value >= limit : value <= limit;
  return {
    accepted: holds,
    rule,
    inequality: `${text(value)} ${holds ? '' : 'not '}${operator} ${explained}`,
  };
}

function text(value: number): string {
  return value.toFixed(4);
}
