import type { Corpus } from './corpus.ts';
import { Crew, serviceOf } from './crew.ts';
import type { BenchDocument, LoopRun, Rival, Security } from './document.ts';
import { disturbances } from './environment.ts';
import { hybridOf } from './hybrid.ts';
import type { StrategyBootstrap } from './interval.ts';
import type { Journal } from './journal.ts';
import {
  loopDifferences,
  loopOrder,
  loopOverhead,
  nothingDecided,
  validationIterations,
} from './loop-bench.ts';
import { type Measured, measureOverhead } from './measure-overhead.ts';
import { type MeasuredRival, measureRivals } from './measure-rivals.ts';
import type { Checkup, Laboratory, Review } from './ports.ts';
import { scoreOf } from './score.ts';
import { bySpeed, perStrategy, timelineOf } from './sections.ts';
import { busyShare } from './surroundings.ts';
import { type ColdStart, coldStarts, type Throughput, throughput } from './steady.ts';
import { verdictOf } from './verdict.ts';
import { warmUp } from './warm-up.ts';
import { wouldChange } from './would-change.ts';

export interface FullParts {
  readonly lab: Laboratory;
  readonly corpus: Corpus;
  readonly journal: Journal;
  readonly bootstrap: StrategyBootstrap;
  readonly seed: number;
  /** Rounds over the corpus for each quick rival. */
  readonly rivalRounds: number;
  readonly signal: AbortSignal;
}

type Head = Pick<
  BenchDocument,
  'schema' | 'mode' | 'startedAt' | 'seconds' | 'resumed' | 'seed' | 'fingerprint'
>;

/** The whole procedure: gate, environment, pairs and looks, rivals, verdict. */
export async function runFull(parts: FullParts, head: Head): Promise<BenchDocument> {
  const { lab, journal, signal } = parts;
  const rested = await restingShare(lab, signal);
  const busy = disturbances({ busyShare: rested, stealShare: null });
  if (busy.length > 0) return tooBusy(head, rested, busy);
  lab.tell('gate: the escape programs');
  const security = await journal.step('gate/security', () => lab.selftest(signal));
  const loops = await loopsOf(parts);
  const cold = await journal.step('cold', () => coldStarts(lab, parts.corpus, signal));
  const crew = new Crew(lab, parts.corpus, signal);
  try {
    lab.tell('gate: every strategy in both modes, untimed');
    const warm = await warmUp(crew, parts.corpus);
    const functional = await journal.step('gate/functional', () => warm);
    const measured = await measureOverhead({ ...parts, crew, rested });
    lab.tell('rivals');
    const rivals = await measureRivals({ ...parts, crew, rounds: parts.rivalRounds });
    const perSecond = await journal.step('throughput', () => throughput(lab, crew, parts.corpus));
    const [review, checkup] = [await lab.review(), await journal.step('checkup', () => lab.checkup())];
    const gate = { security, functional: [...functional, ...loopDifferences(loops)] };
    return assemble(parts, head, { gate, loops, cold, measured, rivals, perSecond, review, checkup });
  } finally {
    await crew.close();
  }
}

/** The quietest of up to three looks at the machine: what was just started may still be settling. */
async function restingShare(lab: Laboratory, signal: AbortSignal): Promise<number | null> {
  let least: number | null = null;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const share = await busyShare(lab, signal);
    if (share === null) return null;
    least = Math.min(least ?? 1, share);
    if (disturbances({ busyShare: least, stealShare: null }).length === 0) break;
  }
  return least;
}

async function loopsOf({ lab, journal, signal }: FullParts): Promise<readonly LoopRun[]> {
  const loops: LoopRun[] = [];
  for (const [pass, mode] of loopOrder.entries()) {
    lab.tell(`the loop, ${mode === 'configured' ? 'as configured' : mode}`);
    loops.push(
      await journal.step(`loop/${pass}/${mode}`, () => lab.loop(mode, validationIterations, signal)),
    );
  }
  return loops;
}

