import { fileURLToPath } from 'node:url';
import { randomUUID } from 'node:crypto';
import type { Dataset } from '../../src/dataset/dataset.ts';
import { systemClock } from '../../src/observe/clock.ts';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import type { SandboxEvent } from '../../src/sandbox/events.ts';
import type { SandboxOptions } from '../../src/sandbox/options.ts';
import { defaultLimits, type Limits } from '../../src/sandbox/policy/limits.ts';
import type { DatasetMount, RunRequest, RunResult, Sandbox } from '../../src/sandbox/sandbox.ts';
import { defaultWatch } from '../../src/sandbox/watch/defaults.ts';
import type { ImageRecord } from '../../src/setup/image.ts';

const profile = fileURLToPath(new URL('../../config/seccomp.json', import.meta.url));

/** The product's sandbox on this machine's engine, with the events it gives. */
export class DockerBench {
  readonly events: SandboxEvent[] = [];
  readonly #image: ImageRecord;
  readonly #dataset: Dataset;

  constructor(image: ImageRecord, dataset: Dataset) {
    this.#image = image;
    this.#dataset = dataset;
  }

  options(limits: Partial<Limits>, changes: Partial<SandboxOptions>): SandboxOptions {
    return {
      modes: ['docker'],
      docker: {
        connection: { socketPath: '/var/run/docker.sock' },
        image: { id: this.#image.imageId, reference: this.#image.reference },
        runtime: 'runc',
        seccompProfilePath: profile,
        guestDirectory: null,
      },
      local: null,
      none: null,
      limits: { ...defaultLimits, cpuCount: 1, ...limits },
      slots: 1,
      runsPerSlot: 5_000,
      reuse: 'runs',
      park: 2,
      onViolation: 'kill',
      scratch: false,
      allowUnisolated: false,
      maxRetries: 1,
      watch: { ...defaultWatch, enabled: true },
      instance: { installationId: randomUUID(), instanceId: randomUUID() },
      clock: systemClock,
      onEvent: (event) => this.events.push(event),
      ...changes,
    };
  }

  open(limits: Partial<Limits> = {}, changes: Partial<SandboxOptions> = {}): Sandbox {
    return createSandbox(this.options(limits, changes));
  }

  get mount(): DatasetMount {
    return {
      digest: this.#dataset.digest,
      phase: 'visible',
      directory: this.#dataset.directory('visible'),
      variantsDirectory: this.#dataset.variantsDirectory,
    };
  }

  request(source: string): RunRequest {
    return {
      source: Buffer.from(source),
      dataset: this.mount,
      variant: null,
      seed: 1,
      flavour: 'core',
      names: {},
    };
  }

  async run(sandbox: Sandbox, source: string): Promise<RunResult> {
    return sandbox.run(this.request(source));
  }
}

/** A small pandas strategy on the benchmark's dataset. */
export const typical = `close = data.get('price:收盤價')
position = close > close.rolling(20).mean()
`;
