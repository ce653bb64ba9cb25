import type { Corpus } from './corpus.ts';
import type { Crew } from './crew.ts';
import { DecideError } from './errors.ts';
import type { Laboratory } from './ports.ts';

export interface ColdStart {
  readonly directMs: readonly number[];
  readonly sandboxMs: readonly number[];
}

const starts = 3;

/** From nothing to the first result, in both modes in turn. */
export async function coldStarts(lab: Laboratory, corpus: Corpus, signal: AbortSignal): Promise<ColdStart> {
  const times = { direct: [] as number[], sandbox: [] as number[] };
  for (let start = 0; start < starts; start += 1) {
    for (const mode of ['sandbox', 'direct'] as const)
      times[mode].push(await once(lab, corpus, mode, signal));
  }
  return { directMs: times.direct, sandboxMs: times.sandbox };
}

async function once(
  lab: Laboratory,
  { strategies }: Corpus,
  mode: 'direct' | 'sandbox',
  signal: AbortSignal,
): Promise<number> {
  const strategy = strategies.find(({ speed }) => speed === 'typical') ?? strategies[0];
  if (strategy === undefined) throw new DecideError('USAGE', 'there is no strategy to start with');
  const began = lab.monotonicMs();
  const contender = await lab.open(mode);
  try {
    const { end, reason } = await contender.run(strategy, signal);
    if (end === 'lost')
      throw new DecideError('ENGINE_LOST', `The ${mode} contender did not start: ${reason}.`);
    return lab.monotonicMs() - began;
  } finally {
    await contender.close();
  }
}

export interface Throughput {
  readonly directPerSecond: number;
  readonly sandboxPerSecond: number;
}

const steadyMs = 3000;

/** Typical strategies back to back on one slot, without the pause that lets the next run be parked. */
export async function throughput(lab: Laboratory, crew: Crew, corpus: Corpus): Promise<Throughput> {
  const typical = corpus.strategies.flatMap(({ speed }, index) => (speed === 'typical' ? [index] : []));
  const rate = async (mode: 'direct' | 'sandbox'): Promise<number> => {
    const began = lab.monotonicMs();
    let runs = 0;
    while (lab.monotonicMs() - began < steadyMs) {
      await crew.run(mode, typical[runs % typical.length] ?? 0);
      runs += 1;
    }
    return (runs * 1000) / (lab.monotonicMs() - began);
  };
  return { directPerSecond: await rate('direct'), sandboxPerSecond: await rate('sandbox') };
}
