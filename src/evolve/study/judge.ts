import type { Evaluated } from '../ports.ts';
import { parseGraph } from '../graph/parse.ts';
import { blockOf } from '../graph/catalog.ts';
import type { Family } from '../graph/catalog-types.ts';
import { type ChampionRules, decideChampion } from './champion-rules.ts';
import { classify } from './classify.ts';
import type { Candidate, ChampionDecision, Iteration } from './iteration.ts';
import type { StudyState } from './study-state.ts';

/**
 * Probability that a Sharpe ratio is better than the best of `trials` by luck, from the variance of the trials'
 * annualised Sharpe ratios; `stats` has the formula.
 */
export type Deflate = (returns: ArrayLike<number>, trials: number, sharpeVariance: number) => number | null;

/**
 * Turns an evaluation into the record of its iteration, judged against what was committed before it:
 * duplicates by source and by positions, deflation by the trials so far, level, champion.
 */
export function judge(
  candidate: Candidate,
  evaluated: Evaluated,
  state: StudyState,
  deflate: Deflate,
  rules: ChampionRules,
): Iteration {
  const duplicateOf = duplicate(evaluated, state);
  const counted = duplicateOf === null && evaluated.outcome === 'ok';
  const deflatedSharpe = counted ? deflated(evaluated, state, deflate) : null;
  const outcome = duplicateOf === null ? evaluated.outcome : 'duplicate';
  const kept = {
    validation: counted ? evaluated.validation : null,
    // A duplicate met early skips its proof, one met late has had it: which, hangs on the order of evaluation.
    lookahead: duplicateOf === null ? evaluated.lookahead : ('not_run' as const),
    deflatedSharpe,
  };
  return Object.freeze({
    ...candidate,
    strategyId: evaluated.strategyId,
    positionHash: evaluated.positionHash,
    outcome,
    reason: duplicateOf === null ? evaluated.reason : `holds what iteration ${duplicateOf} held`,
    duplicateOf,
    level: levelOf(duplicateOf, state) ?? classify({ outcome, ...kept }, rules.deflatedSharpe),
    family: familyOf(candidate.source),
    training: counted ? evaluated.training : null,
    ...kept,
    validationReturns: counted ? evaluated.validationReturns : null,
    champion: counted ? decision(candidate.number, { ...kept }, state, rules) : null,
  });
}

/** A duplicate achieved what the first one did. */
function levelOf(duplicateOf: number | null, state: StudyState): Iteration['level'] | null {
  return duplicateOf === null ? null : (state.trace(duplicateOf)?.level ?? null);
}

function duplicate(evaluated: Evaluated, state: StudyState): number | null {
  const bySource = state.withSource(evaluated.strategyId);
  if (bySource !== undefined) return bySource;
  if (evaluated.positionHash === null) return null;
  return state.withPositions(evaluated.positionHash) ?? null;
}

function deflated(evaluated: Evaluated, state: StudyState, deflate: Deflate): number | null {
  const sharpe = evaluated.validation?.sharpe ?? null;
  if (evaluated.validationReturns === null || sharpe === null) return null;
  return deflate(evaluated.validationReturns, state.distinctTrials + 1, state.trials.varianceWith(sharpe));
}

function decision(
  number: number,
  kept: Pick<Iteration, 'validation' | 'lookahead' | 'deflatedSharpe'>,
  state: StudyState,
  rules: ChampionRules,
): ChampionDecision | null {
  const { validation } = kept;
  if (validation === null) return null;
  const { champion } = state;
  const holder =
    champion === null || champion.validation === null
      ? null
      : { ...champion, validation: champion.validation };
  return decideChampion({ ...kept, number, validation }, holder, rules);
}

/** Family of the heaviest factor, for a source that is a compiled graph. */
export function familyOf(source: string): Family | 'unknown' {
  const graph = parseGraph(source);
  if (graph === null) return 'unknown';
  const heaviest = graph.factors.reduce((a, b) => (Math.abs(b.weight) > Math.abs(a.weight) ? b : a));
  return blockOf('factor', heaviest.factor).family;
}
