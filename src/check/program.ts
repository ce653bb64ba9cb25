import type { Finding, LookaheadPolicy } from './check.ts';
import type { LineTable } from './line-table.ts';
import type { ScopeTree } from './scope/scope.ts';
import type { Tree } from './syntax.ts';
import type { Profile } from './profile/profile.ts';

/** One source that passed the gate and parsed: what every analysis reads. */
export interface Program {
  readonly text: string;
  readonly tree: Tree;
  readonly scopes: ScopeTree;
  readonly lines: LineTable;
  readonly profile: Profile;
  /** Keys and aliases of the dataset, where one is known. */
  readonly dataKeys: ReadonlySet<string> | null;
  /** Which look-ahead findings block; those that are certain where nothing is said. */
  readonly lookahead?: LookaheadPolicy;
}

/**
 * An analysis over a whole program. It must not throw, must not keep state between calls, and must be linear in
 * the source up to a small factor: it runs inside the deadline of the check.
 */
export type Analysis = (program: Program) => readonly Finding[];
