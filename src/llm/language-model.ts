/** One question. The parts are ordered from what never changes to what always does, so that providers can cache. */
export interface Prompt {
  readonly system: string;
  readonly user: string;
}

export interface Completion {
  readonly text: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Whether the answer was cut at the token limit. */
  readonly truncated: boolean;
}

/**
 * A model that answers in text. Retries with backoff on 429, 5xx and broken connections; throws `ModelError`
 * when that does not help. Its key comes from the configuration and is in no message it throws.
 */
export interface LanguageModel {
  /** Provider and model, as shown in records: `anthropic:claude-…`. */
  readonly name: string;
  complete(prompt: Prompt, signal?: AbortSignal): Promise<Completion>;
}
