/** What a program may use beyond the language: a policy, checked by a schema. */
export interface Profile {
  readonly name: string;
  /** Names that the host puts into the program's namespace before it starts. */
  readonly injected: readonly string[];
  /** Top-level packages that may be imported. */
  readonly libraries: readonly string[];
}
