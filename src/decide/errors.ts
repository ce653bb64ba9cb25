/** Why a benchmark could not begin or could not go on. `retryable` ends are resumed by the same command. */
export class DecideError extends Error {
  readonly code: string;
  readonly retryable: boolean;

  constructor(code: 'USAGE' | 'ENGINE_LOST' | 'CANCELLED', message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DecideError';
    this.code = code;
    this.retryable = code !== 'USAGE';
  }
}
