import type { Corpus } from './corpus.ts';
import type { CpuTicks } from './environment.ts';
import { DecideError } from './errors.ts';
import type { Timed } from './pairs.ts';
import type { Contender, ContenderName, Laboratory, RunOutcome } from './ports.ts';
import type { Turn } from './schedule.ts';
import type { Service } from './verdict.ts';

/** Between two runs, so that a slot has its next run parked: what follows a run is not in the way of another's time. */
export const settleMs = 15;

/** All runs of one block, in the order in which they were made. */
export interface BlockRecord {
  /** When it began, in milliseconds since 1970. */
  readonly at: number;
  readonly runs: readonly Timed<ContenderName>[];
  readonly failures: readonly { readonly strategy: number; readonly arm: string; readonly reason: string }[];
  readonly service: Readonly<Partial<Record<ContenderName, Service>>>;
  readonly ticks: { readonly before: CpuTicks; readonly after: CpuTicks } | null;
}

/** An arm is a contender under a name of its own: direct execution takes part twice. */
const contenderOf = (arm: string): ContenderName =>
  arm === 'directAgain' ? 'direct' : (arm as ContenderName);

/** The contenders of one benchmark, opened when they are first needed. */
export class Crew {
  readonly #lab: Laboratory;
  readonly #corpus: Corpus;
  readonly #signal: AbortSignal;
  readonly #open = new Map<ContenderName, Contender>();

  constructor(lab: Laboratory, corpus: Corpus, signal: AbortSignal) {
    this.#lab = lab;
    this.#corpus = corpus;
    this.#signal = signal;
  }

  /** One run of one strategy. Throws `ENGINE_LOST` where the machinery failed. */
  async run(arm: string, strategy: number): Promise<RunOutcome> {
    this.#signal.throwIfAborted();
    const name = contenderOf(arm);
    let contender = this.#open.get(name);
    if (contender === undefined) {
      contender = await this.#lab.open(name);
      this.#open.set(name, contender);
    }
    const one = this.#corpus.strategies[strategy];
    if (one === undefined) throw new DecideError('USAGE', `there is no strategy ${strategy}`);
    const outcome = await contender.run(one, this.#signal);
    this.#signal.throwIfAborted();
    if (outcome.end !== 'lost') return outcome;
    throw new DecideError(
      'ENGINE_LOST',
      `The ${name} contender was lost while it ran ${one.name}: ${outcome.reason ?? 'no reason given'}.`,
    );
  }

  async block(turns: readonly Turn<string>[]): Promise<BlockRecord> {
    const runs: Timed<ContenderName>[] = [];
    const failures: BlockRecord['failures'][number][] = [];
    const service: Partial<Record<ContenderName, Service>> = {};
    const at = this.#lab.now();
    const before = this.#lab.cpuTicks();
    for (const { strategy, arm } of turns) {
      await this.#lab.sleep(settleMs, this.#signal);
      const { ms, end, reason, fellBack } = await this.run(arm, strategy);
      const failure = end === 'ok' ? (ms > 0 ? null : 'the clock saw no time pass') : (reason ?? 'no reason');
      if (failure !== null) failures.push({ strategy, arm, reason: failure });
      runs.push({ strategy, arm: arm as ContenderName, ms: failure === null ? ms : null });
      const name = contenderOf(arm);
      const { runs: all, succeeded, fellBack: fallen } = service[name] ?? none;
      service[name] = {
        runs: all + 1,
        succeeded: succeeded + (end === 'ok' ? 1 : 0),
        fellBack: fallen + (fellBack ? 1 : 0),
      };
    }
    const after = this.#lab.cpuTicks();
    const ticks = before === null || after === null ? null : { before, after };
    return { at, runs, failures, service, ticks };
  }

  /** Closes one contender, so that no more than needed are open at once. */
  async dismiss(name: ContenderName): Promise<void> {
    const contender = this.#open.get(name);
    this.#open.delete(name);
    await contender?.close();
  }

  async close(): Promise<void> {
    const all = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(all.map((contender) => contender.close()));
  }
}

const none: Service = { runs: 0, succeeded: 0, fellBack: 0 };

/** Sum of what several blocks say about one contender. */
export function serviceOf(blocks: readonly BlockRecord[], name: ContenderName): Service {
  return blocks.reduce<Service>((sum, { service }) => {
    const own = service[name] ?? none;
    return {
      runs: sum.runs + own.runs,
      succeeded: sum.succeeded + own.succeeded,
      fellBack: sum.fellBack + own.fellBack,
    };
  }, none);
}
