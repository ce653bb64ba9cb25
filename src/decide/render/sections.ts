import type { BenchDocument } from '../document.ts';
import { bootstrapDraws, median } from '../interval.ts';
import { type Block, list, type Section, table, text } from './blocks.ts';
import { fingerprintSection, gateSection, loopSection, scoreSection, servedSection } from './beside.ts';
import { interval, millis, percent } from './figures.ts';

const decided: Readonly<Record<string, string>> = {
  enable: 'Enable the sandbox by default',
  optional: 'The sandbox is optional: leave it as it is, and document the cost',
  document_only: 'Document only: the sandbox costs as much again or more',
  do_not_use: 'Do not use the sandbox here',
  inconclusive: 'Inconclusive',
};

/** The headline of a report. */
export function headline({ verdict, mode }: BenchDocument): string {
  if (verdict === null)
    return mode === 'smoke' ? 'Smoke run of the loop' : 'Validation of the loop in both modes';
  return `${decided[verdict.decision]}${verdict.resolved || verdict.decision === 'inconclusive' ? '' : ' (unresolved)'}`;
}

/** What a report says, for whichever way it is written. A section without a figure is left out. */
export function sectionsOf(report: BenchDocument): readonly Section[] {
  return [
    verdictSection(report),
    overheadSection(report),
    absoluteSection(report),
    rivalSection(report),
    hybridSection(report),
    servedSection(report),
    loopSection(report),
    gateSection(report),
    environmentSection(report),
    scoreSection(report),
    changeSection(report),
    fingerprintSection(report),
  ].filter(({ blocks }) => blocks.length > 0);
}

function verdictSection({ verdict, regression }: BenchDocument): Section {
  return {
    title: 'Verdict',
    blocks: [
      ...(verdict === null ? [] : [text(verdict.rule), text(matrix)]),
      ...(regression === null
        ? []
        : [
            text(
              `Against the baseline of ${regression.since}: ${regression.sentence} Change: ${interval(regression.change)}.`,
            ),
            ...(regression.differences.length === 0
              ? []
              : [text('Changed since then:'), list(regression.differences)]),
          ]),
    ],
  };
}

const matrix =
  'The matrix: a functional or security failure: do not use. Otherwise by overhead: below 50 % enable by default, 50 to 100 % optional, 100 % and above document only. The interval decides, not the estimate.';

function overheadSection({ looks, bySpeed, corpus }: BenchDocument): Section {
  const last = looks.at(-1);
  if (last === undefined || corpus === null) return { title: 'Overhead', blocks: [] };
  return {
    title: 'Overhead at equal CPU',
    blocks: [
      text(
        `Geometric mean over ${corpus.strategies.length} strategies of sandboxed time over direct time, minus 1, from the source in hand to the parsed positions: ${interval(last.overhead)}. Check, backtest and look-ahead proof are the same in both modes and left out: they would only make it look smaller.`,
      ),
      table(
        ['look', 'pairs per strategy', 'overhead', 'direct against direct', 'class'],
        looks.map(({ pairs, overhead, same, resolved, environment }, index) => [
          String(index + 1),
          String(pairs),
          interval(overhead),
          interval(same),
          environment.length > 0 ? 'environment' : (resolved ?? 'open').replaceAll('_', ' '),
        ]),
      ),
      text(
        `Each look's interval holds with ${percent(1 - last.alpha)} confidence (5 % divided by three looks), by ${bootstrapDraws} bootstrap draws over strategies from each strategy's median; nothing is removed. Every other interval of this report holds with 95 %.`,
      ),
      table(
        ['strategies', 'count', 'direct, median', 'added, median', 'overhead'],
        bySpeed.map(({ speed, strategies, directMs, addedMs, overhead }) => [
          speed,
          String(strategies),
          millis(directMs),
          millis(addedMs),
          interval(overhead),
        ]),
      ),
      {
        kind: 'plot',
        plot: 'forest',
        caption: 'Overhead of each strategy: its median and the range of its pairs, cut at −50 % and 150 %',
      },
      { kind: 'plot', plot: 'distribution', caption: 'Times of each strategy, direct and sandboxed' },
      { kind: 'plot', plot: 'timeline', caption: 'Median time of each block, in the order of the run' },
      ...failureBlocks(corpus),
    ],
  };
}

