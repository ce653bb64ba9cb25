import type { Evaluated } from '../ports.ts';
import { parseGraph } from '../graph/parse.ts';
import { blockOf } from '../graph/catalog.ts';
import type { Family } from '../graph/catalog-types.ts';
import { type ChampionRules, decideChampion } from './champion-rules.ts';
import { classify } from './classify.ts';
import type { Candidate, ChampionDecision, DuplicateKind, Iteration } from './iteration.ts';
import type { SourceIdentity } from './source-identity.ts';
import type { Known, StudyState } from './study-state.ts';

/**
 * Probability that a Sharpe ratio is better than the best of `trials` by luck, from the variance of the trials'
 * annualised Sharpe ratios; `stats` has the formula.
 */
export type Deflate = (returns: ArrayLike<number>, trials: number, sharpeVariance: number) => number | null;

/** A candidate by whose source it is known again; `evaluated` is null where that sufficed. */
export interface Judged {
  readonly candidate: Candidate;
  readonly identity: SourceIdentity;
  readonly evaluated: Evaluated | null;
}

/**
 * Turns an evaluation into the record of its iteration, judged against what was committed before it:
 * duplicates by source and by positions, deflation by the trials so far, level, champion.
 */
export function judge(judged: Judged, state: StudyState, deflate: Deflate, rules: ChampionRules): Iteration {
  const { candidate, identity, evaluated } = judged;
  const known = duplicate(judged, state);
  if (known !== null || evaluated === null) {
    if (known === null)
      throw new Error(`candidate ${candidate.number} was neither evaluated nor known before`);
    return repeated(judged, known, state);
  }
  const counted = evaluated.outcome === 'ok';
  const deflatedSharpe = counted ? deflated(evaluated, state, deflate) : null;
  const { outcome, lookahead } = evaluated;
  const kept = { validation: counted ? evaluated.validation : null, lookahead, deflatedSharpe };
  return Object.freeze({
    ...candidate,
    ...identity,
    positionHash: evaluated.positionHash,
    outcome,
    reason: evaluated.reason,
    duplicateOf: null,
    duplicateBy: null,
    level: classify({ outcome, ...kept }, rules.deflatedSharpe),
    family: familyOf(candidate.source),
    training: counted ? evaluated.training : null,
    ...kept,
    validationReturns: counted ? evaluated.validationReturns : null,
    champion: counted ? decision(candidate.number, { ...kept }, state, rules) : null,
  });
}

const sameness: Readonly<Record<DuplicateKind, string>> = {
  source: 'has the source of',
  normalised: 'is, but for layout and comments, the program of',
  positions: 'holds what was held by',
};

/**
 * A duplicate achieved what the first one did. Its record is the same whether it was recognised before it ran,
 * before its proof or after it: which, hangs on the order of evaluation.
 */
function repeated({ candidate, identity, evaluated }: Judged, known: Known, state: StudyState): Iteration {
  return Object.freeze({
    ...candidate,
    ...identity,
    positionHash: known.by === 'positions' ? (evaluated?.positionHash ?? null) : null,
    outcome: 'duplicate' as const,
    reason: `${sameness[known.by]} iteration ${known.number}`,
    duplicateOf: known.number,
    duplicateBy: known.by,
    level: state.trace(known.number)?.level ?? 0,
    family: familyOf(candidate.source),
    training: null,
    validation: null,
    lookahead: 'not_run' as const,
    deflatedSharpe: null,
    validationReturns: null,
    champion: null,
  });
}

function duplicate({ identity, evaluated }: Judged, state: StudyState): Known | null {
  const bySource = state.withSource(identity);
  if (bySource !== null) return bySource;
  const hash = evaluated?.positionHash ?? null;
  const number = hash === null ? undefined : state.withPositions(hash);
  return number === undefined ? null : { number, by: 'positions' };
}

function deflated(evaluated: Evaluated, state: StudyState, deflate: Deflate): number | null {
  const sharpe = evaluated.validation?.sharpe ?? null;
  if (evaluated.validationReturns === null || sharpe === null) return null;
  const trials = state.trials.with(sharpe);
  return deflate(evaluated.validationReturns, trials.count, trials.variance);
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
