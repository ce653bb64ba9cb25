export const storeErrorCodes = [
  'STORE_LOCKED',
  'STORE_READ_ONLY',
  'STORE_CORRUPT',
  'STORE_NEWER',
  'STORE_FULL',
  'STORE_MISSING',
  'STORE_FAILED',
] as const;
export type StoreErrorCode = (typeof storeErrorCodes)[number];

/** The record cannot be kept or read; the message says what to do, and nothing was overwritten. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  /** Whether the same call may succeed later without anyone acting on the file. */
  readonly retryable: boolean;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: StoreErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    cause?: unknown,
  ) {
    super(message, { cause });
    this.code = code;
    this.retryable = code === 'STORE_LOCKED' || code === 'STORE_FULL';
    this.details = details;
  }
}

const known: readonly (readonly [prefix: string, code: StoreErrorCode, what: string])[] = [
  [
    'SQLITE_BUSY',
    'STORE_LOCKED',
    'is locked by another process; wait for it to end, or stop it, and try again',
  ],
  ['SQLITE_LOCKED', 'STORE_LOCKED', 'is locked by another connection; try again'],
  [
    'SQLITE_READONLY',
    'STORE_READ_ONLY',
    'cannot be written: make the file and its folder writable, or choose another STOCKADE_HOME',
  ],
  [
    'SQLITE_PERM',
    'STORE_READ_ONLY',
    'may not be opened by this user: check the permissions, or choose another STOCKADE_HOME',
  ],
  [
    'SQLITE_NOTADB',
    'STORE_CORRUPT',
    'is not a database: move it away, or restore a backup; it was left as it is',
  ],
  ['SQLITE_CORRUPT', 'STORE_CORRUPT', 'is damaged: move it away, or restore a backup; it was left as it is'],
  ['SQLITE_FULL', 'STORE_FULL', 'cannot grow: the disk is full; free some space and try again'],
  ['SQLITE_IOERR', 'STORE_FULL', 'cannot be written: the disk reports an error or is full'],
  ['SQLITE_CANTOPEN', 'STORE_READ_ONLY', 'cannot be opened: check that its folder exists and is writable'],
];

/** The same failure in words a person can act on. */
export function storeErrorFrom(error: unknown, file: string): StoreError {
  if (error instanceof StoreError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const match = known.find(([prefix]) => code.startsWith(prefix));
  const details = { file, sqlite: code };
  if (match) return new StoreError(match[1], `the database ${file} ${match[2]}`, details, error);
  const message = error instanceof Error ? error.message : String(error);
  return new StoreError('STORE_FAILED', `the database ${file} failed: ${message}`, details, error);
}
