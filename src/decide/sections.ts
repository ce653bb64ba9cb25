import { type Corpus, speeds } from './corpus.ts';
import type { BlockRecord } from './crew.ts';
import type { BenchDocument } from './document.ts';
import { median, type StrategyBootstrap } from './interval.ts';
import { alphaOfAll, type Look } from './look.ts';

type Strategies = NonNullable<BenchDocument['corpus']>['strategies'];

const timesOf = (blocks: readonly BlockRecord[], strategy: number, arms: readonly string[]): number[] =>
  blocks.flatMap(({ runs }) =>
    runs.flatMap((run) => (run.strategy === strategy && arms.includes(run.arm) ? (run.ms ?? []) : [])),
  );

const directArms = ['direct', 'directAgain'];
const rounded = (values: readonly number[]): number[] => values.map((value) => Number(value.toFixed(3)));
const middle = (values: readonly number[]): number | null => (values.length === 0 ? null : median(values));

/** Every strategy with all its times; one that could not be paired has no ratio, and says why. */
export function perStrategy(corpus: Corpus, blocks: readonly BlockRecord[], last: Look): Strategies {
  return corpus.strategies.map(({ name, speed, strategy }, index) => {
    const ratio = last.perStrategy.find((one) => one.strategy === index);
    const failures = blocks.flatMap((block) => block.failures.filter((one) => one.strategy === index));
    return {
      name,
      speed,
      id: strategy.id,
      pairs: ratio?.pairs ?? 0,
      overhead: ratio?.overhead ?? null,
      lowest: ratio?.lowest ?? null,
      highest: ratio?.highest ?? null,
      directMs: rounded(timesOf(blocks, index, directArms)),
      sandboxMs: rounded(timesOf(blocks, index, ['sandbox'])),
      failures: [...new Set(failures.map(({ arm, reason }) => `${arm}: ${reason}`))],
    };
  });
}

/** Overhead, direct time and added time of fast, typical and slow strategies on their own. */
export function bySpeed(
  corpus: Corpus,
  blocks: readonly BlockRecord[],
  last: Look,
  bootstrap: StrategyBootstrap,
): BenchDocument['bySpeed'] {
  const all = perStrategy(corpus, blocks, last);
  return speeds.map((speed) => {
    const own = all.filter((one) => one.speed === speed);
    const logs = own.flatMap(({ overhead }) => (overhead === null ? [] : [Math.log1p(overhead)]));
    const direct = own.flatMap(({ directMs }) => middle(directMs) ?? []);
    const added = own.flatMap(({ directMs, sandboxMs }) => {
      const [plain, boxed] = [middle(directMs), middle(sandboxMs)];
      return plain === null || boxed === null ? [] : [boxed - plain];
    });
    return {
      speed,
      strategies: own.length,
      overhead: logs.length < 2 ? null : bootstrap.geometricMean(logs, alphaOfAll),
      directMs: middle(direct),
      addedMs: middle(added),
    };
  });
}

/** Median over all strategies, block by block: what drifted while it was measured shows here. */
export function timelineOf(blocks: readonly BlockRecord[]): BenchDocument['timeline'] {
  return blocks.map(({ at, runs }, index) => {
    const of = (arms: readonly string[]): number | null =>
      middle(runs.flatMap(({ arm, ms }) => (arms.includes(arm) ? (ms ?? []) : [])));
    return { block: index + 1, atMs: at, directMs: of(directArms), sandboxMs: of(['sandbox']) };
  });
}
