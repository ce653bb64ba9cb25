import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import type { Dataset } from '../../src/dataset/dataset.ts';
import { requestFor } from '../../src/evaluate/run-request.ts';
import { systemClock } from '../../src/observe/clock.ts';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import type { SandboxOptions } from '../../src/sandbox/options.ts';
import type { RunResult, Sandbox } from '../../src/sandbox/sandbox.ts';
import { defaultWatch } from '../../src/sandbox/watch/defaults.ts';
import type { ImageRecord } from '../../src/setup/image.ts';
import { strategyFrom } from '../../src/strategy/strategy.ts';
import type { Contender } from './contenders.ts';

const profile = fileURLToPath(new URL('../../config/seccomp.json', import.meta.url));

/** The product's sandbox on Docker, with so many slots of so many CPUs. */
export function dockerSandbox(
  image: ImageRecord,
  slots: number,
  cpuCount: number,
  installationId: string = randomUUID(),
): Sandbox {
  const options: SandboxOptions = {
    modes: ['docker'],
    docker: {
      connection: { socketPath: '/var/run/docker.sock' },
      image: { id: image.imageId, reference: image.reference },
      runtime: 'runc',
      seccompProfilePath: profile,
      guestDirectory: null,
    },
    local: null,
    none: null,
    limits: {
      memoryBytes: 2 * 1024 ** 3,
      cpuCount,
      cpuSeconds: 120,
      wallMs: 300_000,
      diskBytes: 1024 ** 3,
      pids: 64,
      outputBytes: 1024 ** 2,
      resultBytes: 128 * 1024 ** 2,
    },
    slots,
    runsPerSlot: 5000,
    reuse: 'runs',
    park: 2,
    onViolation: 'kill',
    scratch: false,
    allowUnisolated: false,
    maxRetries: 1,
    watch: { ...defaultWatch, enabled: true },
    instance: { installationId, instanceId: randomUUID() },
    clock: systemClock,
    onEvent: () => undefined,
  };
  return createSandbox(options);
}

/** Runs one source and insists that it ends well: a benchmark of failures measures nothing. */
export async function runOnce(sandbox: Sandbox, dataset: Dataset, source: Uint8Array): Promise<RunResult> {
  const options = { seed: 0, feeRatio: 0.001425, taxRatio: 0.003 };
  const result = await sandbox.run(requestFor(strategyFrom(source), dataset, options));
  if (result.end !== 'ok') throw new Error(`a benchmark strategy ended as ${result.end}: ${result.reason}`);
  return result;
}

/** Acquire, execute and transfer, as the host sees them, with a run parked. */
export class Stockade implements Contender {
  readonly #sandbox: Sandbox;
  readonly #dataset: Dataset;
  readonly #pauseMs: number;

  /** `pauseMs` between runs lets the slot park the next one: without it, runs are measured back to back. */
  constructor(sandbox: Sandbox, dataset: Dataset, pauseMs: number) {
    this.#sandbox = sandbox;
    this.#dataset = dataset;
    this.#pauseMs = pauseMs;
  }

  async measure(file: string, runs: number, warmup: number): Promise<readonly number[]> {
    const source = readFileSync(file);
    const samples: number[] = [];
    for (let i = -warmup; i < runs; i += 1) {
      await new Promise((resolve) => setTimeout(resolve, this.#pauseMs));
      const start = performance.now();
      await runOnce(this.#sandbox, this.#dataset, source);
      if (i >= 0) samples.push(performance.now() - start);
    }
    return samples;
  }

  close(): Promise<void> {
    return this.#sandbox.close();
  }
}

/** Evaluations per second with all slots busy for so many runs. */
export async function throughput(
  sandbox: Sandbox,
  dataset: Dataset,
  file: string,
  runs: number,
): Promise<number> {
  const source = readFileSync(file);
  await Promise.all(Array.from({ length: sandbox.slots * 4 }, () => runOnce(sandbox, dataset, source)));
  const start = performance.now();
  let left = runs;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await runOnce(sandbox, dataset, source);
    }
  };
  await Promise.all(Array.from({ length: sandbox.slots }, worker));
  return (runs / (performance.now() - start)) * 1000;
}
