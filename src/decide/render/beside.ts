import type { BenchDocument, LoopRun } from '../document.ts';
import { criteria, type Service } from '../verdict.ts';
import { interval, millis, percent } from './figures.ts';
import { list, type Section, table, text } from './blocks.ts';

/** Success and fallback rates of both modes. */
export function servedSection({ service, loops }: BenchDocument): Section {
  const rows: string[][] = [];
  const row = (what: string, { runs, succeeded, fellBack }: Service): void => {
    const rate = (part: number): string => (runs === 0 ? '–' : percent(part / runs));
    rows.push([what, String(runs), rate(succeeded), rate(fellBack)]);
  };
  if (service !== null) {
    row('timed runs, sandbox', service.sandbox);
    row('timed runs, direct', service.direct);
  }
  for (const loop of loops) row(`loop, ${named(loop.mode)}`, loop.service);
  return {
    title: 'Success and fallback',
    blocks:
      rows.length === 0
        ? []
        : [
            table(['mode', 'runs', 'served', 'after a fallback'], rows),
            text(
              `Criteria: at least ${percent(criteria.success)} served, less than ${percent(criteria.fallback)} after a fallback. A timed run is served when it ends well; an iteration when it comes to a verdict, whatever the verdict. Timed runs have no ladder to fall down; the loop as configured has the one of the configuration.`,
            ),
          ],
  };
}

const named = (mode: LoopRun['mode']): string => (mode === 'configured' ? 'as configured' : mode);

/** The real loop: averages of both modes, and each iteration of the sandboxed one. */
export function loopSection({ loops, loopOverhead }: BenchDocument): Section {
  if (loops.length === 0) return { title: 'The loop', blocks: [] };
  const summary = loops.map(({ mode, iterations, averageMs, wallMs }) => [
    named(mode),
    String(iterations.length),
    millis(averageMs),
    millis(wallMs),
  ]);
  const each = loops[0]?.iterations.map(({ number, outcome, totalMs, sandboxMs, mode, fellBack }) => [
    String(number),
    outcome,
    millis(totalMs),
    millis(sandboxMs),
    `${mode ?? 'not run'}${fellBack ? ', after a fallback' : ''}`,
  ]);
  return {
    title: 'The loop',
    blocks: [
      table(['mode', 'iterations', 'average', 'all together'], summary),
      ...(loopOverhead === null
        ? []
        : [
            text(
              `Whole iterations, with check, backtest and look-ahead proof, cost ${interval(loopOverhead)} more in the sandbox, at equal CPU and one slot, paired by iteration of the same seed, both modes there and back again.`,
            ),
          ]),
      text(`Each iteration, ${named(loops[0]?.mode ?? 'configured')}, one candidate at a time:`),
      table(['iteration', 'outcome', 'whole', 'in the sandbox', 'mode'], each ?? []),
    ],
  };
}

/** What had to hold before speed counted. */
export function gateSection({ gate }: BenchDocument): Section {
  if (gate === null) return { title: 'Gate', blocks: [] };
  const { security, functional } = gate;
  return {
    title: 'Gate',
    blocks: [
      ...(security === null
        ? []
        : [
            text(
              `Escape programs with layer 1 off: ${security.attempts} tried in ${security.seconds} s, ${security.contained} contained, ${security.reported} reported as declared, ${security.unaffected} without effect on a neighbour or the next run.`,
            ),
            ...(security.failures.length === 0 ? [] : [list(security.failures)]),
          ]),
      functional.length === 0
        ? text(
            'Functional: every strategy of the corpus gives the same positions in the sandbox as directly, and the loop comes to the same history.',
          )
        : list(functional),
    ],
  };
}

/** The weighted score. */
export function scoreSection({ score }: BenchDocument): Section {
  if (score === null) return { title: 'Score', blocks: [] };
  return {
    title: 'Score',
    blocks: [
      text(`${score.points.toFixed(1)} of 100. The score decides nothing; the matrix does.`),
      table(
        ['part', 'weight', 'points', 'how it was measured'],
        score.parts.map(({ name, weight, points, measured }) => [
          name,
          `${weight} %`,
          points.toFixed(1),
          measured,
        ]),
      ),
    ],
  };
}

/** What this holds for. */
export function fingerprintSection(report: BenchDocument): Section {
  const { fingerprint, startedAt, seconds, resumed, seed } = report;
  const rows = [...Object.entries(fingerprint.machine), ...Object.entries(fingerprint.setting)];
  return {
    title: 'Fingerprint',
    blocks: [
      text(
        `Measured ${startedAt}, in ${seconds.toFixed(0)} s${resumed ? ', going on with a run that was broken off' : ''}, seed ${seed}. It holds as long as all of this is so:`,
      ),
      table(
        ['what', 'value'],
        rows.map(([name, value]) => [name, value]),
      ),
    ],
  };
}
