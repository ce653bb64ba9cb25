import { randomBytes } from 'node:crypto';
import type { Check } from '../check/check.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { DatasetMount, RunRequest, RunResult, Sandbox } from '../sandbox/sandbox.ts';
import { aimed, Bait, type Targets } from './bait.ts';
import { SelftestError } from './errors.ts';
import type { EscapeProgram } from './escape-program.ts';
import { effectsSeen, misreport } from './judge-attempt.ts';
import { reportOf, type Attempt, type SelftestReport } from './report.ts';
import { seenBy, witness } from './witness.ts';

export interface SelftestParts {
  readonly programs: readonly EscapeProgram[];
  /** A sandbox in which a run may write nowhere, or one in which it has a small private `/tmp`; at least two slots. */
  readonly openSandbox: (scratch: boolean) => Promise<Sandbox>;
  /** What that sandbox does with a run that makes a denied call. */
  readonly onViolation: 'kill' | 'deny';
  readonly check: Check;
  /** Small, with a sealed holdout. */
  readonly dataset: Dataset;
  readonly mode: string;
  readonly onProgress: (done: number, total: number) => void;
}

interface Ground {
  readonly parts: SelftestParts;
  readonly sandbox: Sandbox;
  readonly bait: Bait;
  readonly targets: Omit<Targets, 'MARK'>;
  readonly truncated: string;
  readonly normal: string;
}

/**
 * Runs every program with layer 1 off, beside an honest run and before another, and judges it by what it did;
 * then asks layer 1 about the same sources. Resolves also when a program escapes: the report says so.
 */
export async function runSelftest(parts: SelftestParts, signal: AbortSignal): Promise<SelftestReport> {
  const began = performance.now();
  const bait = await Bait.open();
  const attempts: Attempt[] = [];
  try {
    for (const scratch of [false, true]) {
      const programs = parts.programs.filter(({ needs }) => (needs === 'scratch') === scratch);
      if (programs.length > 0) await inOneSandbox(parts, { bait, scratch, programs, attempts }, signal);
    }
  } finally {
    await bait.close();
  }
  const order = new Map(parts.programs.map(({ family, name }, at) => [`${family}/${name}`, at]));
  const place = ({ family, program }: Attempt): number => order.get(`${family}/${program}`) ?? 0;
  const sorted = attempts.toSorted((a, b) => place(a) - place(b));
  return reportOf(sorted, parts.mode, Math.round((performance.now() - began) / 1000));
}

async function inOneSandbox(
  parts: SelftestParts,
  {
    bait,
    scratch,
    programs,
    attempts,
  }: { bait: Bait; scratch: boolean; programs: readonly EscapeProgram[]; attempts: Attempt[] },
  signal: AbortSignal,
): Promise<void> {
  const sandbox = await parts.openSandbox(scratch);
  try {
    const ground = await prepare(parts, sandbox, bait, signal);
    const waiting = [...programs];
    const lane = async (): Promise<void> => {
      for (let program = waiting.shift(); program !== undefined; program = waiting.shift()) {
        signal.throwIfAborted();
        attempts.push(await attempt(ground, program, signal));
        parts.onProgress(attempts.length, parts.programs.length);
      }
    };
    await Promise.all(Array.from({ length: Math.max(1, Math.floor(sandbox.slots / 2)) }, lane));
  } finally {
    await sandbox.close();
  }
}

async function prepare(
  parts: SelftestParts,
  sandbox: Sandbox,
  bait: Bait,
  signal: AbortSignal,
): Promise<Ground> {
  const { dataset } = parts;
  const { dates } = dataset.prices('visible');
  const cut = dates[Math.floor(dates.length / 2)] ?? 0;
  const close = dataset.manifest.prices.close;
  const truncated = await dataset.variant({ kind: 'truncated', cut, seed: 0, onlyField: null }, [close]);
  const first = await sandbox.run(request(parts, witness), signal);
  if (first.end !== 'ok')
    throw new SelftestError(
      'BASELINE',
      `the sandbox does not run an honest strategy: ${first.reason ?? first.end}`,
    );
  const targets = {
    ...bait.targets,
    HOLDOUT_FOLDER: dataset.directory('holdout'),
    CUT_DAY: isoDay(cut),
    LAST_DAY: isoDay(dates.at(-1) ?? 0),
  };
  return { parts, sandbox, bait, targets, truncated, normal: seenBy(first) };
}

async function attempt(ground: Ground, program: EscapeProgram, signal: AbortSignal): Promise<Attempt> {
  const { parts, sandbox, bait, normal } = ground;
  const mark = `mark-${randomBytes(8).toString('hex')}`;
  const secret = `neighbour-${randomBytes(12).toString('hex')}`;
  const source = aimed(program.source, { ...ground.targets, MARK: mark });
  const variant = program.needs === 'truncated' ? ground.truncated : null;
  const [hostile, neighbour] = await Promise.all([
    sandbox.run({ ...request(parts, source), variant }, signal),
    sandbox.run(request(parts, `kept = ${JSON.stringify(secret)}\n${witness}`), signal),
  ]);
  const next = await sandbox.run(request(parts, witness), signal);
  const said = JSON.stringify([hostile.stdout, hostile.stderr, hostile.error]);
  return {
    family: program.family,
    program: program.name,
    tries: program.tries,
    effects: effectsSeen(hostile, [secret], bait.effects(said)),
    misreport: misreport(program, hostile, parts.onViolation),
    disturbance: disturbance(normal, neighbour, next),
    refused: program.aboutCode ? (await parts.check.check(Buffer.from(source))).blocked : null,
  };
}

function disturbance(normal: string, neighbour: RunResult, next: RunResult): string | null {
  const seen = [['the neighbour', neighbour] as const, ['the next run', next] as const].flatMap(
    ([who, result]) =>
      seenBy(result) === normal
        ? []
        : [`${who} ended as ${result.end} (${result.reason ?? 'another result'})`],
  );
  return seen.length === 0 ? null : seen.join('; ');
}

function request({ dataset }: SelftestParts, source: string): RunRequest {
  const mount: DatasetMount = {
    digest: dataset.digest,
    phase: 'visible',
    directory: dataset.directory('visible'),
    variantsDirectory: dataset.variantsDirectory,
  };
  return { source: Buffer.from(source), dataset: mount, variant: null, seed: 1, flavour: 'core', names: {} };
}

const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
