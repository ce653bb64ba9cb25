export const decideErrorCodes = ['USAGE', 'ENGINE_LOST', 'CANCELLED'] as const;
export type DecideErrorCode = (typeof decideErrorCodes)[number];

/** Why a benchmark could not begin or could not go on. `retryable` ends are resumed by the same command. */
export class DecideError extends Error {
  readonly code: DecideErrorCode;
  readonly retryable: boolean;

  constructor(code: DecideErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DecideError';
    this.code = code;
    this.retryable = code !== 'USAGE';
  }
}
