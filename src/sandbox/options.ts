import type { SandboxClock } from './clock.ts';
import type { SandboxEventSink } from './events.ts';
import type { Limits } from './policy/limits.ts';
import type { Sandbox, SandboxMode } from './sandbox.ts';

/** How to reach a Docker engine. */
export type EngineConnection =
  | { readonly socketPath: string }
  | {
      readonly host: string;
      readonly port: number;
      /** Client certificates; null speaks plain HTTP, for an engine on a trusted link. */
      readonly tls: { readonly ca: string; readonly cert: string; readonly key: string } | null;
    };

export interface DockerOptions {
  readonly connection: EngineConnection;
  /** `id` is the digest that was recorded when the image was built; anything else under `reference` is refused. */
  readonly image: { readonly id: string; readonly reference: string };
  readonly runtime: 'runc' | 'runsc' | 'kata';
  /** A Docker seccomp profile (JSON); null leaves the engine's own profile, under which denials cannot be reported. */
  readonly seccompProfilePath: string | null;
  /** Development only: a host directory mounted read-only in place of the guest inside the image. */
  readonly guestDirectory: string | null;
  /**
   * `mounted` maps the dataset's folders; where the engine does not find them, they are copied into its volumes.
   * `copied` always copies: an engine elsewhere may have other folders under the same names.
   */
  readonly data?: 'mounted' | 'copied';
}

/** A plain process: the same guest without isolation. */
export interface DirectOptions {
  /** A Python interpreter that has the guest's libraries. */
  readonly python: string;
  readonly guestDirectory: string;
}

/** Namespaces without an engine: bubblewrap over the unpacked image. */
export interface LocalOptions {
  readonly bubblewrap: string;
  /** Directory with the image's root file system. */
  readonly rootDirectory: string;
  /** Python inside that root. */
  readonly python: string;
  /** Development only, as in `DockerOptions`. */
  readonly guestDirectory: string | null;
}

/** When the watcher kills a slot; a rule that is null is off. */
export interface WatchOptions {
  readonly enabled: boolean;
  readonly intervalMs: number;
  /** CPU above this share of the quota in so many checks in a row, while no run goes on. */
  readonly idleCpu: { readonly ratio: number; readonly checks: number } | null;
  readonly memory: { readonly ratio: number; readonly checks: number } | null;
  readonly pids: { readonly ratio: number } | null;
  /** CPU and memory both above this share. */
  readonly combined: { readonly ratio: number } | null;
  /** A guest that was silent for so long is lost. */
  readonly heartbeatMs: number | null;
}

export interface SandboxOptions {
  /** The ladder, first choice first. `none` is used only with `allowUnisolated`, or when it is the only rung. */
  readonly modes: readonly SandboxMode[];
  readonly docker: DockerOptions | null;
  readonly local: LocalOptions | null;
  readonly none: DirectOptions | null;
  readonly limits: Limits;
  /** Runs that may go on at once; null is cores ÷ `limits.cpuCount`. */
  readonly slots: number | null;
  readonly runsPerSlot: number;
  /** `runs` retires a slot after `runsPerSlot` runs; `never` gives every strategy its own, started ahead. */
  readonly reuse: 'runs' | 'never';
  /** Processes a slot keeps waiting; at least 1. */
  readonly park: number;
  readonly onViolation: 'kill' | 'deny';
  /** Whether keys that are near-misses are read as what they mean; true unless told. */
  readonly aliases?: boolean;
  /** Gives a run a private, empty `/tmp` of `limits.diskBytes`. */
  readonly scratch: boolean;
  readonly allowUnisolated: boolean;
  /** Further attempts on the same rung after an infrastructure fault. */
  readonly maxRetries: number;
  readonly watch: WatchOptions;
  /** Labels on everything that is started: an installation sweeps only its own. */
  readonly instance: { readonly installationId: string; readonly instanceId: string };
  readonly clock: SandboxClock;
  readonly onEvent: SandboxEventSink;
}

/** The one factory; `create-sandbox.ts` has it. Nothing is started before the first run. */
export type CreateSandbox = (options: SandboxOptions) => Sandbox;