/** A busy machine is told of and not measured. */
function tooBusy(head: Head, rested: number | null, problems: readonly string[]): BenchDocument {
  const rule = `Inconclusive: environment: ${problems.join('; ')}. Nothing was measured.`;
  return {
    ...head,
    ...nothingDecided,
    verdict: { decision: 'inconclusive', resolved: false, rule },
    environment: { stealShare: null, busyShare: rested, same: null, problems },
    loops: [],
    loopOverhead: null,
    wouldChange: ['End what else runs on this machine, and run the same command again.'],
  };
}

interface Found {
  readonly gate: { readonly security: Security; readonly functional: readonly string[] };
  readonly loops: readonly LoopRun[];
  readonly cold: ColdStart;
  readonly measured: Measured;
  readonly rivals: readonly MeasuredRival[];
  readonly perSecond: Throughput;
  readonly review: Review;
  readonly checkup: Checkup;
}

function assemble({ lab, corpus, bootstrap }: FullParts, head: Head, found: Found): BenchDocument {
  const { gate, loops, cold, measured, rivals, perSecond, review, checkup } = found;
  const { blocks, looks, last, surroundings } = measured;
  const service = { direct: serviceOf(blocks, 'direct'), sandbox: serviceOf(blocks, 'sandbox') };
  const facts = {
    ...head,
    verdict: verdictOf({ failures: gateFailures(gate) }, served(service.sandbox, loops), last),
    environment: { ...surroundings, same: last.same, problems: last.environment },
    gate,
    corpus: { digest: corpus.digest, strategies: perStrategy(corpus, blocks, last) },
    looks: looks.map(({ pairs, alpha, overhead, same, environment, resolved }) => ({
      pairs,
      alpha,
      overhead,
      same,
      environment,
      resolved,
    })),
    bySpeed: bySpeed(corpus, blocks, last, bootstrap),
    coldStart: cold,
    throughput: perSecond,
    quota: { cpuCount: lab.configuredCpuCount, cost: rivals[0]?.overDirect ?? null },
    service,
    rivals: rivals.map(withoutReference),
    overPlainProcess: rivals.find(({ name }) => name === 'process pool')?.sandboxOver ?? null,
    hybrid: hybridOf(review, last.perStrategy, bootstrap),
    loops,
    loopOverhead: loopOverhead(loops, bootstrap),
    timeline: timelineOf(blocks),
    regression: null,
  };
  return { ...facts, score: scoreOf(facts, checkup), wouldChange: wouldChange(facts) };
}

/** As the document holds it. */
function withoutReference(rival: MeasuredRival): Rival {
  const { name, what, missing, medianMs, overDirect, runs, succeeded } = rival;
  return { name, what, missing, medianMs, overDirect, runs, succeeded };
}

function gateFailures({ security, functional }: Found['gate']): readonly string[] {
  const { attempts, contained, reported, unaffected } = security;
  const short = (count: number, what: string): readonly string[] =>
    count === attempts ? [] : [`${attempts - count} of ${attempts} escape programs were not ${what}`];
  return [
    ...(attempts === 0 ? ['no escape program was tried'] : []),
    ...short(contained, 'contained'),
    ...short(reported, 'reported as they should be'),
    ...short(unaffected, 'without effect on others'),
    ...functional,
  ];
}

/** Timed runs and the iterations of the loop as it is configured, with its ladder. */
function served(
  timed: ReturnType<typeof serviceOf>,
  loops: readonly LoopRun[],
): ReturnType<typeof serviceOf> {
  const own = loops.find(({ mode }) => mode === 'configured')?.service;
  if (own === undefined) return timed;
  return {
    runs: timed.runs + own.runs,
    succeeded: timed.succeeded + own.succeeded,
    fellBack: timed.fellBack + own.fellBack,
  };
}
