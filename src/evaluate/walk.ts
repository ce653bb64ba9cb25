import { positionHash } from '../integrity/position-hash.ts';
import type { BacktestResult } from '../backtest/result.ts';
import type { SimOptions } from '../backtest/sim-options.ts';
import type { RunResult } from '../sandbox/sandbox.ts';
import type { Positions } from '../sandbox/positions.ts';
import type { Strategy } from '../strategy/strategy.ts';
import type { Evaluation } from './evaluation.ts';
import type { Outcome } from './outcome.ts';
import type { EvaluateOptions, EvaluateParts, Evaluated } from './ports.ts';
import { isoDate } from './reconcile-positions.ts';

/** Characters of a strategy's output that are kept. */
const keptOutput = 65_536;

const cut = (text: string): string =>
  text.length <= keptOutput
    ? text
    : `${text.slice(0, keptOutput)}\n… ${text.length - keptOutput} more characters`;

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    Object.values(Object.freeze(value)).forEach(deepFreeze);
  }
  return value;
};

/** A strategy on its way through the layers: what is known so far, and whether the walk has ended. */
export class Walk {
  readonly strategy: Strategy;
  readonly parts: EvaluateParts;
  readonly options: EvaluateOptions;
  readonly #startedMs: number;
  #evaluation: Evaluation;
  #positions: Positions | null = null;
  #backtest: BacktestResult | null = null;
  #simOptions: SimOptions | null = null;
  #ended = false;

  constructor(strategy: Strategy, parts: EvaluateParts, options: EvaluateOptions) {
    this.strategy = strategy;
    this.parts = parts;
    this.options = options;
    this.#startedMs = parts.clock.monotonicMs();
    this.#evaluation = {
      schema: 'stockade.run/1',
      strategy: { id: strategy.id, file: strategy.file, form: formOf(strategy.source) },
      startedAt: new Date(parts.clock.now()).toISOString(),
      outcome: 'ok',
      reason: null,
      check: 'skipped',
      findings: [],
      violations: [],
      error: null,
      sandbox: null,
      usage: null,
      timing: { checkMs: 0, acquireMs: 0, executeMs: 0, backtestMs: 0, integrityMs: 0, totalMs: 0 },
      metrics: null,
      notes: {},
      splits: null,
      finlab: null,
      benchmark: null,
      integrity: {
        lookahead: 'not_run',
        depth: options.depth === 'off' ? null : options.depth,
        deterministic: null,
        deflatedSharpe: null,
        leak: null,
        reason: null,
      },
      dataset: { name: parts.dataset.name, digest: parts.dataset.digest },
      positions: null,
      keys: [],
      aliases: [],
      warnings: [...parts.dataset.manifest.warnings],
      stdout: '',
      stderr: '',
    };
  }

  get ended(): boolean {
    return this.#ended;
  }

  get evaluation(): Evaluation {
    return this.#evaluation;
  }

  /** Adds what a layer found out. */
  add(found: Partial<Evaluation>): void {
    this.#evaluation = { ...this.#evaluation, ...found };
  }

  warn(warnings: readonly string[]): void {
    this.add({ warnings: [...this.#evaluation.warnings, ...warnings] });
  }

  /** The verdict of the layer that refuses; the first one stays. */
  end(outcome: Outcome, reason: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.add({ outcome, reason });
  }

  /** Runs one layer and books its time. */
  async timed<T>(layer: 'checkMs' | 'backtestMs' | 'integrityMs', work: () => T | Promise<T>): Promise<T> {
    const { clock } = this.parts;
    const start = clock.monotonicMs();
    try {
      return await work();
    } finally {
      const timing = { ...this.#evaluation.timing, [layer]: clock.monotonicMs() - start };
      this.add({ timing });
    }
  }

  /** Takes over everything the sandbox says about a run. */
  addRun(run: RunResult): void {
    this.add({
      sandbox: run.sandbox,
      usage: run.usage,
      violations: run.violations,
      error: run.error,
      keys: run.keys,
      aliases: run.aliases.map(([asked, used]) => ({ asked, used })),
      stdout: cut(run.stdout),
      stderr: cut(run.stderr),
      timing: { ...this.#evaluation.timing, ...run.timing },
    });
    this.warn(run.warnings);
  }

  keepPositions(positions: Positions, sim: RunResult['sim']): void {
    this.#positions = positions;
    this.add({
      positions: {
        hash: positionHash(positions, sim),
        rows: positions.frame.rows,
        symbols: positions.symbols.length,
        first: isoDate(positions.frame.first),
        last: isoDate(positions.frame.last),
      },
    });
  }

  keepBacktest(result: BacktestResult, options: SimOptions): void {
    this.#backtest = result;
    this.#simOptions = options;
  }

  /** The finished, frozen value. */
  close(): Evaluated {
    const totalMs = this.parts.clock.monotonicMs() - this.#startedMs;
    this.add({ timing: { ...this.#evaluation.timing, totalMs } });
    const { strategy } = this;
    return {
      evaluation: deepFreeze(this.#evaluation),
      strategy,
      positions: this.#positions,
      backtest: this.#backtest,
      simOptions: this.#simOptions,
    };
  }
}

/** The form as far as a glance tells; the check's own word replaces it. */
function formOf(source: Uint8Array): 'script' | 'function' {
  return /^(async\s+)?def\s+strategy\s*\(/m.test(Buffer.from(source).toString('latin1'))
    ? 'function'
    : 'script';
}
