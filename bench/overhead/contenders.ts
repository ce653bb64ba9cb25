import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type Docker from 'dockerode';

const floorScript = fileURLToPath(new URL('floor.py', import.meta.url));
const run = promisify(execFile);

/** One way to run a strategy; resolves to wall times in milliseconds, one per run. */
export interface Contender {
  measure(file: string, runs: number, warmup: number): Promise<readonly number[]>;
  close(): Promise<void>;
}

/**
 * One long-lived Python process without any sandbox. `pauseMs` before each run: a process that runs without a pause
 * has its memory in the processor's caches, which no strategy that comes by itself finds.
 */
export class Floor implements Contender {
  readonly #child: ChildProcess;
  readonly #lines: Interface;
  readonly #pauseMs: number;

  constructor(python: string, guest: string, dataset: string, pauseMs: number) {
    this.#pauseMs = pauseMs;
    this.#child = spawn(python, ['-I', '-B', floorScript, guest, dataset], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#lines = createInterface({ input: this.#child.stdout! });
  }

  async measure(file: string, runs: number, warmup: number): Promise<readonly number[]> {
    if (this.#pauseMs === 0) return this.#ask(file, runs, warmup);
    const samples: number[] = [];
    for (let i = -warmup; i < runs; i += 1) {
      await setTimeout(this.#pauseMs);
      const times = await this.#ask(file, 1, 0);
      if (i >= 0) samples.push(...times);
    }
    return samples;
  }

  async #ask(file: string, runs: number, warmup: number): Promise<readonly number[]> {
    const answer = once(this.#lines, 'line');
    this.#child.stdin!.write(`${JSON.stringify({ file, runs, warmup })}\n`);
    const [line] = (await answer) as [string];
    return JSON.parse(line) as number[];
  }

  async close(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.stdin!.end();
    await exited;
  }
}

/** A fresh Python process for each strategy. */
export class FreshProcess implements Contender {
  readonly #arguments: readonly string[];
  readonly #python: string;

  constructor(python: string, guest: string, dataset: string) {
    this.#python = python;
    this.#arguments = ['-I', '-B', floorScript, guest, dataset, '--once'];
  }

  async measure(file: string, runs: number): Promise<readonly number[]> {
    const samples: number[] = [];
    for (let i = 0; i < runs; i += 1) {
      const start = performance.now();
      await run(this.#python, [...this.#arguments, file]);
      samples.push(performance.now() - start);
    }
    return samples;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** A fresh hardened container for each strategy: what rivals do. */
export class FreshContainer implements Contender {
  readonly #docker: Docker;
  readonly #image: string;
  readonly #dataset: string;

  constructor(docker: Docker, image: string, dataset: string) {
    this.#docker = docker;
    this.#image = image;
    this.#dataset = dataset;
  }

  async measure(file: string, runs: number): Promise<readonly number[]> {
    const samples: number[] = [];
    for (let i = 0; i < runs; i += 1) {
      const start = performance.now();
      await this.#once(file);
      samples.push(performance.now() - start);
    }
    return samples;
  }

  async #once(file: string): Promise<void> {
    const container = await this.#docker.createContainer({
      Image: this.#image,
      Cmd: [
        'python3',
        '-I',
        '-B',
        '-c',
        readFileSync(floorScript, 'utf8'),
        '/opt/stockade/guest',
        '/data',
        '--once',
        `/strategies/${file.split('/').at(-1)}`,
      ],
      User: '65123:65123',
      HostConfig: {
        NetworkMode: 'none',
        ReadonlyRootfs: true,
        CapDrop: ['ALL'],
        SecurityOpt: ['no-new-privileges'],
        Memory: 2 * 1024 ** 3,
        MemorySwap: 2 * 1024 ** 3,
        NanoCpus: 1e9,
        PidsLimit: 64,
        Binds: [`${this.#dataset}:/data:ro`, `${file.slice(0, file.lastIndexOf('/'))}:/strategies:ro`],
      },
    });
    try {
      const exited = container.wait({ condition: 'next-exit' });
      await container.start();
      const { StatusCode } = (await exited) as { StatusCode: number };
      if (StatusCode !== 0) throw new Error(`the container of ${file} ended with ${StatusCode}`);
    } finally {
      await container.remove({ force: true, v: true });
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
