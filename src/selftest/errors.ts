export const selftestErrorCodes = ['PROGRAM_INVALID', 'BASELINE'] as const;
export type SelftestErrorCode = (typeof selftestErrorCodes)[number];

/** The self-test itself could not be carried out; what a program did is data, never an error. */
export class SelftestError extends Error {
  override readonly name = 'SelftestError';
  readonly retryable = false;

  constructor(
    readonly code: SelftestErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}
