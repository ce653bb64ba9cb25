import type { Budget } from '../../llm/budget.ts';
import { ModelError } from '../../llm/errors.ts';
import { extractCode } from '../../llm/extract-code.ts';
import type { Completion, LanguageModel, Prompt } from '../../llm/language-model.ts';
import type { PromptBook } from '../../llm/prompts.ts';
import { type FeedbackPolicy, redact } from '../../llm/redact.ts';
import type { Proposal } from '../ports.ts';
import type { Candidate, Iteration } from '../study/iteration.ts';
import type { StudyState } from '../study/study-state.ts';

/** What layer 1 says of a draft, for the one repair round: null where it is clean. */
export type Review = (source: string) => Promise<string | null>;

export interface ModelGeneratorParts {
  readonly model: LanguageModel;
  readonly prompts: PromptBook;
  readonly budget: Budget;
  readonly review: Review;
  readonly policy: FeedbackPolicy;
  /** The dialect and the dataset's keys, as `stockade dialect` prints them. */
  readonly dialect: string;
  readonly keys: readonly string[];
  /** Told of every answer and of every failure to get one. */
  readonly onModel: (event: ModelEvent) => void;
}

export type ModelEvent =
  | {
      readonly type: 'answer';
      readonly model: string;
      readonly prompt: Prompt;
      readonly completion: Completion;
    }
  | { readonly type: 'failure'; readonly model: string; readonly error: ModelError };

/** Asks a language model for a candidate, once, with one repair round. Null where none could be had. */
export class ModelGenerator {
  readonly #parts: ModelGeneratorParts;
  readonly #system: string;

  constructor(parts: ModelGeneratorParts) {
    this.#parts = parts;
    this.#system = parts.prompts.fill('system', { dialect: parts.dialect, keys: parts.keys.join('\n') });
  }

  async propose({ number, state, signal }: Proposal): Promise<Candidate | null> {
    const user = this.#parts.prompts.fill('innovate', this.#places(state));
    const parents = state.champion === null ? [] : [state.champion.number];
    try {
      const source = await this.#write(user, signal);
      if (source === null) return null;
      return { number, generator: 'model', parents, operation: this.#parts.model.name, source };
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      this.#parts.onModel({ type: 'failure', model: this.#parts.model.name, error });
      return null;
    }
  }

  async #write(user: string, signal: AbortSignal): Promise<string | null> {
    const draft = extractCode(await this.#ask(user, signal));
    const problems =
      draft === null ? 'the answer held no Python code block' : await this.#parts.review(draft);
    if (problems === null || this.#parts.budget.spent) return draft;
    const { prompts, policy } = this.#parts;
    const repair = prompts.fill('repair', { source: draft ?? '', problems: redact(problems, policy) });
    return extractCode(await this.#ask(repair, signal)) ?? draft;
  }

  async #ask(user: string, signal: AbortSignal): Promise<string> {
    this.#parts.budget.check();
    const prompt = { system: this.#system, user };
    const completion = await this.#parts.model.complete(prompt, signal);
    this.#parts.budget.record(completion);
    this.#parts.onModel({ type: 'answer', model: this.#parts.model.name, prompt, completion });
    return completion.text;
  }

  #places(state: StudyState): Record<string, string> {
    const { champion } = state;
    return {
      champion: champion?.source ?? 'none yet',
      champion_sharpe: champion?.validation?.sharpe?.toFixed(2) ?? 'none yet',
      failures:
        state.failures
          .slice(-5)
          .map((failure) => this.#failure(failure))
          .join('\n') || 'none',
      covered: state.elites.ranked().slice(0, 10).map(covered).join('\n') || 'nothing yet',
    };
  }

  #failure({ outcome, reason }: Iteration): string {
    return `- ${outcome}: ${redact(reason ?? 'no reason given', this.#parts.policy)}`;
  }
}

function covered({ family, validation, operation }: Iteration): string {
  return `- ${family} (${operation}), Sharpe ${validation?.sharpe?.toFixed(2) ?? 'unknown'}`;
}
