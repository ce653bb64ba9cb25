import { seeded } from '../stats/random.ts';
import type { Corpus } from './corpus.ts';
import type { BlockRecord, Crew } from './crew.ts';
import { StrategyBootstrap } from './interval.ts';
import type { Journal } from './journal.ts';
import { asksForMore, lookAt, looksAt, type Look } from './look.ts';
import { decidingArms, pairsOf } from './pairs.ts';
import type { Laboratory } from './ports.ts';
import { block } from './schedule.ts';
import { busyShare, surroundingsOf } from './surroundings.ts';

export interface Measured {
  readonly blocks: readonly BlockRecord[];
  readonly looks: readonly Look[];
  readonly last: Look;
  readonly surroundings: ReturnType<typeof surroundingsOf>;
}

export interface MeasureParts {
  readonly lab: Laboratory;
  readonly corpus: Corpus;
  readonly crew: Crew;
  readonly journal: Journal;
  readonly bootstrap: StrategyBootstrap;
  readonly seed: number;
  /** What was seen of the machine before. */
  readonly rested: number | null;
  readonly signal: AbortSignal;
}

/** Blocks of mirrored pairs up to each look; ends at the first look that is clear about class and machine. */
export async function measureOverhead(parts: MeasureParts): Promise<Measured> {
  const { lab, corpus, crew, journal, bootstrap, seed, signal } = parts;
  const strategies = corpus.strategies.length;
  const blocks: BlockRecord[] = [];
  const rests: (number | null)[] = [parts.rested];
  const looks: Look[] = [];
  for (const pairsPerStrategy of looksAt) {
    while (blocks.length < pairsPerStrategy) {
      const number = blocks.length + 1;
      // Each block draws its own order, so that a run which goes on makes the blocks it would have made.
      const turns = block(strategies, decidingArms, seeded(seed + number));
      blocks.push(await journal.step(`block/${number}`, () => crew.block(turns)));
      rests.push(await journal.step(`rest/${number}`, () => busyShare(lab, signal, 'between')));
      lab.tell(`block ${number} of ${pairsPerStrategy}`);
    }
    const surroundings = surroundingsOf(blocks, rests);
    const pairs = blocks.flatMap(({ runs }) => pairsOf(runs));
    looks.push(lookAt({ pairs, strategies, pairsPerStrategy, surroundings, bootstrap }));
    if (!asksForMore(looks.at(-1) as Look)) break;
  }
  const surroundings = surroundingsOf(blocks, rests);
  return { blocks, looks, last: looks.at(-1) as Look, surroundings };
}
