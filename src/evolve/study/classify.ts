import type { IterationOutcome, Level, SplitFigures } from './iteration.ts';

export interface Classified {
  readonly outcome: IterationOutcome;
  readonly validation: SplitFigures | null;
  readonly lookahead: 'clean' | 'leak' | 'not_run';
  readonly deflatedSharpe: number | null;
}

/** Outcomes of programs that ran to their end and gave nothing to trade on. */
const ranWithoutPosition: ReadonlySet<IterationOutcome> = new Set<IterationOutcome>([
  'bad_output',
  'lookahead',
]);

/** The level of `evolution`: what a candidate achieved, from refused to surviving. */
export function classify(
  { outcome, validation, lookahead, deflatedSharpe }: Classified,
  minimumDeflatedSharpe: number,
): Level {
  if (ranWithoutPosition.has(outcome)) return 1;
  if (outcome !== 'ok') return 0;
  if (validation === null || (validation.totalReturn ?? 0) <= 0) return 2;
  const survives =
    lookahead === 'clean' && deflatedSharpe !== null && deflatedSharpe >= minimumDeflatedSharpe;
  return survives ? 4 : 3;
}
