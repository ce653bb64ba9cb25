import type { Finding } from '../check/check.ts';

/** The line layer 1 suspects of reading the future; null where it suspects none. */
export function suspectedLine(findings: readonly Pick<Finding, 'rule' | 'line'>[]): number | null {
  return findings.find(({ rule }) => rule.startsWith('TMP'))?.line ?? null;
}
