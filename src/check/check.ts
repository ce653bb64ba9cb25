import type { StrategyForm } from '../strategy/strategy.ts';

export type Severity = 'block' | 'warn' | 'info';

/** One thing an author should change. Lines and columns count from 1; columns are UTF-16 units. */
export interface Finding {
  /** Stable identifier, family and number: `IMP001`. */
  readonly rule: string;
  readonly severity: Severity;
  /** `certain` findings hold on every run; `possible` ones are left to the replay in the sandbox. */
  readonly confidence: 'certain' | 'possible';
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** One sentence: what was found and why it is refused. */
  readonly message: string;
  /** A concrete rewrite that a person or a model can apply. */
  readonly fix: string;
  readonly cwe?: string;
}

/** What the walk learned about a source that parses, for the layers behind. */
export interface SourceFacts {
  readonly form: StrategyForm;
  /** Top-level package names imported anywhere, sorted. */
  readonly imports: readonly string[];
  /** Literal keys given to `data.get`, sorted. */
  readonly dataKeys: readonly string[];
  /** Whether `sim` is called anywhere. */
  readonly callsSim: boolean;
}

export interface CheckResult {
  readonly blocked: boolean;
  readonly findings: readonly Finding[];
  /** Null where the source does not parse. */
  readonly facts: SourceFacts | null;
}

/** Which look-ahead findings block: those that are certain, the possible ones too, or none. */
export type LookaheadPolicy = 'certain' | 'all' | 'none';

export interface CheckOptions {
  /** Name of a shipped profile. */
  readonly profile?: string;
  /** Keys and aliases the dataset knows; unknown keys are reported only when given. */
  readonly dataKeys?: ReadonlySet<string>;
  /** Which look-ahead findings block; by default those that are certain. */
  readonly lookahead?: LookaheadPolicy;
}

/**
 * Layer 1. Reads bytes, never runs them, never throws for what they contain, and ends in bounded time.
 * Advisory: it spares a run and tells an author what to change; it is never the boundary.
 */
export interface Check {
  check(source: Uint8Array, options?: CheckOptions): CheckResult | Promise<CheckResult>;
}
