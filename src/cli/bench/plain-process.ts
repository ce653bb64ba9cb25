import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type { Contender, RunOutcome } from '../../decide/ports.ts';
import type { Clock } from '../../observe/clock.ts';

/** A Python that has the guest's libraries, our script for it, and the data. */
export interface PlainPython {
  readonly python: string;
  readonly script: string;
  readonly guest: string;
  readonly dataset: string;
  readonly clock: Clock;
}

const served = (ms: number): RunOutcome => ({
  ms,
  end: 'ok',
  reason: null,
  fellBack: false,
  positions: null,
});
const failed = (ms: number, reason: string): RunOutcome => ({ ...served(ms), end: 'failed', reason });

/** Collects bytes of a stream and hands them out in the lengths asked for; null once it has ended. */
class Bytes {
  #held = Buffer.alloc(0);
  #ended = false;
  #wake: () => void = () => undefined;

  constructor(stream: Readable) {
    stream.on('data', (chunk: Buffer) => {
      this.#held = Buffer.concat([this.#held, chunk]);
      this.#wake();
    });
    stream.once('close', () => {
      this.#ended = true;
      this.#wake();
    });
  }

  async take(length: number): Promise<Buffer | null> {
    while (this.#held.length < length) {
      if (this.#ended) return null;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    return taken;
  }
}

/** One long-lived worker of a process pool: what strategies leave behind in it, the next ones find. */
export function pooledProcess({ python, script, guest, dataset, clock }: PlainPython): Contender {
  const child = spawn(python, ['-I', '-B', script, guest, dataset], { stdio: ['pipe', 'pipe', 'ignore'] });
  const answers = new Bytes(child.stdout);
  child.stdin.on('error', () => undefined);
  child.on('error', () => undefined);
  return {
    async run({ strategy }): Promise<RunOutcome> {
      const began = clock.monotonicMs();
      const head = Buffer.alloc(4);
      head.writeUInt32LE(strategy.source.length);
      child.stdin.write(Buffer.concat([head, strategy.source]));
      const length = await answers.take(4);
      const result = length === null ? null : await answers.take(length.readUInt32LE());
      const ms = clock.monotonicMs() - began;
      return result === null ? { ...failed(ms, 'the process ended'), end: 'lost' } : served(ms);
    },
    close: () => ended(child),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** A new process for every strategy, from its start to its result. */
export function freshProcess({ python, script, guest, dataset, clock }: PlainPython): Contender {
  return {
    async run({ file }): Promise<RunOutcome> {
      const began = clock.monotonicMs();
      const child = spawn(python, ['-I', '-B', script, guest, dataset, file], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      child.stdout.resume();
      const [code] = (await once(child, 'close')) as [number | null];
      const ms = clock.monotonicMs() - began;
      return code === 0 ? served(ms) : failed(ms, `the process ended with ${code}`);
    },
    close: () => Promise.resolve(),
  };
}
