import type { Budget } from '../../llm/budget.ts';
import { ModelError } from '../../llm/errors.ts';
import { extractCode } from '../../llm/extract-code.ts';
import type { Completion, LanguageModel, Prompt } from '../../llm/language-model.ts';
import type { PromptBook } from '../../llm/prompts.ts';
import { type FeedbackPolicy, redact } from '../../llm/redact.ts';
import type { Proposal } from '../ports.ts';
import type { Candidate, Iteration, ModelUse } from '../study/iteration.ts';
import { StudyState } from '../study/study-state.ts';

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

/** A model that failed so often in a row is left alone for some turns: twice as many each time, up to the limit. */
const patience = 2;
const longestPause = 64;

interface Draft {
  readonly source: string;
  readonly model: ModelUse;
}

/**
 * Asks a language model for a candidate, once, with one repair round. Null where none could be had; a server that
 * is down or a budget that is spent is asked less and less, so that the study goes on at the speed of mutation.
 */
export class ModelGenerator {
  readonly #parts: ModelGeneratorParts;
  readonly #system: string;
  #failures = 0;
  #skip = 0;

  constructor(parts: ModelGeneratorParts) {
    this.#parts = parts;
    this.#system = parts.prompts.fill('system', { dialect: parts.dialect, keys: parts.keys.join('\n') });
    // A place that nothing fills is told before the first candidate, not in the middle of the night.
    parts.prompts.fill('innovate', this.#places(new StudyState()));
    parts.prompts.fill('repair', { source: '', problems: '' });
  }

  async propose({ number, state, signal }: Proposal): Promise<Candidate | null> {
    if (this.#skip > 0) {
      this.#skip -= 1;
      return null;
    }
    const user = this.#parts.prompts.fill('innovate', this.#places(state));
    const parents = state.champion === null ? [] : [state.champion.number];
    try {
      const draft = await this.#write(user, signal);
      this.#failures = 0;
      if (draft === null) return null;
      return { number, generator: 'model', parents, operation: this.#parts.model.name, ...draft };
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      this.#backOff(error);
      this.#parts.onModel({ type: 'failure', model: this.#parts.model.name, error });
      return null;
    }
  }

  #backOff({ code }: ModelError): void {
    this.#failures += 1;
    if (code === 'budget_spent') this.#skip = Infinity;
    else if (this.#failures >= patience) {
      this.#skip = Math.min(longestPause, 2 ** (this.#failures - patience + 1));
    }
  }

  async #write(user: string, signal: AbortSignal): Promise<Draft | null> {
    const first = await this.#ask(user, signal);
    const draft = extractCode(first.text);
    const problems =
      draft === null ? 'the answer held no Python code block' : await this.#parts.review(draft);
    if (problems === null || this.#parts.budget.spent) return drafted(draft, user, [first]);
    const { prompts, policy } = this.#parts;
    const repair = prompts.fill('repair', { source: draft ?? '', problems: redact(problems, policy) });
    const second = await this.#ask(repair, signal);
    const mended = extractCode(second.text);
    return mended === null ? drafted(draft, user, [first, second]) : drafted(mended, repair, [first, second]);
  }

  async #ask(user: string, signal: AbortSignal): Promise<Completion> {
    this.#parts.budget.check();
    const prompt = { system: this.#system, user };
    const completion = await this.#parts.model.complete(prompt, signal);
    this.#parts.budget.record(completion);
    this.#parts.onModel({ type: 'answer', model: this.#parts.model.name, prompt, completion });
    return completion;
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
    const { policy } = this.#parts;
    return policy.tracebacks
      ? `- ${outcome}: ${redact(reason ?? 'no reason given', policy)}`
      : `- ${outcome}`;
  }
}

function covered({ family, validation, operation }: Iteration): string {
  return `- ${family} (${operation}), Sharpe ${validation?.sharpe?.toFixed(2) ?? 'unknown'}`;
}

function drafted(source: string | null, prompt: string, answers: readonly Completion[]): Draft | null {
  if (source === null) return null;
  const sum = (count: (answer: Completion) => number): number =>
    answers.reduce((total, answer) => total + count(answer), 0);
  const inputTokens = sum((answer) => answer.inputTokens);
  const outputTokens = sum((answer) => answer.outputTokens);
  return { source, model: { prompt, inputTokens, outputTokens } };
}
