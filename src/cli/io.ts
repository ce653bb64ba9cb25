/** Where a command speaks: data to `out`, messages to `err`. Injected, so that a test reads what a user would. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** Whether `err` is a terminal on which lines may be redrawn: never with NO_COLOR, CI or --no-tui. */
  readonly animated: boolean;
  /** Width of `out`; null where it is no terminal. */
  readonly columns: number | null;
}

/** A message for a person, on its own line. */
export function tell(io: Io, message: string): void {
  io.err(`${message}\n`);
}

/** A versioned document for programs. */
export function writeJson(io: Io, document: unknown): void {
  io.out(`${JSON.stringify(document, null, 2)}\n`);
}
