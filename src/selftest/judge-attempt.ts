import type { RunEnd, RunResult } from '../sandbox/sandbox.ts';
import type { EscapeProgram, LimitName } from './escape-program.ts';

const endsOf: Readonly<Record<LimitName, readonly RunEnd[]>> = {
  time: ['timeout'],
  memory: ['oom'],
  disk: ['disk'],
  output: ['bad_output'],
  frame: ['bad_output', 'crash'],
};

/** A program prints this word where it sees itself succeed. */
const boast = 'ESCAPED';

/** What an attempt did outside of its run; empty where it was contained. */
export function effectsSeen(
  result: RunResult,
  secrets: readonly string[],
  hostEffects: readonly string[],
): readonly string[] {
  const found = [...hostEffects];
  const spoken = everythingSaid(result);
  const boasted = said(result).find((line) => line.includes(boast));
  if (boasted !== undefined) found.push(`it says: ${boasted.slice(0, 200)}`);
  for (const secret of secrets)
    if (spoken.includes(secret)) found.push('a secret of a neighbour is in what it printed');
  if (result.sandbox.fallback !== null)
    found.push(`it earned a step down: ${result.sandbox.fallback.reason}`);
  if (result.end === 'infra_error') found.push(`it broke the sandbox: ${result.reason}`);
  return found;
}

/** All that came out of a run, wherever it stands. */
function everythingSaid(result: RunResult): string {
  return [...said(result), result.error?.traceback].join('\n');
}

/** The same without the traceback, which quotes lines of the program that were never reached. */
function said({ stdout, stderr, error, warnings, keys, positions }: RunResult): readonly string[] {
  const texts = [stdout, stderr, error?.message ?? '', ...warnings, ...keys, ...(positions?.symbols ?? [])];
  return texts.flatMap((text) => text.split('\n'));
}

/**
 * Why the run's end is not what the program declared; null where it is. Where denied calls do not end a run it goes
 * on to whatever end it finds: what counts is that the call is named.
 */
export function misreport(
  { expect }: EscapeProgram,
  result: RunResult,
  onViolation: 'kill' | 'deny',
): string | null {
  const names = result.violations.map((violation) => violation.syscall);
  const ended = `it ended as ${result.end} (${result.reason ?? 'no reason'}), denied: ${names.join(', ') || 'nothing'}`;
  switch (expect.kind) {
    case 'violation':
      if (onViolation === 'deny') return names.includes(expect.name) ? null : ended;
      return result.end === 'violation' &&
        names.includes(expect.name) &&
        result.reason?.includes(`${expect.name}(`) === true
        ? null
        : ended;
    case 'limit':
      return endsOf[expect.name].includes(result.end) && result.reason !== null ? null : ended;
    case 'absent':
      return (result.end === 'ok' || result.end === 'crash') && names.length === 0 ? null : ended;
  }
}
