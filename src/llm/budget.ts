import { ModelError } from './errors.ts';
import type { Completion } from './language-model.ts';

/** Dollars per million tokens. */
export interface Price {
  readonly inputDollars: number;
  readonly outputDollars: number;
}

export interface Spending {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Null where the model's price is not known. */
  readonly dollars: number | null;
}

/** Counts what models cost and refuses the next question once the budget is used up. */
export class Budget {
  readonly #limitDollars: number | null;
  readonly #limitTokens: number | null;
  readonly #price: Price | null;
  #inputTokens = 0;
  #outputTokens = 0;

  /** A limit in dollars needs a price; without one it could never be kept. */
  constructor(limits: { dollars: number | null; tokens: number | null }, price: Price | null) {
    if (limits.dollars !== null && price === null) {
      throw new ModelError(
        'model_spec',
        "a budget in dollars needs the model's price: set llm.input_dollars_per_million and " +
          'llm.output_dollars_per_million, or give the budget in tokens (--budget 500000tokens)',
      );
    }
    this.#limitDollars = limits.dollars;
    this.#limitTokens = limits.tokens;
    this.#price = price;
  }

  /** Adds what an earlier part of the study spent. */
  restore(inputTokens: number, outputTokens: number): void {
    this.#inputTokens += inputTokens;
    this.#outputTokens += outputTokens;
  }

  record({ inputTokens, outputTokens }: Pick<Completion, 'inputTokens' | 'outputTokens'>): void {
    this.restore(inputTokens, outputTokens);
  }

  get spending(): Spending {
    const dollars =
      this.#price === null
        ? null
        : (this.#inputTokens * this.#price.inputDollars + this.#outputTokens * this.#price.outputDollars) /
          1e6;
    return { inputTokens: this.#inputTokens, outputTokens: this.#outputTokens, dollars };
  }

  get spent(): boolean {
    const { inputTokens, outputTokens, dollars } = this.spending;
    if (this.#limitTokens !== null && inputTokens + outputTokens >= this.#limitTokens) return true;
    return this.#limitDollars !== null && (dollars ?? 0) >= this.#limitDollars;
  }

  /** Throws `budget_spent` where there is nothing left. */
  check(): void {
    if (!this.spent) return;
    const limit = this.#limitDollars === null ? `${this.#limitTokens} tokens` : `$${this.#limitDollars}`;
    throw new ModelError(
      'budget_spent',
      `the budget of ${limit} is used up: raise --budget to ask the model again`,
    );
  }
}

/** Reads `5usd` or `200000tokens`. */
export function parseBudget(text: string): { dollars: number | null; tokens: number | null } {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(usd|tokens)$/.exec(text.toLowerCase()) ?? [];
  if (amount === undefined) {
    throw new ModelError(
      'model_spec',
      `"${text}" is no budget: write an amount and usd or tokens, such as 5usd`,
    );
  }
  return unit === 'usd'
    ? { dollars: Number(amount), tokens: null }
    : { dollars: null, tokens: Number(amount) };
}
