import { seeded } from '../stats/random.ts';
import type { Corpus } from './corpus.ts';
import { type BlockRecord, type Crew, serviceOf } from './crew.ts';
import type { Rival } from './document.ts';
import { DecideError } from './errors.ts';
import { type Bounded, median, type StrategyBootstrap } from './interval.ts';
import type { Journal } from './journal.ts';
import { alphaOfAll } from './look.ts';
import { byStrategy, meanLog, type Timed } from './pairs.ts';
import { type RivalName, rivalNames } from './ports.ts';
import { block, type Turn } from './schedule.ts';

export interface RivalParts {
  readonly corpus: Corpus;
  readonly crew: Crew;
  readonly journal: Journal;
  readonly bootstrap: StrategyBootstrap;
  readonly seed: number;
  /** Rounds over the corpus for rivals that are quick. */
  readonly rounds: number;
}

export interface MeasuredRival extends Rival {
  /** The sandbox over this rival. */
  readonly sandboxOver: Bounded | null;
}

const described: Readonly<Record<RivalName, readonly [name: string, what: string]>> = {
  quota: ['Stockade as configured', 'the same slots with the CPU quota of the configuration'],
  local: ['local isolation', 'bubblewrap and the same inner filter, no engine'],
  pool: [
    'process pool',
    'one plain, warm Python process that runs strategies one after another; no isolation',
  ],
  process: ['fresh process each', 'a new Python process for every strategy; no isolation'],
  container: ['fresh container each', 'a new hardened container for every strategy'],
};

/** Starting one takes longer than most strategies run: one round says enough. */
const slow: ReadonlySet<RivalName> = new Set(['process', 'container']);

/** Every rival beside direct execution and the sandbox; one that this machine does not have says why. */
export async function measureRivals(parts: RivalParts): Promise<readonly MeasuredRival[]> {
  const measured: MeasuredRival[] = [];
  for (const name of rivalNames) {
    const outcome = await parts.journal.step(`rival/${name}`, () => blocksOf(parts, name));
    measured.push(summary(parts, name, outcome));
  }
  return measured;
}

type RivalBlocks = { readonly blocks: readonly BlockRecord[] } | { readonly missing: string };

async function blocksOf(parts: RivalParts, name: RivalName): Promise<RivalBlocks> {
  const { crew, corpus, seed } = parts;
  const blocks: BlockRecord[] = [];
  try {
    await crew.run(name, 0);
    for (let round = 0; round < (slow.has(name) ? 1 : parts.rounds); round += 1) {
      blocks.push(await crew.block(turnsOf(corpus, name, seed + 1000 + round)));
    }
    return { blocks };
  } catch (error) {
    if (!(error instanceof Error) || isOurs(error, name)) throw error;
    return { missing: error.message };
  } finally {
    await crew.dismiss(name);
  }
}

/** What has to end the benchmark: an interruption, or the loss of a side that decides. */
function isOurs(error: Error, name: RivalName): boolean {
  if (error.name === 'AbortError') return true;
  return (
    error instanceof DecideError && error.code === 'ENGINE_LOST' && !error.message.includes(`The ${name} `)
  );
}

function turnsOf(corpus: Corpus, name: RivalName, seed: number): readonly Turn<string>[] {
  const turns = block(corpus.strategies.length, ['direct', 'sandbox', name], seeded(seed));
  if (!slow.has(name)) return turns;
  const seen = new Set<number>();
  return turns.filter(({ strategy, arm }) => {
    if (arm !== name || !seen.has(strategy)) {
      if (arm === name) seen.add(strategy);
      return true;
    }
    return false;
  });
}

function summary({ bootstrap }: RivalParts, name: RivalName, outcome: RivalBlocks): MeasuredRival {
  const [title, what] = described[name];
  const head = { name: title, what };
  if ('missing' in outcome) {
    const { missing } = outcome;
    const nothing = { medianMs: null, overDirect: null, sandboxOver: null, runs: 0, succeeded: 0 };
    return { ...head, missing, ...nothing };
  }
  const { blocks } = outcome;
  const times = blocks.flatMap(({ runs }) =>
    runs.filter(({ arm }) => arm === name).flatMap(({ ms }) => ms ?? []),
  );
  const { runs, succeeded } = serviceOf(blocks, name);
  return {
    ...head,
    missing: null,
    medianMs: times.length === 0 ? null : median(times),
    overDirect: ratio(blocks, name, 'direct', bootstrap),
    sandboxOver: ratio(blocks, 'sandbox', name, bootstrap),
    runs,
    succeeded,
  };
}

/** Geometric mean over strategies of one arm over another, from each strategy's median over the blocks. */
function ratio(
  blocks: readonly BlockRecord[],
  above: string,
  below: string,
  bootstrap: StrategyBootstrap,
): Bounded | null {
  const perBlock = blocks.flatMap(({ runs }) =>
    [...byStrategy<Timed>(runs)].flatMap(([strategy, own]) => {
      const [over, under] = [meanLog(own, above), meanLog(own, below)];
      return over === null || under === null ? [] : [{ strategy, log: over - under }];
    }),
  );
  const logs = [...byStrategy(perBlock).values()].map((own) => median(own.map(({ log }) => log)));
  return logs.length < 2 ? null : bootstrap.geometricMean(logs, alphaOfAll);
}
