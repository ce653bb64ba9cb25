export const datasetErrorCodes = [
  'dataset_unknown',
  'dataset_broken',
  'field_unknown',
  'import_refused',
  'sample_unavailable',
  'option_invalid',
] as const;
export type DatasetErrorCode = (typeof datasetErrorCodes)[number];

/** What went wrong with a dataset, in words that say what to do. */
export class DatasetError extends Error {
  readonly code: DatasetErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  readonly retryable: boolean = false;

  constructor(
    code: DatasetErrorCode,
    message: string,
    options: { readonly cause?: unknown; readonly details?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.details = options.details ?? {};
  }
}

export class UnknownDatasetError extends DatasetError {
  constructor(asked: string, known: readonly string[]) {
    const there =
      known.length === 0
        ? 'There is none yet: try `stockade data sample` or `stockade data import FILE --name NAME`.'
        : `There are: ${known.join(', ')}.`;
    super('dataset_unknown', `No dataset "${asked}". ${there}`, { details: { asked, known } });
  }
}

export class UnknownFieldError extends DatasetError {
  constructor(asked: string, dataset: string) {
    super(
      'field_unknown',
      `Dataset "${dataset}" has no field "${asked}"; \`stockade data show ${dataset}\` lists them.`,
      {
        details: { asked, dataset },
      },
    );
  }
}