function failureBlocks(corpus: NonNullable<BenchDocument['corpus']>): readonly Block[] {
  const failed = corpus.strategies.filter(({ failures }) => failures.length > 0);
  if (failed.length === 0) return [text('Every timed run of every strategy succeeded.')];
  return [
    text('Runs that failed:'),
    list(failed.map(({ name, failures }) => `${name}: ${failures.join('; ')}`)),
  ];
}

function absoluteSection({
  coldStart,
  throughput,
  quota,
  overPlainProcess,
  bySpeed,
}: BenchDocument): Section {
  const rows: string[][] = [];
  const added = bySpeed.find(({ speed }) => speed === 'typical');
  if (added !== undefined)
    rows.push(['added to a typical strategy', millis(added.addedMs), `direct: ${millis(added.directMs)}`]);
  if (coldStart !== null)
    rows.push([
      'cold start to the first result',
      millis(median(coldStart.sandboxMs)),
      `direct: ${millis(median(coldStart.directMs))}`,
    ]);
  if (throughput !== null)
    rows.push([
      'typical strategies back to back on one slot, without a pause',
      `${throughput.sandboxPerSecond.toFixed(0)} per second`,
      `direct: ${throughput.directPerSecond.toFixed(0)} per second`,
    ]);
  if (quota !== null)
    rows.push([
      `with the configured quota of ${quota.cpuCount} CPUs, over direct`,
      interval(quota.cost),
      'the quota is a choice, not a cost of isolation',
    ]);
  if (overPlainProcess !== null)
    rows.push(['over one plain warm process', interval(overPlainProcess), 'no fork, no isolation at all']);
  return {
    title: 'Beside the ratio',
    blocks: rows.length === 0 ? [] : [table(['what', 'sandbox', 'compared with'], rows)],
  };
}

function rivalSection({ rivals, corpus, looks }: BenchDocument): Section {
  if (corpus === null || rivals.length === 0) return { title: 'Ways to run strategies', blocks: [] };
  const all = (side: 'directMs' | 'sandboxMs'): string => {
    const times = corpus.strategies.flatMap((one) => one[side]);
    return times.length === 0 ? '–' : millis(median(times));
  };
  return {
    title: 'Ways to run strategies',
    blocks: [
      table(
        ['way', 'median run', 'over direct execution', 'runs served', 'what it is'],
        [
          [
            'direct execution',
            all('directMs'),
            '0',
            '',
            'sandbox.enabled: false; a forked process, no isolation',
          ],
          ["Stockade's slots", all('sandboxMs'), interval(looks.at(-1)?.overhead), '', 'at equal CPU'],
          ...rivals.map(({ name, what, missing, medianMs, overDirect, runs, succeeded }) => [
            name,
            millis(medianMs),
            missing === null ? interval(overDirect) : 'not measured',
            missing === null ? `${succeeded} of ${runs}` : '',
            missing ?? what,
          ]),
        ],
      ),
    ],
  };
}

function hybridSection({ hybrid }: BenchDocument): Section {
  if (hybrid === null) return { title: 'Hybrid', blocks: [] };
  const { sure, strategies, overDirect, escapes, letThrough } = hybrid;
  return {
    title: 'Hybrid: sandbox only what layer 1 is unsure of',
    blocks: [
      text(
        `Layer 1 has nothing to say about ${sure} of ${strategies} strategies; run directly, they would bring the overhead to ${interval(overDirect)} (computed from the measured times). Of ${escapes} escape programs it would have run ${letThrough.length} directly${letThrough.length === 0 ? '' : ':'}`,
      ),
      ...(letThrough.length === 0 ? [] : [list(letThrough)]),
      text(
        'Layer 1 is static analysis: that a program in this list is refused says nothing about the next one. Hybrid trades the boundary for advice.',
      ),
    ],
  };
}

function environmentSection({ environment }: BenchDocument): Section {
  const { stealShare, busyShare, same, problems } = environment;
  const state =
    problems.length === 0
      ? 'The machine was fit to be measured.'
      : `The machine was not fit to be measured: ${problems.join('; ')}.`;
  return {
    title: 'Environment',
    blocks: [
      text(
        `${state} CPU time taken by a hypervisor: ${percent(stealShare)} (less than 2 %). Used by others at rest: ${percent(busyShare)} (at most 10 %). Direct against direct: ${interval(same)} (contains 0, within ±5 %).`,
      ),
    ],
  };
}

function changeSection({ wouldChange }: BenchDocument): Section {
  return { title: 'What would change this', blocks: wouldChange.length === 0 ? [] : [list(wouldChange)] };
}
