import type { Severity } from '../check.ts';

export const FAMILIES = {
  SRC: 'source gate',
  SYN: 'syntax',
  IMP: 'imports',
  BLT: 'builtins',
  DUN: 'dunders and introspection',
  FRM: 'frames and tracebacks',
  FMT: 'string formatting that reaches attributes',
  IO: 'library input and output',
  DYN: 'dynamic dispatch',
  CLS: 'class hooks',
  TMP: 'tampering',
  STR: 'methods named by strings',
  API: 'unknown data keys, names and methods',
  LAB: 'look-ahead bias',
} as const;

export type Family = keyof typeof FAMILIES;

/** One rule: everything a person needs to judge it stands here and nowhere else. */
export interface Rule {
  /** Family and three digits; never reused for another meaning. */
  readonly id: `${Family}${number}`;
  /** What is refused, in a few words. */
  readonly title: string;
  readonly severity: Severity;
  /** Why: what becomes possible if this passes. */
  readonly reason: string;
  /** A program the rule reports. */
  readonly example: string;
  /** The same intent, written so that it passes. */
  readonly fix: string;
  readonly cwe?: `CWE-${number}`;
}

export function familyOf(id: string): Family {
  return id.replace(/\d+$/, '') as Family;
}

/** Keeps the ids of a family literal, so that a misspelt rule does not compile. */
export function defineRules<const T extends Record<string, Omit<Rule, 'id'>>>(
  rules: T & { [K in keyof T]: K extends Rule['id'] ? unknown : never },
): { readonly [K in keyof T]: Rule } {
  const entries = Object.entries(rules).map(([id, rule]) => [id, Object.freeze({ id, ...(rule as object) })]);
  return Object.freeze(Object.fromEntries(entries)) as { readonly [K in keyof T]: Rule };
}
