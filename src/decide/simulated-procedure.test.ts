import { describe, expect, it } from 'vitest';
import { type Random, seeded } from '../stats/random.ts';
import { classOf, type OverheadClass, overheadClasses } from './classes.ts';
import { StrategyBootstrap } from './interval.ts';
import { asksForMore, type Look, lookAt, looksAt } from './look.ts';
import { type Pair, pairsOf, type Timed } from './pairs.ts';
import { type Verdict, verdictOf } from './verdict.ts';

const strategies = 36;
const simulations = 1000;
/** Fewer draws than a real run has: that only makes the intervals rougher. */
const bootstrap = new StrategyBootstrap(1, 2000);
const quiet = { stealShare: 0, busyShare: 0 };
const served = { runs: 100, succeeded: 100, fellBack: 0 };

interface World {
  /** True overhead: geometric mean over all strategies there could be, of which the corpus is a sample. */
  readonly overhead: number;
  /** Standard deviation between strategies, as a logarithm. */
  readonly spread: number;
  /** Standard deviation of one timing, as a logarithm; one in twenty is ten times that, as on real machines. */
  readonly noise: number;
  /** How much slower the second of two equal arms is, as a logarithm: a machine that is not the same twice. */
  readonly uneven?: number;
  readonly stealShare?: number;
}

const gaussian = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Plays the whole procedure, look by look, on timings that are drawn. */
function decide(world: World, seed: number): Decided {
  const random = seeded(seed);
  const ratios = Array.from(
    { length: strategies },
    () => Math.log1p(world.overhead) + world.spread * gaussian(random),
  );
  const pairs: Pair[] = [];
  const surroundings = { ...quiet, stealShare: world.stealShare ?? 0 };
  let look: Look | null = null;
  for (const pairsPerStrategy of looksAt) {
    while (pairs.length < pairsPerStrategy * strategies) pairs.push(...pairsOf(block(world, ratios, random)));
    look = lookAt({ pairs, strategies, pairsPerStrategy, surroundings, bootstrap });
    if (!asksForMore(look)) break;
  }
  return { verdict: verdictOf({ failures: [] }, served, look!), look: look! };
}

function block(world: World, ratios: readonly number[], random: Random): readonly Timed[] {
  const shift = { direct: 0, directAgain: world.uneven ?? 0 };
  return ratios.flatMap((ratio, strategy) =>
    (['direct', 'directAgain', 'sandbox', 'sandbox', 'directAgain', 'direct'] as const).map((arm) => {
      const noise = world.noise * gaussian(random) * (random() < 0.05 ? 10 : 1);
      const log = Math.log(5) + (arm === 'sandbox' ? ratio : shift[arm]) + noise;
      return { strategy, arm, ms: Math.exp(log) };
    }),
  );
}

interface Decided {
  readonly verdict: Verdict;
  readonly look: Look;
}

const played = (world: World, times = simulations): readonly Decided[] =>
  Array.from({ length: times }, (_, seed) => decide(world, seed + 1));

const share = (all: readonly Decided[], test: (one: Decided) => boolean): number =>
  all.filter(test).length / all.length;

const rank = (one: OverheadClass): number => overheadClasses.indexOf(one);

/**
 * Right is: the true class where the verdict calls itself resolved; where it does not, the true class is among those
 * left open, and the verdict is not more generous than the truth.
 */
function isRight(truth: number, { verdict, look }: Decided): boolean {
  const wanted = classOf(truth);
  if (verdict.decision === 'inconclusive' || verdict.decision === 'do_not_use') return false;
  if (verdict.resolved) return verdict.decision === wanted;
  return look.open.includes(wanted) && rank(verdict.decision) >= rank(wanted);
}

/** The verdict names the true class, and nothing is left open. */
const isTold = (truth: number, { verdict }: Decided): boolean =>
  verdict.resolved && verdict.decision === classOf(truth);

describe('the procedure on corpora whose true overhead is known', () => {
  const ordinary = { spread: 0.12, noise: 0.04 };

  it.each([0.3, 0.49, 0.51, 0.75, 0.99, 1.01, 1.5])(
    'decides rightly in 95 of 100 cases where it is %f',
    (overhead) => {
      const all = played({ ...ordinary, overhead });
      expect(share(all, (one) => isRight(overhead, one))).toBeGreaterThanOrEqual(0.95);
      const farFromBoundary = [0.3, 0.75, 1.5].includes(overhead);
      if (farFromBoundary) expect(share(all, (one) => isTold(overhead, one))).toBeGreaterThanOrEqual(0.95);
    },
  );

  it.each([0.49, 0.51, 0.99, 1.01])(
    'tells one point beside a boundary where strategies are alike enough to tell it, at %f',
    (overhead) => {
      const all = played({ overhead, spread: 0.004, noise: 0.01 });
      expect(share(all, (one) => isTold(overhead, one))).toBeGreaterThanOrEqual(0.95);
    },
  );

  it.each([
    ['timings that scatter by half', { ...ordinary, overhead: 0.3, noise: 0.6 }],
    ['a second direct arm that is slower', { ...ordinary, overhead: 0.3, uneven: 0.08 }],
    ['a hypervisor that takes time away', { ...ordinary, overhead: 0.3, stealShare: 0.03 }],
  ])('is inconclusive for its environment with %s', (_, world) => {
    const all = played(world, 200);
    const seen = share(all, ({ verdict }) => verdict.rule.startsWith('Inconclusive: environment'));
    expect(seen).toBeGreaterThanOrEqual(0.95);
  });
});
