import type { WatchOptions } from '../options.ts';
import type { GuestUsage } from '../runtime/runtime.ts';

/** One look at a slot. */
export interface Sample {
  readonly atMs: number;
  readonly running: boolean;
  /** For how long the warden has been silent. */
  readonly silentMs: number;
  /** Null where nobody measures, or when the engine did not answer. */
  readonly usage: GuestUsage | null;
}

export interface WatchLimits {
  readonly cpuCount: number;
  readonly memoryBytes: number;
  readonly pids: number;
}

/** A rule that was broken: its name, and a sentence with the value and the limit. */
export interface Breach {
  readonly policy: 'idle_cpu' | 'memory' | 'pids' | 'combined' | 'heartbeat';
  readonly reason: string;
}

const percent = (ratio: number): string => `${Math.round(ratio * 100)} %`;

/** Judges one slot by the run of its samples. */
export class SlotWatch {
  readonly #options: WatchOptions;
  readonly #limits: WatchLimits;
  #previous: Sample | null = null;
  #idleCpuChecks = 0;
  #memoryChecks = 0;

  constructor(options: WatchOptions, limits: WatchLimits) {
    this.#options = options;
    this.#limits = limits;
  }

  /** The first rule this sample breaks, or null. */
  judge(sample: Sample): Breach | null {
    const previous = this.#previous;
    this.#previous = sample;
    const { heartbeatMs } = this.#options;
    if (heartbeatMs !== null && sample.silentMs > heartbeatMs) {
      return {
        policy: 'heartbeat',
        reason: `nothing was heard for ${Math.round(sample.silentMs)} ms, the limit is ${heartbeatMs} ms`,
      };
    }
    if (sample.usage === null) return null;
    const cpu = cpuRatio(previous, sample, this.#limits.cpuCount);
    const memory = sample.usage.memoryBytes / this.#limits.memoryBytes;
    return (
      this.#idleCpu(previous, sample, cpu) ??
      this.#memory(memory) ??
      this.#pids(sample.usage.pids) ??
      this.#combined(cpu, memory)
    );
  }

  /** A slot between runs has nothing to do: sustained work there is something that outlived its run. */
  #idleCpu(previous: Sample | null, sample: Sample, cpu: number): Breach | null {
    const rule = this.#options.idleCpu;
    if (rule === null) return null;
    const idle = previous !== null && !previous.running && !sample.running;
    this.#idleCpuChecks = idle && cpu > rule.ratio ? this.#idleCpuChecks + 1 : 0;
    if (this.#idleCpuChecks < rule.checks) return null;
    return {
      policy: 'idle_cpu',
      reason: `CPU at ${percent(cpu)} of its quota between runs, the limit is ${percent(rule.ratio)}`,
    };
  }

  #memory(memory: number): Breach | null {
    const rule = this.#options.memory;
    if (rule === null) return null;
    this.#memoryChecks = memory > rule.ratio ? this.#memoryChecks + 1 : 0;
    if (this.#memoryChecks < rule.checks) return null;
    return {
      policy: 'memory',
      reason: `memory at ${percent(memory)} of its limit, the policy allows ${percent(rule.ratio)}`,
    };
  }

  #pids(pids: number): Breach | null {
    const rule = this.#options.pids;
    const ratio = pids / this.#limits.pids;
    if (rule === null || ratio <= rule.ratio) return null;
    return {
      policy: 'pids',
      reason: `${pids} processes, ${percent(rule.ratio)} of ${this.#limits.pids} are allowed`,
    };
  }

  #combined(cpu: number, memory: number): Breach | null {
    const rule = this.#options.combined;
    if (rule === null || Math.min(cpu, memory) <= rule.ratio) return null;
    return {
      policy: 'combined',
      reason: `CPU at ${percent(cpu)} and memory at ${percent(memory)}, both above ${percent(rule.ratio)}`,
    };
  }
}

/** Share of the CPU quota used between two samples. */
function cpuRatio(previous: Sample | null, sample: Sample, cpuCount: number): number {
  const elapsedMs = previous === null ? 0 : sample.atMs - previous.atMs;
  if (!previous?.usage || !sample.usage || elapsedMs <= 0) return 0;
  return (sample.usage.cpuMs - previous.usage.cpuMs) / elapsedMs / cpuCount;
}
