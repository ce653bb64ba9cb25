import { join } from 'node:path';
import { readCorpus } from '../../decide/corpus.ts';
import type { BenchDocument } from '../../decide/document.ts';
import { StrategyBootstrap } from '../../decide/interval.ts';
import type { Laboratory } from '../../decide/ports.ts';
import { projectRoot } from '../../setup/project-files.ts';
import type { CliContext } from '../context.ts';
import { openDataset } from '../open-dataset.ts';
import { configFlagsOf, type CommonFlags } from '../sandbox-flags.ts';
import { laboratory } from './laboratory.ts';

export interface BenchFlags extends CommonFlags {
  readonly smoke?: boolean;
  readonly validate?: boolean;
  readonly full?: boolean;
  readonly baseline?: 'save' | 'compare';
  readonly apply?: boolean;
  readonly data?: string;
  readonly corpus?: string;
  readonly out?: string;
  readonly fresh?: boolean;
  readonly json?: boolean;
}

export type Mode = BenchDocument['mode'];

/** Equal seeds give equal orders; the verdict does not hang on this one. */
export const seed = 20_260_101;

/** What a benchmark works with, and where it keeps what it found. */
export interface LaidOut {
  readonly lab: Laboratory;
  readonly corpus: ReturnType<typeof readCorpus>;
  readonly folder: (mode: Mode) => string;
  readonly baselineFile: string;
  readonly bootstrap: StrategyBootstrap;
  close(): void;
}

/** Reads the corpus and opens the dataset and the machine. */
export async function layOut(context: CliContext, flags: BenchFlags): Promise<LaidOut> {
  const corpus = readCorpus(flags.corpus ?? join(projectRoot, 'bench', 'strategies'));
  const configFlags = configFlagsOf(flags);
  const config = await context.services.config(configFlags);
  const dataset = await openDataset(context, flags.data ?? 'sample');
  const machine = await context.services.bench(config);
  const home = join(context.home, 'bench');
  return {
    lab: laboratory({ context, machine, config, flags: configFlags, dataset, corpus, seed }),
    corpus,
    folder: (mode) => flags.out ?? join(home, mode),
    baselineFile: join(home, 'baseline.json'),
    bootstrap: new StrategyBootstrap(seed),
    close: () => dataset.close(),
  };
}
