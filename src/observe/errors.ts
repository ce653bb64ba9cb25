/** Metrics cannot be served where they were asked to be. */
export class MetricsAddressError extends Error {
  override readonly name = 'MetricsAddressError';
  readonly code = 'CONFIGURATION';
  readonly retryable = false;
}
