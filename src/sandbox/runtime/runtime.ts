import type { Readable, Writable } from 'node:stream';
import type { DatasetMount, SandboxMode } from '../sandbox.ts';

/** What a guest is started with. Limits are the whole guest's; the run inside gets the same. */
export interface GuestSpec {
  readonly dataset: DatasetMount;
  readonly memoryBytes: number;
  /** Share of CPUs, 0.5 is half a core. */
  readonly cpuCount: number;
  readonly pids: number;
  /** `scratch` size in bytes; 0 means a run may write nowhere. */
  readonly scratchBytes: number;
}

export interface GuestExit {
  readonly code: number | null;
  readonly signal: string | null;
  /** Whether the kernel's OOM killer struck inside the guest, as the engine or the cgroup says. */
  readonly oomKilled: boolean;
  /** The engine went away before it could tell; nothing is known about the guest. */
  readonly lost: boolean;
}

/** Counters of a whole guest. */
export interface GuestUsage {
  /** CPU time since the start. */
  readonly cpuMs: number;
  /** Anonymous memory: page cache is shared and can be dropped. */
  readonly memoryBytes: number;
  readonly pids: number;
}

/** A started guest: a warden that speaks the frames of `protocol/` on `input` and `output`. */
export interface GuestProcess {
  /** Container id or process id, for messages and labels. */
  readonly id: string;
  /** OCI runtime (`runc`, `runsc`, `kata`), `bwrap`, or null for a plain process. */
  readonly runtime: string | null;
  readonly image: string | null;
  /** The dataset's directories as the guest sees them. */
  readonly paths: { readonly base: string; readonly variants: string };
  readonly input: Writable;
  readonly output: Readable;
  /** The warden's own messages; never a strategy's. */
  readonly log: Readable;
  readonly exited: Promise<GuestExit>;
  /** What the guest uses now, for the watcher; null where nobody measures it. */
  usage(): Promise<GuestUsage | null>;
  /** Changes the CPU share while running; lifted during the trusted warm-up. */
  setCpuCount(cpuCount: number | null): Promise<void>;
  /** Whether the OOM killer has struck since the start. */
  oomKilled(): Promise<boolean>;
  /** Makes a variant of the dataset visible to the guest, where it does not see this machine's folders. */
  provide?(variant: string): Promise<void>;
  /** Kills the whole process tree and removes what the guest held; resolves when both are confirmed. */
  destroy(): Promise<void>;
}

/**
 * Starts guests of one kind. Every adapter passes the same contract suite.
 * Every call has a deadline of its own; failures are `InfrastructureError` with the remedy in the message.
 */
export interface Runtime {
  readonly mode: SandboxMode;
  start(spec: GuestSpec, signal?: AbortSignal): Promise<GuestProcess>;
  /** Removes guests of this installation whose owner is gone; resolves to how many. */
  sweep(): Promise<number>;
  close(): Promise<void>;
}
