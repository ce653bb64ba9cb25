import { ModelError } from './errors.ts';

export type Provider = 'openai-compatible' | 'anthropic' | 'google' | 'openrouter';

/** Which model to ask, and where. */
export interface ModelSpec {
  readonly provider: Provider;
  readonly model: string;
  /** Base address of the interface; null for the provider's own. */
  readonly baseUrl: string | null;
}

/** Environment variable that holds each provider's key; a local server needs none. */
export const keyVariable: Readonly<Record<Provider, string>> = {
  'openai-compatible': 'STOCKADE_MODEL_KEY',
  anthropic: 'ANTHROPIC_API_KEY',
  google: 'GOOGLE_GENERATIVE_AI_API_KEY',
  openrouter: 'OPENROUTER_API_KEY',
};

const providers = Object.keys(keyVariable);

/**
 * Reads `provider:model`, or `provider:http://host:port/v1#model` for an address of one's own.
 *
 * @example parseModelSpec('openai-compatible:http://127.0.0.1:8080/v1#qwen')
 */
export function parseModelSpec(text: string): ModelSpec {
  const [, provider, rest] = /^([a-z-]+):(.+)$/.exec(text) ?? [];
  if (provider === undefined || rest === undefined || !isProvider(provider)) {
    throw new ModelError(
      'model_spec',
      `"${text}" names no model: write PROVIDER:MODEL with one of ${providers.join(', ')}, ` +
        'or openai-compatible:http://HOST:PORT/v1#MODEL',
    );
  }
  if (!/^https?:\/\//.test(rest)) return own(provider, rest, text);
  const [baseUrl, model] = rest.split('#', 2);
  if (baseUrl === undefined || model === undefined || model === '') {
    throw new ModelError(
      'model_spec',
      `"${text}" lacks the model's name: add it behind the address as #NAME`,
    );
  }
  return Object.freeze({ provider, model, baseUrl });
}

function own(provider: Provider, model: string, text: string): ModelSpec {
  if (provider === 'openai-compatible') {
    throw new ModelError(
      'model_spec',
      `"${text}" lacks the server's address: write openai-compatible:http://HOST:PORT/v1#${model}`,
    );
  }
  return Object.freeze({ provider, model, baseUrl: null });
}

function isProvider(name: string): name is Provider {
  return Object.hasOwn(keyVariable, name);
}
