/** One thing that is wrong with a configuration, with the place it stands. */
export interface ConfigProblem {
  /** Where: `config/stockade.yaml:12`, `STOCKADE_SANDBOX_ENABLED`, `--sandbox`. */
  readonly where: string;
  readonly message: string;
}

/** The configuration cannot be used. Fatal by design: a wrong setting never falls back to a default. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly code = 'CONFIGURATION';
  readonly retryable = false;
  readonly details: { readonly problems: readonly ConfigProblem[] };

  constructor(problems: readonly ConfigProblem[], options?: ErrorOptions) {
    super(problems.map((problem) => `${problem.where}: ${problem.message}`).join('\n'), options);
    this.details = { problems };
  }
}
