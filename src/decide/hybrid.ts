import type { Hybrid } from './document.ts';
import type { StrategyBootstrap } from './interval.ts';
import { alphaOfAll, type StrategyRatio } from './look.ts';
import type { Review } from './ports.ts';

/**
 * "Sandbox only what layer 1 is unsure of": what it would cost on this corpus, from the measured ratios, and the
 * escape programs it would have run directly.
 */
export function hybridOf(
  review: Review,
  ratios: readonly StrategyRatio[],
  bootstrap: StrategyBootstrap,
): Hybrid {
  const logs = ratios.map(({ strategy, overhead }) =>
    review.sure[strategy] === true ? 0 : Math.log1p(overhead),
  );
  return {
    sure: review.sure.filter(Boolean).length,
    strategies: review.sure.length,
    overDirect: logs.length < 2 ? null : bootstrap.geometricMean(logs, alphaOfAll),
    escapes: review.escapes,
    letThrough: [...review.unseen],
  };
}
