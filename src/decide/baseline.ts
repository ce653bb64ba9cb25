import type { BenchDocument, Regression } from './document.ts';
import { DecideError } from './errors.ts';
import { differencesBetween } from './fingerprint.ts';
import type { StrategyBootstrap } from './interval.ts';
import { alphaOfAll } from './look.ts';

/** A change within this share either way is none. */
export const indifference = 0.05;

/**
 * Whether the sandbox has become slower than it was, by the ratio of the ratios, paired by strategy.
 * Throws where the baseline is another machine's or has other strategies: such figures cannot be compared.
 */
export function regressionAgainst(
  baseline: BenchDocument,
  current: BenchDocument,
  bootstrap: StrategyBootstrap,
): Regression {
  const { machine, setting } = differencesBetween(baseline.fingerprint, current.fingerprint);
  const corpus = setting.filter((line) => /^(corpus|dataset):/.test(line));
  if (machine.length > 0) refuse('is from another machine', machine);
  if (corpus.length > 0) refuse('measured something else', corpus);
  if (current.environment.problems.length > 0 || baseline.environment.problems.length > 0) {
    const sentence = 'Undecided: one of the two was measured on a machine that was not fit to be measured.';
    return {
      verdict: 'undecided',
      change: null,
      sentence,
      since: baseline.startedAt,
      differences: [...setting],
    };
  }
  const logs = changes(baseline, current);
  if (logs.length < 2) refuse('shares no strategy that could be timed', []);
  const change = bootstrap.geometricMean(logs, alphaOfAll);
  const verdict = verdictOf(change);
  return {
    verdict,
    change,
    sentence: sentences[verdict],
    since: baseline.startedAt,
    differences: [...setting],
  };
}

const sentences: Readonly<Record<Regression['verdict'], string>> = {
  slower: 'The sandbox has become slower than its baseline.',
  faster: 'The sandbox has become faster than its baseline.',
  no_difference: 'No difference from the baseline that matters (5 % either way).',
  undecided: 'Undecided: the interval of the change is too wide to tell.',
};

function verdictOf({ low, high }: { readonly low: number; readonly high: number }): Regression['verdict'] {
  if (low > indifference) return 'slower';
  if (high < -indifference) return 'faster';
  return low > -indifference && high < indifference ? 'no_difference' : 'undecided';
}

/** How each strategy's ratio of sandbox to direct has changed, as logarithms. */
function changes(baseline: BenchDocument, current: BenchDocument): readonly number[] {
  const before = new Map(baseline.corpus?.strategies.map((one) => [one.id, one.overhead]));
  return (current.corpus?.strategies ?? []).flatMap(({ id, overhead }) => {
    const was = before.get(id);
    if (overhead === null || was === null || was === undefined) return [];
    return [Math.log1p(overhead) - Math.log1p(was)];
  });
}

function refuse(what: string, differences: readonly string[]): never {
  const list = differences.length === 0 ? '.' : `:\n  ${differences.join('\n  ')}`;
  throw new DecideError(
    'USAGE',
    `The baseline ${what}${list}\nSave one of this machine with --baseline save.`,
  );
}
