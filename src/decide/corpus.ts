import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { strategyFrom, type Strategy } from '../strategy/strategy.ts';
import { DecideError } from './errors.ts';

export const speeds = ['fast', 'typical', 'slow'] as const;
export type Speed = (typeof speeds)[number];

/** One strategy of the corpus; its class is the first word of its file's name. */
export interface CorpusStrategy {
  readonly name: string;
  readonly speed: Speed;
  readonly file: string;
  readonly strategy: Strategy;
}

/** The strategies that are timed. `digest` covers names and sources: another corpus is another measurement. */
export interface Corpus {
  readonly strategies: readonly CorpusStrategy[];
  readonly digest: string;
}

/** Fewer say too little about the next strategy. */
export const fewestStrategies = 30;

/** Reads `SPEED_NAME.py` files of a folder in a fixed order; throws where they are too few to decide from. */
export function readCorpus(folder: string): Corpus {
  const files = readdirSync(folder).filter((name) => name.endsWith('.py'));
  const strategies = files.toSorted().map((name) => read(join(folder, name)));
  if (strategies.length < fewestStrategies) {
    throw new DecideError(
      'USAGE',
      `${folder} holds ${strategies.length} strategies; a decision needs at least ${fewestStrategies}.`,
    );
  }
  for (const speed of speeds) {
    if (strategies.some((one) => one.speed === speed)) continue;
    throw new DecideError('USAGE', `${folder} holds no ${speed} strategy: name one ${speed}_NAME.py.`);
  }
  const hash = createHash('sha256');
  for (const { name, strategy } of strategies) hash.update(`${name} ${strategy.id}\n`);
  return { strategies, digest: `sha256:${hash.digest('hex')}` };
}

function read(file: string): CorpusStrategy {
  const name = basename(file, '.py');
  const speed = speeds.find((one) => name.startsWith(`${one}_`));
  if (speed === undefined) {
    throw new DecideError('USAGE', `${file}: the name has to begin with ${speeds.join('_, ')}_.`);
  }
  return { name, speed, file, strategy: strategyFrom(readFileSync(file)) };
}
