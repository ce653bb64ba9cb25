import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Docker from 'dockerode';
import type { Dataset } from '../../src/dataset/dataset.ts';
import { requestFor } from '../../src/evaluate/run-request.ts';
import { replayPatience } from '../../src/evaluate/replay-patience.ts';
import { proveNoLookahead } from '../../src/integrity/prove-no-lookahead.ts';
import type { RunResult, Sandbox } from '../../src/sandbox/sandbox.ts';
import type { ImageRecord } from '../../src/setup/image.ts';
import { strategyFrom } from '../../src/strategy/strategy.ts';
import { dockerSandbox } from '../overhead/stockade.ts';
import { writePanel } from '../support/panel-dataset.ts';
import type { Figure } from '../support/report.ts';

const folder = join(import.meta.dirname, '..', 'strategies');
const names = [
  'breadth',
  'breakout',
  'exponential_trend',
  'long_short',
  'low_volatility',
  'momentum',
  'moving_average_cross',
  'reversal',
  'sustained_rise',
  'z_score',
];
const options = { seed: 0, feeRatio: 0.001425, taxRatio: 0.003 };
/** Lets the slots park their next runs, so that what parking costs is in the reading. */
const settleMs = 500;
const targets = { quick: 1.6, standard: 4 } as const;

/** What a set of runs cost. */
interface Cost {
  /** CPU of the strategies' own processes. */
  runMs: number;
  /** CPU of everything in the slots: wardens, zygotes and parked runs as well. */
  slotMs: number;
  /** CPU of this process: frames read, positions compared, variants built where they are missing. */
  hostMs: number;
  wallMs: number;
}

/** What the proof costs beside the run it proves, on ten typical strategies and a panel of 5000 × 2000. */
export async function proofFigures(image: ImageRecord): Promise<readonly Figure[]> {
  const home = mkdtempSync(join(tmpdir(), 'stockade-bench-proof-'));
  const dataset = await writePanel(home, { rows: 5000, symbols: 2000 });
  const meter = new Meter(dockerSandbox(image, 2, 1));
  try {
    const measured: Figure[] = [];
    for (const depth of ['quick', 'standard'] as const) {
      // Once beforehand, with every strategy: a variant is built once for each field, and the slots are to be warm.
      for (const name of names) await prove(meter, dataset, name, depth);
      measured.push(...figuresOf(depth, await measure(meter, dataset, depth)));
    }
    return measured;
  } finally {
    await meter.close();
    dataset.close();
    rmSync(home, { recursive: true, force: true });
  }
}

async function measure(
  meter: Meter,
  dataset: Dataset,
  depth: 'quick' | 'standard',
): Promise<{ readonly base: Cost; readonly proof: Cost }> {
  const base = { runMs: 0, slotMs: 0, hostMs: 0, wallMs: 0 };
  const proof = { runMs: 0, slotMs: 0, hostMs: 0, wallMs: 0 };
  for (const name of names) {
    const run = await meter.cost(base, () => runOne(meter, dataset, name));
    await meter.cost(proof, () => proveRun(meter, dataset, name, depth, run));
  }
  return { base, proof };
}

function figuresOf(
  depth: 'quick' | 'standard',
  { base, proof }: { readonly base: Cost; readonly proof: Cost },
): Figure[] {
  const row = (work: string, ratio: number, most: number | null, note: string): Figure => ({
    subject: 'stockade',
    work: `look-ahead proof, ${depth}: ${work}`,
    value: ratio,
    unit: '×',
    ...(most === null ? {} : { target: `≤ ${most} ×`, met: ratio <= most }),
    note,
  });
  const each = (proved: number, ran: number): string =>
    `${(proved / names.length).toFixed(0)} ms beside ${(ran / names.length).toFixed(0)} ms, ten strategies`;
  return [
    row(
      'CPU of its replays ÷ the run’s',
      proof.runMs / base.runMs,
      targets[depth],
      each(proof.runMs, base.runMs),
    ),
    row(
      'CPU of the whole slots ÷ the run’s',
      proof.slotMs / base.slotMs,
      targets[depth],
      each(proof.slotMs, base.slotMs),
    ),
    row(
      'CPU of the slots and the host ÷ theirs for the run',
      (proof.slotMs + proof.hostMs) / (base.slotMs + base.hostMs),
      null,
      each(proof.hostMs, base.hostMs).replace('strategies', 'strategies, of the host'),
    ),
    row(
      'wall time ÷ the run’s, 2 slots',
      proof.wallMs / base.wallMs,
      depth === 'standard' ? 2 : null,
      each(proof.wallMs, base.wallMs),
    ),
  ];
}

async function runOne(meter: Meter, dataset: Dataset, name: string): Promise<RunResult> {
  const result = await meter.run(requestOf(dataset, name));
  if (result.end !== 'ok') throw new Error(`${name} ended as ${result.end}: ${result.reason}`);
  return result;
}

async function proveRun(
  meter: Meter,
  dataset: Dataset,
  name: string,
  depth: 'quick' | 'standard',
  run: RunResult,
): Promise<void> {
  const request = { ...requestOf(dataset, name), patience: replayPatience(run) };
  const proof = await proveNoLookahead(request, run, { sandbox: meter, dataset }, { depth });
  if (proof.verdict !== 'clean') throw new Error(`${name} was not found clean: ${proof.reason}`);
}

async function prove(
  meter: Meter,
  dataset: Dataset,
  name: string,
  depth: 'quick' | 'standard',
): Promise<void> {
  await proveRun(meter, dataset, name, depth, await runOne(meter, dataset, name));
}

function requestOf(dataset: Dataset, name: string) {
  const source = readFileSync(join(folder, `typical_${name}.py`));
  return requestFor(strategyFrom(source), dataset, options);
}

/** A sandbox that counts the CPU of its runs and of its containers. */
class Meter implements Sandbox {
  readonly slots: number;
  readonly #sandbox: Sandbox;
  readonly #docker = new Docker();
  readonly #containers = new Set<string>();
  #runMs = 0;

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
    this.slots = sandbox.slots;
  }

  async run(...args: Parameters<Sandbox['run']>): Promise<RunResult> {
    const result = await this.#sandbox.run(...args);
    this.#runMs += result.usage.cpuMs;
    if (result.sandbox.container !== null) this.#containers.add(result.sandbox.container);
    return result;
  }

  /** Does the work and adds what it cost. */
  async cost<T>(to: Cost, work: () => Promise<T>): Promise<T> {
    await pause(settleMs);
    const [runMs, slotMs, start] = [this.#runMs, await this.#slotMs(), performance.now()];
    const host = process.cpuUsage();
    const value = await work();
    const { user, system } = process.cpuUsage(host);
    to.hostMs += (user + system) / 1000;
    to.wallMs += performance.now() - start;
    await pause(settleMs);
    to.runMs += this.#runMs - runMs;
    to.slotMs += (await this.#slotMs()) - slotMs;
    return value;
  }

  async #slotMs(): Promise<number> {
    const used = await Promise.all(
      [...this.#containers].map(async (id) => {
        const { cpu_stats } = await this.#docker.getContainer(id).stats({ stream: false, 'one-shot': true });
        return cpu_stats.cpu_usage.total_usage / 1e6;
      }),
    );
    return used.reduce((sum, ms) => sum + ms, 0);
  }

  close(): Promise<void> {
    return this.#sandbox.close();
  }
}
