import type { Positions } from './positions.ts';

export type SandboxMode = 'docker' | 'local' | 'none';

/** How a run in a sandbox can end. `rejected` and `lookahead` are verdicts of other layers. */
export type RunEnd =
  'ok' | 'violation' | 'timeout' | 'oom' | 'disk' | 'crash' | 'bad_output' | 'cancelled' | 'infra_error';

/** A system call that was denied. Everything in it was said by the guest: show it, never act on it. */
export interface Violation {
  readonly syscall: string;
  readonly args: readonly string[];
  /** Line of the strategy, best effort. */
  readonly line: number | null;
  /** ISO 8601 time. */
  readonly at: string;
}

/** A dataset as the sandbox sees it: a directory that is mounted read-only and described by its manifest. */
export interface DatasetMount {
  /** Digest of the dataset; one pool serves one digest and phase. */
  readonly digest: string;
  /** `visible` for training and validation, `holdout` for the sealed part. */
  readonly phase: 'visible' | 'holdout';
  /** Host directory with `manifest.json` and the field files. */
  readonly directory: string;
  /** Host directory in which truncated and perturbed variants appear while slots live; created by the dataset. */
  readonly variantsDirectory: string;
}

export interface RunRequest {
  readonly source: Uint8Array;
  readonly dataset: DatasetMount;
  /** Directory name below `variantsDirectory`, or null for the dataset as it is. */
  readonly variant: string | null;
  /** Seeds `random` and numpy in the run. */
  readonly seed: number;
  /** Which libraries the zygote has imported: `core` is numpy and pandas, `full` adds scipy, TA-Lib and scikit-learn. */
  readonly flavour: 'core' | 'full';
  /** Values of the injected names `start_date`, `end_date`, `fee_ratio`, `tax_ratio`, and the names a profile adds. */
  readonly names: Readonly<Record<string, string | number | boolean | null>>;
  /** `wait` starts no further slot as long as one serves the dataset or is about to; `grow` unless told. */
  readonly patience?: 'wait' | 'grow';
}

export interface RunUsage {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMemoryBytes: number;
  readonly outputBytes: number;
}

/** Which sandbox a run got, and why not the first choice. */
export interface SandboxUse {
  readonly mode: SandboxMode;
  readonly runtime: string | null;
  readonly container: string | null;
  readonly image: string | null;
  /** How many runs the slot had served, this one included. */
  readonly slotRuns: number;
  readonly fallback: { readonly from: SandboxMode; readonly reason: string } | null;
}

/** `sim(...)` as the strategy called it; recorded in the guest, carried out by the host. */
export interface SimCall {
  /** Arguments by the names of `finlab-compat`; values are JSON. */
  readonly options: Readonly<Record<string, unknown>>;
}

export interface RunResult {
  readonly end: RunEnd;
  /** One sentence for a person, when not `ok`; names the limit and its value where one was reached. */
  readonly reason: string | null;
  readonly positions: Positions | null;
  readonly sim: SimCall | null;
  /** Data keys read, canonical. */
  readonly keys: readonly string[];
  /** Keys the alias table replaced: [asked, used]. */
  readonly aliases: readonly (readonly [string, string])[];
  readonly warnings: readonly string[];
  readonly violations: readonly Violation[];
  /** Python error, when the strategy raised one. */
  readonly error: {
    readonly type: string;
    readonly message: string;
    readonly line: number | null;
    readonly traceback: string;
    readonly hint: string | null;
  } | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly sandbox: SandboxUse;
  readonly usage: RunUsage;
  readonly timing: { readonly acquireMs: number; readonly executeMs: number };
}

/**
 * Runs untrusted source and takes back positions only.
 * Guarantees: resolves for everything a strategy does (throws only for a request that is itself wrong);
 * a run sees its dataset and nothing else; nothing of it survives; it ends within its limits.
 */
export interface Sandbox {
  run(request: RunRequest, signal?: AbortSignal): Promise<RunResult>;
  /** How many runs can go on at once. */
  readonly slots: number;
  close(): Promise<void>;
}
