import type { Dataset, VariantSpec } from '../dataset/dataset.ts';
import type { RunRequest, RunResult, Sandbox } from '../sandbox/sandbox.ts';
import { canonicalJson } from '../strategy/canonical-json.ts';
import { type Difference, firstDifference } from './compare-positions.ts';
import { type CutPlan, planCuts } from './cut-plan.ts';
import type { Leak, LookaheadProof, ProofDepth, ProofVerdict } from './lookahead.ts';

export interface ProofParts {
  readonly sandbox: Sandbox;
  readonly dataset: Dataset;
}

export interface ProofOptions {
  readonly depth: ProofDepth;
  /** Line that layer 1 suspects, reported with a leak. */
  readonly suspectedLine?: number | null;
  readonly signal?: AbortSignal;
}

interface Suspicion {
  readonly variant: VariantSpec;
  readonly difference: { readonly date: number; readonly symbol: string | null };
}

/**
 * Layer 5. Replays a run with the future removed and with the future replaced by noise, in the same sandbox,
 * and compares every position up to and including the row of the cut.
 * A leak is certain where the same seed twice gives the same positions; where it does not, the difference is
 * told apart as nondeterminism. `not_run` (never `clean`) where a replay did not end well: a strategy cannot
 * earn a clean proof by failing when it is watched.
 */
export async function proveNoLookahead(
  request: RunRequest,
  base: RunResult,
  parts: ProofParts,
  options: ProofOptions,
): Promise<LookaheadProof> {
  const proof = new Proof(request, base, parts, options);
  return proof.run();
}

class Proof {
  readonly #request: RunRequest;
  readonly #base: RunResult;
  readonly #parts: ProofParts;
  readonly #options: ProofOptions;
  #replays = 0;
  #failure: string | null = null;

  constructor(request: RunRequest, base: RunResult, parts: ProofParts, options: ProofOptions) {
    this.#request = request;
    this.#base = base;
    this.#parts = parts;
    this.#options = options;
  }

  async run(): Promise<LookaheadProof> {
    if (this.#base.positions === null)
      return this.#verdict('not_run', 'the run returned no positions to compare');
    const plan = planCuts(this.#parts.dataset, this.#base.positions, this.#options.depth);
    if (plan.variants.length === 0)
      return this.#verdict('not_run', 'the positions are too short to cut anywhere');
    // Each replay repeats the run up to its cut, so the run itself is repeated only where something is suspected; or
    // where the last rows are to be vouched for as well.
    const repetition = this.#options.depth === 'thorough' ? this.#repeats() : null;
    const [suspicion] = await Promise.all([this.#search(plan), repetition]);
    if (suspicion !== null) return this.#confirm(suspicion, await (repetition ?? this.#repeats()));
    if (this.#failure !== null) return this.#verdict('not_run', this.#failure);
    if (repetition === null) return this.#verdict('clean', null);
    return (await repetition)
      ? { ...this.#verdict('clean', null), deterministic: true }
      : { ...this.#verdict('nondeterministic', unrepeatable), deterministic: false };
  }

  /** The earliest difference over all variants of the plan. */
  async #search(plan: CutPlan): Promise<Suspicion | null> {
    const found = await Promise.all(plan.variants.map((variant) => this.#suspect(variant)));
    return found.reduce<Suspicion | null>(
      (first, next) =>
        next !== null && (first === null || next.difference.date < first.difference.date) ? next : first,
      null,
    );
  }

  async #suspect(variant: VariantSpec): Promise<Suspicion | null> {
    const difference = await this.#differenceUnder(variant);
    return difference === null ? null : { variant, difference };
  }

  async #differenceUnder(variant: VariantSpec): Promise<Suspicion['difference'] | null> {
    const name = await this.#parts.dataset.variant(variant, this.#base.keys);
    const replay = await this.#replay(name);
    if (replay === null) return null;
    if (simText(replay) !== simText(this.#base)) return { date: variant.cut, symbol: null };
    return this.#differs(replay, variant.cut);
  }

  #differs(replay: RunResult, until: number): Difference | null {
    if (replay.positions === null || this.#base.positions === null) return null;
    return firstDifference(this.#base.positions, replay.positions, until);
  }

  /** One replay; null where it did not end well, with the first such reason kept. */
  async #replay(variant: string | null): Promise<RunResult | null> {
    this.#options.signal?.throwIfAborted();
    this.#replays += 1;
    const replay = await this.#parts.sandbox.run({ ...this.#request, variant }, this.#options.signal);
    if (replay.end === 'ok' && replay.positions !== null) return replay;
    this.#failure ??= `a replay ended as ${replay.end}: ${replay.reason ?? 'no reason given'}`;
    return null;
  }

  async #repeats(): Promise<boolean> {
    const again = await this.#replay(null);
    if (again === null) return false;
    return this.#differs(again, Infinity) === null && simText(again) === simText(this.#base);
  }

  async #confirm(suspicion: Suspicion, isRepeatable: boolean): Promise<LookaheadProof> {
    if (!isRepeatable) {
      return { ...this.#verdict('nondeterministic', unrepeatable), deterministic: false };
    }
    const leak = await this.#describe(suspicion);
    return {
      ...this.#verdict('leak', leakSentence(leak)),
      detector: suspicion.variant.kind === 'truncated' ? 'truncation' : 'perturbation',
      first: leak,
      deterministic: true,
    };
  }

  async #describe({ variant, difference }: Suspicion): Promise<Leak> {
    const { dates } = this.#parts.dataset.prices(this.#request.dataset.phase);
    return {
      date: isoDate(difference.date),
      symbol: difference.symbol,
      field: await this.#culprit(variant.cut, difference.date),
      ahead: Math.max(1, rowOf(dates, variant.cut) - rowOf(dates, difference.date) + 1),
      line: this.#options.suspectedLine ?? null,
    };
  }

  /** The one field whose perturbation alone changes the row; null where several or none do. */
  async #culprit(cut: number, date: number): Promise<string | null> {
    if (this.#base.keys.length === 1) return this.#base.keys[0] ?? null;
    const guilty = await Promise.all(
      this.#base.keys.map(async (onlyField) => {
        const difference = await this.#differenceUnder({ kind: 'perturbed', cut, seed: 1, onlyField });
        return difference !== null && difference.date <= Math.max(date, cut);
      }),
    );
    const names = this.#base.keys.filter((_, index) => guilty[index]);
    return names.length === 1 ? (names[0] ?? null) : null;
  }

  #verdict(verdict: ProofVerdict, reason: string | null): LookaheadProof {
    return {
      verdict,
      depth: this.#options.depth,
      detector: null,
      first: null,
      deterministic: null,
      replays: this.#replays,
      reason,
    };
  }
}

const unrepeatable =
  'the same seed gave different positions twice: seed what draws random numbers, and do not read the clock';

function leakSentence(leak: Leak): string {
  const what =
    leak.symbol === null ? 'the arguments of sim' : `the position in ${leak.symbol} on ${leak.date}`;
  const field = leak.field === null ? 'data' : leak.field;
  return `${what} changes with ${field} that was known only ${leak.ahead} row(s) later`;
}

function simText(result: RunResult): string {
  return result.sim === null ? '' : canonicalJson(result.sim.options);
}

function isoDate(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** Index of the last row on or before a day. */
function rowOf(dates: Int32Array, day: number): number {
  let low = 0;
  let high = dates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dates[middle] as number) <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
