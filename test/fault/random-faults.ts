import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import type { RunEnd, RunResult, Sandbox } from '../../src/sandbox/sandbox.ts';
import { momentum, type Bench } from '../sandbox/support.ts';
import { GuestKiller } from './guest-killer.ts';

export interface RandomFaultsOptions {
  readonly runs: number;
  readonly seed: number;
  /** Milliseconds between two faults, on average. */
  readonly everyMs: number;
  readonly onProgress?: (done: number) => void;
}

export interface RandomFaultsReport {
  readonly submitted: number;
  /** Results by their end; together as many as were submitted. */
  readonly ends: Readonly<Partial<Record<RunEnd, number>>>;
  /** Honest runs that ended well, but not with the positions that they have without faults. */
  readonly wrong: number;
  /** Ends that neither the program nor a fault explains. */
  readonly unexplained: readonly string[];
  readonly faults: Readonly<Record<string, number>>;
  readonly retried: number;
  readonly orphans: number;
  /** Open descriptors of this process, when all was warm and when all was over. */
  readonly descriptors: readonly [number, number];
  /** Resident memory of this process after a tenth of the runs, and after all of them. */
  readonly memoryBytes: readonly [number, number];
}

interface Program {
  readonly source: string;
  readonly ends: readonly RunEnd[];
  readonly share: number;
}

const MIB = 1024 ** 2;
/** What is submitted: mostly honest, the rest ends in every way there is. */
const programs: readonly Program[] = [
  { source: momentum, ends: ['ok'], share: 0.82 },
  { source: "raise ValueError('no')\n", ends: ['crash'], share: 0.06 },
  { source: 'position = 1\n', ends: ['bad_output'], share: 0.05 },
  { source: 'import socket\nsocket.socket()\n', ends: ['violation'], share: 0.03 },
  { source: 'while True: pass\n', ends: ['timeout'], share: 0.02 },
  { source: "block = []\nwhile True: block.append(b'x' * (32 << 20))\n", ends: ['oom'], share: 0.02 },
];
/** What any run may come to whose guest dies twice: under it, and under its repetition. */
const afterFaults: readonly RunEnd[] = ['crash', 'infra_error'];

/** Runs strategies while guests die at random moments; whatever happens, each has one result. */
export async function randomFaults(bench: Bench, options: RandomFaultsOptions): Promise<RandomFaultsReport> {
  const killer = new GuestKiller(generator(options.seed));
  const { limits } = bench.options();
  const sandbox = createSandbox(
    bench.options({
      slots: 3,
      limits: { ...limits, wallMs: 6_000, cpuSeconds: 2, memoryBytes: 384 * MIB },
      onEvent: killer.onEvent,
    }),
  );
  const normal = await sandbox.run(bench.request(momentum));
  const descriptorsBefore = descriptors();
  const tally = new Tally(normal);
  const stop = new AbortController();
  const killing = killer.kill(options.everyMs, stop.signal);
  await submitAll(bench, sandbox, options, tally);
  stop.abort();
  await killing;
  await sandbox.close();
  // Sockets of killed containers close a moment after them.
  await sleep(2_000);
  return {
    submitted: options.runs,
    ends: Object.fromEntries(tally.ends),
    wrong: tally.wrong,
    unexplained: tally.unexplained,
    faults: Object.fromEntries(killer.faults),
    retried: killer.retried,
    orphans: bench.containers().length,
    descriptors: [descriptorsBefore, descriptors()],
    memoryBytes: [tally.memoryBytes, process.memoryUsage().rss],
  };
}

async function submitAll(
  bench: Bench,
  sandbox: Sandbox,
  { runs, seed, onProgress }: RandomFaultsOptions,
  tally: Tally,
): Promise<void> {
  const random = generator(seed + 1);
  let begun = 0;
  const lane = async (): Promise<void> => {
    while (begun < runs) {
      begun += 1;
      const program = choose(random());
      tally.add(program, await sandbox.run(bench.request(program.source)));
      if (tally.count === Math.ceil(runs / 10)) tally.memoryBytes = process.memoryUsage().rss;
      onProgress?.(tally.count);
    }
  };
  await Promise.all(Array.from({ length: sandbox.slots }, lane));
}

class Tally {
  readonly ends = new Map<RunEnd, number>();
  readonly unexplained: string[] = [];
  wrong = 0;
  count = 0;
  memoryBytes = 0;
  readonly #normal: string;

  constructor(normal: RunResult) {
    this.#normal = content(normal);
  }

  add({ ends, source }: Program, result: RunResult): void {
    this.count += 1;
    this.ends.set(result.end, (this.ends.get(result.end) ?? 0) + 1);
    if (result.end === 'ok' && content(result) !== this.#normal) this.wrong += 1;
    if (ends.includes(result.end) || afterFaults.includes(result.end)) return;
    this.unexplained.push(`${source.split('\n')[0]}: ${result.end} (${result.reason})`);
  }
}

const content = ({ positions }: RunResult): string =>
  JSON.stringify(positions, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
  );

function choose(random: number): Program {
  let rest = random;
  for (const program of programs) {
    rest -= program.share;
    if (rest < 0) return program;
  }
  return programs[0]!;
}

const descriptors = (): number => readdirSync('/proc/self/fd').length;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
