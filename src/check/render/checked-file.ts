import type { Finding } from '../check.ts';

/** One file and what was found in it, as every rendering takes it. */
export interface CheckedFile {
  readonly file: string;
  readonly blocked: boolean;
  readonly findings: readonly Finding[];
  /** The bytes that were checked, for excerpts. */
  readonly source: Uint8Array;
}
