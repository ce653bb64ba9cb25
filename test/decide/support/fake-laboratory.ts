import type { CorpusStrategy } from '../../../src/decide/corpus.ts';
import type { LoopRun, Security } from '../../../src/decide/document.ts';
import type { CpuTicks } from '../../../src/decide/environment.ts';
import type { ContenderName, Laboratory, RunOutcome } from '../../../src/decide/ports.ts';
import { seeded } from '../../../src/stats/random.ts';

export type Answer = (name: ContenderName, strategy: CorpusStrategy, run: number) => Partial<RunOutcome>;

export interface FakeOptions {
  /** Sandboxed over direct time − 1. */
  readonly overhead?: number;
  /** Standard deviation of one timing, as a share. */
  readonly noise?: number;
  readonly answer?: Answer;
  /** Share of CPU time that others use at rest. */
  readonly busy?: number;
  readonly steal?: number;
  readonly security?: Partial<Security>;
  readonly missing?: readonly ContenderName[];
  readonly machine?: Readonly<Record<string, string>>;
  readonly loop?: (mode: LoopRun['mode']) => Partial<LoopRun>;
}

const directMs: Readonly<Record<string, number>> = { fast: 2, typical: 5, slow: 200 };
const factor: Readonly<Record<ContenderName, number>> = {
  direct: 1,
  sandbox: 1,
  quota: 2,
  local: 1.1,
  pool: 0.8,
  process: 100,
  container: 200,
};

/** A laboratory whose clock moves only when something is run in it. */
export class FakeLaboratory implements Laboratory {
  readonly configuredCpuCount = 0.5;
  readonly told: string[] = [];
  readonly opened: ContenderName[] = [];
  stillOpen = 0;
  runs = 0;
  readonly #options: FakeOptions;
  readonly #random = seeded(7);
  #ms = 0;
  #ticks: CpuTicks = { total: 0, idle: 0, steal: 0 };

  constructor(options: FakeOptions = {}) {
    this.#options = options;
  }

  fingerprint() {
    const machine = this.#options.machine ?? { cpu: 'Fake 3000', cores: '2' };
    return Promise.resolve({
      machine,
      setting: { kernel: '6.1', corpus: 'sha256:aa', dataset: 'sha256:bb' },
    });
  }

  cpuTicks(): CpuTicks {
    return this.#ticks;
  }

  /** What is not idle while nothing runs is used by others, or taken away. */
  sleep(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { busy = 0, steal: stolen = 0 } = this.#options;
    const { total, idle, steal } = this.#ticks;
    const used = busy + stolen;
    this.#ticks = { total: total + ms, idle: idle + ms * (1 - used), steal: steal + ms * stolen };
    this.#ms += ms;
    return Promise.resolve();
  }

  now(): number {
    return 1_700_000_000_000 + this.#ms;
  }

  monotonicMs(): number {
    return this.#ms;
  }

  open(name: ContenderName) {
    if (this.#options.missing?.includes(name) === true)
      return Promise.reject(new Error(`there is no ${name} here`));
    this.opened.push(name);
    this.stillOpen += 1;
    return Promise.resolve({
      run: (strategy: CorpusStrategy) => Promise.resolve(this.#run(name, strategy)),
      close: () => {
        this.stillOpen -= 1;
        return Promise.resolve();
      },
    });
  }

  #run(name: ContenderName, strategy: CorpusStrategy): RunOutcome {
    const { overhead = 0.2, noise = 0.02, answer } = this.#options;
    this.runs += 1;
    const jitter = 1 + noise * (this.#random() + this.#random() + this.#random() - 1.5);
    const ms =
      (directMs[strategy.speed] ?? 1) * factor[name] * (name === 'sandbox' ? 1 + overhead : 1) * jitter;
    this.#ms += ms;
    const usual = { ms, end: 'ok', reason: null, fellBack: false, positions: strategy.strategy.id } as const;
    return { ...usual, ...answer?.(name, strategy, this.runs) };
  }

  selftest(): Promise<Security> {
    const held = { attempts: 427, contained: 427, reported: 427, unaffected: 427, seconds: 90, failures: [] };
    return Promise.resolve({ ...held, ...this.#options.security });
  }

  review() {
    const sure = Array.from({ length: 30 }, (_, index) => index % 2 === 0);
    return Promise.resolve({ sure, escapes: 427, unseen: ['hangs/column-name'] });
  }

  checkup() {
    return Promise.resolve({ passed: 14, warned: 2, failed: 0 });
  }

  loop(mode: LoopRun['mode'], iterations: number): Promise<LoopRun> {
    const totalMs = mode === 'direct' ? 100 : 110;
    const each = Array.from({ length: iterations }, (_, index) => ({
      number: index + 1,
      outcome: 'ok',
      totalMs: totalMs + (index % 5),
      sandboxMs: 10,
      mode: mode === 'direct' ? 'none' : 'docker',
      fellBack: false,
    }));
    const service = { runs: iterations, succeeded: iterations, fellBack: 0 };
    const usual = { mode, wallMs: totalMs * iterations, averageMs: totalMs, historyDigest: 'sha256:cc' };
    return Promise.resolve({ ...usual, service, iterations: each, ...this.#options.loop?.(mode) });
  }

  tell(message: string): void {
    this.told.push(message);
  }
}
