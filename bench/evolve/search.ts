import { setMaxListeners } from 'node:events';
import { openDataset } from '../../src/dataset/catalog.ts';
import type { Dataset } from '../../src/dataset/dataset.ts';
import { synthesize } from '../../src/dataset/synth/synthesize.ts';
import { fitnessOf } from '../../src/evolve/archive/fitness.ts';
import { MutationGenerator } from '../../src/evolve/generate/mutation-generator.ts';
import { RandomGenerator } from '../../src/evolve/generate/random-generator.ts';
import { parseGraph } from '../../src/evolve/graph/parse.ts';
import type { Evaluator, Generator, StudyLog } from '../../src/evolve/ports.ts';
import { deflate } from '../../src/evolve/study/deflate.ts';
import type { Iteration } from '../../src/evolve/study/iteration.ts';
import { runStudy } from '../../src/evolve/study/run-study.ts';
import { uniform } from '../support/panel.ts';
import type { Figure } from '../support/report.ts';
import { quantileOf } from '../support/timing.ts';

/** Markets of 200 names over ten years, of which six train and two validate; another one for each seed. */
export const market = { symbols: 200, years: 10 };

/** The planted effects, each with the blocks that read its news: the search is told of neither. */
const planted: readonly (readonly string[])[] = [
  ['revenue_surprise'],
  ['equity_return_change', 'operating_growth'],
  ['trust_buying'],
];

export interface Searched {
  /** Best validation Sharpe ratio of all candidates. */
  readonly best: number;
  /** How many planted effects the study's best parent (by both splits) scores on, with the right sign. */
  readonly found: number;
}

export interface Pair {
  readonly seed: number;
  readonly evolution: Searched;
  readonly random: Searched;
}

const signals = { drain: new AbortController().signal, abort: new AbortController().signal };
setMaxListeners(0, signals.abort);
const forgetful: StudyLog = { load: () => Promise.resolve([]), commit: () => Promise.resolve() };

/** The dataset of a seed's market, made on first use. */
export async function marketOf(home: string, seed: number): Promise<Dataset> {
  const name = `market-${seed}`;
  await synthesize({ home, name, ...market, seed });
  return openDataset(home, name);
}

/** One study without a proof: a compiled graph cannot read the future, and the same is left out for the rival. */
async function study(generator: Generator, evaluator: Evaluator, budget: number): Promise<Searched> {
  let best = -Infinity;
  let leader: Iteration | null = null;
  await runStudy(
    { generator, evaluator, log: forgetful, deflate, sleep: () => Promise.resolve() },
    {
      iterations: budget,
      window: 16,
      failureLimit: budget,
      onIteration: (iteration) => {
        if (iteration.outcome === 'infra_error') throw new Error(`the sandbox fails: ${iteration.reason}`);
        best = Math.max(best, iteration.validation?.sharpe ?? -Infinity);
        if ((fitnessOf(iteration) ?? -Infinity) > (leader === null ? -Infinity : (fitnessOf(leader) ?? 0))) {
          leader = iteration;
        }
      },
    },
    signals,
  );
  return { best, found: leader === null ? 0 : effectsIn((leader as Iteration).source) };
}

function effectsIn(source: string): number {
  const factors = parseGraph(source)?.factors ?? [];
  const weight = (names: readonly string[]): number =>
    factors.filter(({ factor }) => names.includes(factor)).reduce((sum, one) => sum + one.weight, 0);
  return planted.filter((names) => weight(names) > 0).length;
}

/** Both searches with the same budget on the market of a seed. */
export async function searchBoth(
  seed: number,
  keys: ReadonlySet<string>,
  evaluator: Evaluator,
  budget: number,
): Promise<Pair> {
  const evolution = await study(new MutationGenerator(seed, keys), evaluator, budget);
  const random = await study(new RandomGenerator(seed, keys), evaluator, budget);
  return { seed, evolution, random };
}

/** What the pairs amount to: medians, a bootstrap interval of the mean difference, and how often all was found. */
export function searchFigures(pairs: readonly Pair[], budget: number): readonly Figure[] {
  const of = (kind: 'evolution' | 'random') => pairs.map((pair) => pair[kind]);
  const work = `best validation Sharpe of ${budget}, median of ${pairs.length} markets`;
  const differences = pairs.map(({ evolution, random }) => evolution.best - random.best);
  const [low, high] = interval(differences);
  const having = (kind: 'evolution' | 'random', least: number): number =>
    of(kind).filter(({ found }) => found >= least).length;
  const allFound = (kind: 'evolution' | 'random'): number => having(kind, planted.length);
  const most = (kind: 'evolution' | 'random'): string => `two or more: ${having(kind, 2)} of ${pairs.length}`;
  const evolution = quantileOf(
    of('evolution').map(({ best }) => best),
    0.5,
  );
  const random = quantileOf(
    of('random').map(({ best }) => best),
    0.5,
  );
  return [
    {
      subject: 'evolution',
      work,
      value: evolution,
      unit: 'Sharpe',
      target: `> ${random.toFixed(2)}`,
      met: low > 0,
      note: `better by ${mean(differences).toFixed(2)} on average, 95 % interval ${low.toFixed(2)} to ${high.toFixed(2)}`,
    },
    { subject: 'random search', work, value: random, unit: 'Sharpe' },
    {
      subject: 'evolution',
      work: 'all three planted effects found',
      value: allFound('evolution'),
      unit: `of ${pairs.length}`,
      target: `≥ ${Math.ceil(0.8 * pairs.length)}`,
      met: allFound('evolution') >= 0.8 * pairs.length,
      note: most('evolution'),
    },
    {
      subject: 'random search',
      work: 'all three planted effects found',
      value: allFound('random'),
      unit: `of ${pairs.length}`,
      target: `≤ ${Math.floor(0.3 * pairs.length)}`,
      met: allFound('random') <= 0.3 * pairs.length,
      note: most('random'),
    },
  ];
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Percentile bootstrap of the mean, 10,000 resamples from a fixed seed. */
function interval(values: readonly number[]): readonly [number, number] {
  const random = uniform(11);
  const means = Array.from({ length: 10_000 }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)]!)),
  );
  return [quantileOf(means, 0.025), quantileOf(means, 0.975)];
}
