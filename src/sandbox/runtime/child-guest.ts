import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { InfrastructureError } from '../errors.ts';
import type { GuestExit, GuestProcess, GuestUsage } from './runtime.ts';
import { killTree } from './process-tree.ts';

export interface ChildGuestParts {
  readonly child: ChildProcessWithoutNullStreams;
  readonly runtime: string | null;
  readonly image: string | null;
  readonly paths: GuestProcess['paths'];
  readonly usage: () => GuestUsage | null;
  readonly setCpuCount: (cpuCount: number | null) => void;
  readonly oomKilled: () => boolean;
  /** Runs when the whole tree is gone. */
  readonly onGone: () => void;
}

const killDeadlineMs = 10_000;

/** A warden that is a child of this process, in a session of its own. */
export class ChildGuest implements GuestProcess {
  readonly id: string;
  readonly runtime: string | null;
  readonly image: string | null;
  readonly paths: GuestProcess['paths'];
  readonly input: ChildProcessWithoutNullStreams['stdin'];
  readonly output: ChildProcessWithoutNullStreams['stdout'];
  readonly log: ChildProcessWithoutNullStreams['stderr'];
  readonly exited: Promise<GuestExit>;
  readonly #parts: ChildGuestParts;
  readonly #session: number;
  #destroyed: Promise<void> | null = null;

  constructor(parts: ChildGuestParts) {
    this.#parts = parts;
    this.#session = parts.child.pid ?? 0;
    this.id = String(this.#session);
    this.runtime = parts.runtime;
    this.image = parts.image;
    this.paths = parts.paths;
    this.input = parts.child.stdin;
    this.output = parts.child.stdout;
    this.log = parts.child.stderr;
    this.exited = new Promise((resolve) => {
      parts.child.once('exit', (code, signal) => {
        resolve({ code, signal, oomKilled: parts.oomKilled(), lost: false });
      });
    });
  }

  setCpuCount(cpuCount: number | null): Promise<void> {
    this.#parts.setCpuCount(cpuCount);
    return Promise.resolve();
  }

  oomKilled(): Promise<boolean> {
    return Promise.resolve(this.#parts.oomKilled());
  }

  usage(): Promise<GuestUsage | null> {
    return Promise.resolve(this.#parts.usage());
  }

  destroy(): Promise<void> {
    this.#destroyed ??= this.#destroy();
    return this.#destroyed;
  }

  async #destroy(): Promise<void> {
    const gone = await killTree(this.#session, killDeadlineMs);
    for (const stream of [this.input, this.output, this.log]) stream.destroy();
    this.#parts.onGone();
    if (gone) return;
    throw new InfrastructureError(
      'GUEST_LOST',
      `processes of the sandbox (session ${this.#session}) did not die within ${killDeadlineMs} ms of SIGKILL`,
    );
  }
}
