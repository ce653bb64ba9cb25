import type { EvaluationClock } from '../../evaluate/ports.ts';
import type { Iteration } from '../../evolve/study/iteration.ts';
import type { StudyState } from '../../evolve/study/study-state.ts';
import { sparkline } from '../../report/sparkline.ts';
import { fit, sanitize } from '../../report/terminal-text.ts';
import type { Io } from '../io.ts';

export interface EvolveView {
  iteration(iteration: Iteration, state: StudyState, document: Readonly<Record<string, unknown>>): void;
  end(): void;
}

interface ViewOptions {
  readonly iterations: number | null;
  readonly json: boolean;
  readonly clock: EvaluationClock;
  /** What models cost so far, in words; empty where none was asked. */
  readonly spent: () => string;
}

/** JSON lines, a view that redraws itself on a terminal, or a plain line per iteration. */
export function evolveView(io: Io, options: ViewOptions): EvolveView {
  if (options.json)
    return { iteration: (_, __, document) => io.out(`${JSON.stringify(document)}\n`), end: () => undefined };
  return io.animated ? liveView(io, options) : plainView(io);
}

function plainView(io: Io): EvolveView {
  return {
    iteration: (iteration) => io.out(`${iterationLine(iteration)}\n`),
    end: () => undefined,
  };
}

function iterationLine({
  number,
  generator,
  operation,
  outcome,
  level,
  validation,
  champion,
  reason,
}: Iteration): string {
  const sharpe =
    validation?.sharpe === null || validation?.sharpe === undefined
      ? ''
      : ` sharpe=${validation.sharpe.toFixed(3)}`;
  const won = champion?.accepted === true ? ' champion' : '';
  const why = reason === null ? '' : ` (${fit(sanitize(reason), 100)})`;
  return `iteration=${number} generator=${generator} operation=${operation} outcome=${outcome} level=${level}${sharpe}${won}${why}`;
}

/** Six lines on the terminal that are drawn again at most ten times a second. */
function liveView(io: Io, { iterations, clock, spent }: ViewOptions): EvolveView {
  const started = clock.monotonicMs();
  let first = 0;
  let drawnAt = 0;
  let lines = 0;
  let fallbacks = 0;
  let last: { iteration: Iteration; state: StudyState; document: Readonly<Record<string, unknown>> } | null =
    null;
  const draw = (): void => {
    if (last === null) return;
    const text = liveLines(last.iteration, last.state, last.document, {
      rate: (last.iteration.number - first) / Math.max(1, (clock.monotonicMs() - started) / 60_000),
      iterations,
      fallbacks,
      spent: spent(),
    });
    io.err(
      `${lines > 0 ? `\u001b[${lines}A` : ''}${text.map((line) => `\u001b[2K${fit(line, io.columns ?? 100)}\n`).join('')}`,
    );
    lines = text.length;
    drawnAt = clock.monotonicMs();
  };
  return {
    iteration(iteration, state, document) {
      if (last === null) first = iteration.number - 1;
      last = { iteration, state, document };
      if ((document['sandbox'] as Sandboxed | null)?.fallback) fallbacks += 1;
      if (clock.monotonicMs() - drawnAt >= 100) draw();
    },
    end: draw,
  };
}

interface Sandboxed {
  readonly mode: string;
  readonly fallback: unknown;
}

interface Told {
  readonly rate: number;
  readonly iterations: number | null;
  readonly fallbacks: number;
  readonly spent: string;
}

function liveLines(
  { number }: Iteration,
  state: StudyState,
  document: Readonly<Record<string, unknown>>,
  { rate, iterations, fallbacks, spent }: Told,
): readonly string[] {
  const counted = Object.entries(state.totals.outcomes)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ');
  const left =
    iterations === null || rate <= 0 ? '' : `, about ${Math.ceil((iterations - number) / rate)} min left`;
  const sandbox = document['sandbox'] as Sandboxed | null;
  const { champion } = state;
  return [
    `iteration ${number}${iterations === null ? '' : ` of ${iterations}`}, ${rate.toFixed(0)} a minute${left}`,
    `outcomes  ${counted}`,
    `archive   ${state.elites.size} cells, ${state.distinctTrials} distinct trials`,
    `champion  ${champion === null ? 'none yet' : `iteration ${champion.number}, Sharpe ${champion.validation?.sharpe?.toFixed(2) ?? '–'}, ${state.staleness} iterations old`}`,
    `          ${champion?.validationReturns ? sparkline(cumulated(champion.validationReturns), 60) : ''}`,
    `sandbox   ${sandbox?.mode ?? '–'}, ${fallbacks} fallbacks${spent === '' ? '' : `; models ${spent}`}`,
  ];
}

function cumulated(returns: Float32Array): number[] {
  let value = 1;
  return Array.from(returns, (change) => (value *= 1 + change));
}
