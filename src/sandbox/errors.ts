export const infrastructureCodes = [
  'ENGINE_UNREACHABLE',
  'ENGINE_PERMISSION',
  'ENGINE_TIMEOUT',
  'ENGINE_TOO_OLD',
  'ENGINE_ERROR',
  'IMAGE_MISSING',
  'IMAGE_MISMATCH',
  'GUEST_START',
  'GUEST_LOST',
  'GUEST_PREPARE',
  'GUEST_PROTOCOL',
  'SANDBOX_CLOSED',
  'BREAKER_OPEN',
  'MODE_UNAVAILABLE',
] as const;
export type InfrastructureCode = (typeof infrastructureCodes)[number];

/**
 * The machinery failed, not the strategy: the only kind of failure that may be retried or lead to a fallback.
 * Nothing a strategy does may be reported as one.
 */
export class InfrastructureError extends Error {
  override readonly name = 'InfrastructureError';
  readonly code: InfrastructureCode;
  /** Whether the same attempt could succeed when repeated at once. */
  readonly retryable: boolean;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: InfrastructureCode,
    message: string,
    options: { cause?: unknown; retryable?: boolean; details?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? true;
    this.details = options.details ?? {};
  }
}

/** The guest's bytes broke the protocol; the message names the rule and the cap. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly code = 'PROTOCOL';
  readonly retryable = false;
}

/** The caller's signal ended the wait. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
  readonly code = 'CANCELLED';
  readonly retryable = false;

  constructor(message = 'cancelled by the caller') {
    super(message);
  }
}

/** The request itself is wrong; running it elsewhere would not help. */
export class SandboxRequestError extends Error {
  override readonly name = 'SandboxRequestError';
  readonly code = 'SANDBOX_REQUEST';
  readonly retryable = false;
}

/** What happened, in one sentence, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
