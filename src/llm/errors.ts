export const modelErrorCodes = [
  'model_spec',
  'model_key',
  'model_unavailable',
  'model_refused',
  'budget_spent',
] as const;
export type ModelErrorCode = (typeof modelErrorCodes)[number];

/** A model that cannot be asked, or did not answer. The loop goes on with mutations. */
export class ModelError extends Error {
  readonly code: ModelErrorCode;
  /** Whether asking again later can help. */
  readonly retryable: boolean;

  constructor(code: ModelErrorCode, message: string, options: { cause?: unknown; retryable?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.name = 'ModelError';
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}
