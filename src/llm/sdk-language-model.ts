import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogleGenerativeAI } from '@ai-sdk/google';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, generateText, RetryError } from 'ai';
import { ModelError } from './errors.ts';
import type { Completion, LanguageModel, Prompt } from './language-model.ts';
import { keyVariable, type ModelSpec } from './model-spec.ts';

export interface SdkOptions {
  /** Key of the provider; null asks without one. */
  readonly key: string | null;
  readonly timeoutMs: number;
  /** Attempts after the first on 429, 5xx and broken connections, with exponential backoff. */
  readonly retries: number;
  readonly maxOutputTokens: number;
}

type SdkModel = Parameters<typeof generateText>[0]['model'];

/** A provider of the AI SDK behind our port. */
export function createLanguageModel(spec: ModelSpec, options: SdkOptions): LanguageModel {
  if (options.key === null && spec.baseUrl === null) {
    throw new ModelError(
      'model_key',
      `${spec.provider} needs a key: set ${keyVariable[spec.provider]} in the environment`,
    );
  }
  return new SdkLanguageModel(spec, options);
}

class SdkLanguageModel implements LanguageModel {
  readonly name: string;
  readonly #model: SdkModel;
  readonly #options: SdkOptions;

  constructor(spec: ModelSpec, options: SdkOptions) {
    this.name = `${spec.provider}:${spec.model}`;
    this.#model = sdkModel(spec, options.key ?? 'none');
    this.#options = options;
  }

  async complete(prompt: Prompt, signal?: AbortSignal): Promise<Completion> {
    const deadline = AbortSignal.timeout(this.#options.timeoutMs);
    try {
      const answer = await generateText({
        model: this.#model,
        system: prompt.system,
        prompt: prompt.user,
        maxRetries: this.#options.retries,
        maxOutputTokens: this.#options.maxOutputTokens,
        abortSignal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
      });
      return {
        text: this.#options.key ? answer.text.replaceAll(this.#options.key, '<key>') : answer.text,
        inputTokens: answer.usage.inputTokens ?? 0,
        outputTokens: answer.usage.outputTokens ?? 0,
        truncated: answer.finishReason === 'length',
      };
    } catch (error) {
      signal?.throwIfAborted();
      throw this.#explain(error, deadline.aborted);
    }
  }

  /** Never passes on the error's request: it carries the key. */
  #explain(error: unknown, timedOut: boolean): ModelError {
    if (timedOut) {
      const seconds = this.#options.timeoutMs / 1000;
      return new ModelError('model_unavailable', `${this.name} gave no answer within ${seconds} s`, {
        retryable: true,
      });
    }
    const last = RetryError.isInstance(error) ? error.lastError : error;
    if (APICallError.isInstance(last)) {
      const retryable = last.isRetryable;
      const status = last.statusCode === undefined ? 'could not be reached' : `answered ${last.statusCode}`;
      return new ModelError(retryable ? 'model_unavailable' : 'model_refused', `${this.name} ${status}`, {
        retryable,
      });
    }
    return new ModelError('model_unavailable', `${this.name} gave an answer that cannot be read`, {
      retryable: true,
    });
  }
}

function sdkModel(spec: ModelSpec, apiKey: string): SdkModel {
  const address = spec.baseUrl === null ? {} : { baseURL: spec.baseUrl };
  switch (spec.provider) {
    case 'anthropic':
      return createAnthropic({ apiKey, ...address })(spec.model);
    case 'google':
      return createGoogleGenerativeAI({ apiKey, ...address })(spec.model);
    case 'openrouter':
    case 'openai-compatible':
      return createOpenAICompatible({
        name: spec.provider,
        apiKey,
        baseURL: spec.baseUrl ?? 'https://openrouter.ai/api/v1',
      })(spec.model);
  }
}
