import type { Rule } from '../rules/rule.ts';

/** The first thing wrong with a source, by offset into its text. */
export interface Problem {
  readonly rule: Rule;
  readonly offset: number;
  readonly length: number;
  readonly message: string;
  readonly fix?: string;
}

export function problem(rule: Rule, offset: number, length: number, message: string, fix?: string): Problem {
  return fix === undefined ? { rule, offset, length, message } : { rule, offset, length, message, fix };
}
