export const setupErrorCodes = [
  'COMMAND_FAILED',
  'PYTHON_MISSING',
  'PYTHON_PACKAGES',
  'IMAGE_BASE',
  'IMAGE_BUILD',
] as const;
export type SetupErrorCode = (typeof setupErrorCodes)[number];

/** Something about the machine keeps the set-up from going on; the message says what to do. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
  readonly code: SetupErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  readonly retryable: boolean;

  constructor(
    code: SetupErrorCode,
    message: string,
    options: { cause?: unknown; details?: Readonly<Record<string, unknown>>; retryable?: boolean } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
    this.retryable = options.retryable ?? false;
  }
}
