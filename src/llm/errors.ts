export type ModelErrorCode =
  'model_spec' | 'model_key' | 'model_unavailable' | 'model_refused' | 'budget_spent';

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
