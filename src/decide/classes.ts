import type { Bounded } from './interval.ts';

/** What an overhead means: the matrix. */
export const overheadClasses = ['enable', 'optional', 'document_only'] as const;
export type OverheadClass = (typeof overheadClasses)[number];

/** Below the first: on by default. From the second on: document only. Shares of the direct time. */
export const boundaries = { optional: 0.5, documentOnly: 1 } as const;

export function classOf(overhead: number): OverheadClass {
  if (overhead < boundaries.optional) return 'enable';
  return overhead < boundaries.documentOnly ? 'optional' : 'document_only';
}

/** The one class in which the whole interval lies; null where it lies in several. */
export function resolvedClass({ low, high }: Bounded): OverheadClass | null {
  return classOf(low) === classOf(high) ? classOf(high) : null;
}

/** Every class that the interval leaves open. */
export function openClasses({ low, high }: Bounded): readonly OverheadClass[] {
  const [from, to] = [low, high].map((bound) => overheadClasses.indexOf(classOf(bound)));
  return overheadClasses.slice(from, (to ?? 0) + 1);
}
