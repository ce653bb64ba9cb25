import { boundaries, classOf } from './classes.ts';
import type { BenchDocument } from './document.ts';
import { criteria } from './verdict.ts';

type Facts = Pick<
  BenchDocument,
  'verdict' | 'looks' | 'bySpeed' | 'overPlainProcess' | 'quota' | 'loopOverhead' | 'fingerprint'
>;

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
const named = { enable: 'enable by default', optional: 'optional', document_only: 'document only' } as const;

/** What would have to be otherwise for another verdict, with figures. */
export function wouldChange(facts: Facts): readonly string[] {
  const overhead = facts.looks.at(-1)?.overhead ?? null;
  const found: string[] = [];
  if (overhead !== null) {
    found.push(...boundaryLines(facts, overhead.high));
    for (const { speed, overhead: own } of facts.bySpeed) {
      if (own === null || classOf(own.high) === classOf(overhead.high)) continue;
      found.push(
        `A corpus of ${speed} strategies alone: ${percent(own.low)} to ${percent(own.high)}, ${named[classOf(own.high)]}.`,
      );
    }
    found.push(...rivalLines(facts, classOf(overhead.high)));
  }
  found.push(
    'One escape program that is not contained, or one strategy that gives other positions in the sandbox: do not use.',
    `Fewer than ${percent(criteria.success)} of runs served, or ${percent(criteria.fallback)} of them after a fallback: do not use.`,
    `A change of ${Object.keys({ ...facts.fingerprint.machine, ...facts.fingerprint.setting }).join(', ')}: the verdict expires and has to be measured again.`,
  );
  return found;
}

function boundaryLines({ bySpeed }: Facts, high: number): readonly string[] {
  const next = [boundaries.optional, boundaries.documentOnly].find((boundary) => boundary > high);
  if (next === undefined) return [];
  const growth = (1 + next) / (1 + high);
  const typical = bySpeed.find(({ speed }) => speed === 'typical');
  const time = typical?.directMs ?? null;
  const added =
    time === null
      ? ''
      : `; for a typical strategy about ${((growth - 1) * time * (1 + high)).toFixed(1)} ms more each`;
  return [
    `Sandboxed runs that take ${percent(growth - 1)} longer: the upper bound would reach ${percent(next)}${added}.`,
  ];
}

function rivalLines(
  { overPlainProcess, quota }: Facts,
  decided: ReturnType<typeof classOf>,
): readonly string[] {
  const lines: string[] = [];
  if (overPlainProcess !== null && classOf(overPlainProcess.high) !== decided) {
    lines.push(
      `Another thing to compare with: over one plain warm process that runs strategies in itself, the sandbox costs ${percent(overPlainProcess.low)} to ${percent(overPlainProcess.high)}, ${named[classOf(overPlainProcess.high)]}.`,
    );
  }
  if (quota?.cost !== null && quota?.cost !== undefined && classOf(quota.cost.high) !== decided) {
    lines.push(
      `Counting the CPU quota (${quota.cpuCount} CPUs per slot) as the sandbox's cost: ${percent(quota.cost.low)} to ${percent(quota.cost.high)}, ${named[classOf(quota.cost.high)]}. The quota is a choice; it would cost a plain process as much.`,
    );
  }
  return lines;
}
