import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxClock } from '../clock.ts';
import { InfrastructureError } from '../errors.ts';
import type { SandboxEventSink } from '../events.ts';
import type { Limits } from '../policy/limits.ts';
import { encodeHello, encodePrepare, type Hello } from '../protocol/to-guest.ts';
import type { GuestProcess, Runtime } from '../runtime/runtime.ts';
import type { DatasetMount, RunRequest, SandboxMode } from '../sandbox.ts';
import { within } from './deadline.ts';
import { GuestLink, type LinkEnd } from './guest-link.ts';
import { GuestLog } from './guest-log.ts';

export interface SlotSettings {
  readonly limits: Limits;
  readonly park: number;
  readonly onViolation: 'kill' | 'deny';
  /** Near-misses of data keys are resolved unless this is false. */
  readonly aliases?: boolean;
  readonly scratch: boolean;
}

export interface SlotContext {
  readonly runtime: Runtime;
  readonly settings: SlotSettings;
  readonly clock: SandboxClock;
  readonly onEvent: SandboxEventSink;
}

/** What a run in a slot came to, before it is judged. */
export type SlotEnd =
  | LinkEnd
  /** The host's own deadline passed; the warden was heard from lately or not. */
  | { readonly kind: 'overdue'; readonly silentMs: number }
  | { readonly kind: 'cancelled' };

export interface Condemnation {
  readonly policy: string;
  readonly reason: string;
}

const readyDeadlineMs = 60_000;
const pingDeadlineMs = 2_000;
/** The warden ends a run at its deadline; the host waits this much longer before it ends the warden. */
const graceMs = 3_000;
const lastReadMs = 250;
const cancelGraceMs = 1_000;

/** One guest that serves runs on one dataset, one at a time. */
export class Slot {
  readonly guest: GuestProcess;
  readonly mode: SandboxMode;
  readonly dataset: DatasetMount;
  readonly flavour: RunRequest['flavour'];
  readonly startedAt: number;
  readonly protections: Readonly<Record<string, string>>;
  /** Runs begun so far. */
  runs = 0;
  #condemned: Condemnation | null = null;
  readonly #link: GuestLink;
  readonly #settings: SlotSettings;
  /** Variant to what its manifest was when it was prepared: a variant that grew has to be opened anew. */
  readonly #prepared = new Map<string, string>();

  private constructor(parts: {
    guest: GuestProcess;
    link: GuestLink;
    context: SlotContext;
    dataset: DatasetMount;
    flavour: RunRequest['flavour'];
    protections: Readonly<Record<string, string>>;
  }) {
    this.guest = parts.guest;
    this.mode = parts.context.runtime.mode;
    this.dataset = parts.dataset;
    this.flavour = parts.flavour;
    this.protections = parts.protections;
    this.startedAt = parts.context.clock.monotonicMs();
    this.#link = parts.link;
    this.#settings = parts.context.settings;
  }

  /** Starts a guest and comes back when runs are parked in it; removes it again when that fails. */
  static async start(
    context: SlotContext,
    dataset: DatasetMount,
    flavour: RunRequest['flavour'],
    signal: AbortSignal,
  ): Promise<Slot> {
    const { runtime, settings, clock, onEvent } = context;
    const { limits } = settings;
    const scratchBytes = settings.scratch ? limits.diskBytes : 0;
    const { memoryBytes, cpuCount, pids } = limits;
    const guest = await runtime.start({ dataset, memoryBytes, cpuCount, pids, scratchBytes }, signal);
    try {
      const log = new GuestLog(guest.log, (line) => {
        onEvent({ type: 'guest_log', mode: runtime.mode, guest: guest.id, line });
      });
      const link = new GuestLink(guest, clock, limits);
      const hello = link.ready(encodeHello(helloFor(settings, guest, flavour, scratchBytes)), null);
      const ready = await within(hello, readyDeadlineMs, () => {
        throw new InfrastructureError(
          'GUEST_START',
          `the sandbox was not ready within ${readyDeadlineMs} ms`,
        );
      }).catch((cause: unknown) => {
        throw startError(cause, log.tail);
      });
      await guest.setCpuCount(cpuCount);
      return new Slot({ guest, link, context, dataset, flavour, protections: ready.protections });
    } catch (error) {
      await guest.destroy().catch(() => undefined);
      throw error;
    }
  }

  get healthy(): boolean {
    return this.#link.fault === null;
  }

  /** Why the watcher killed it; a run that goes on ends as a violation of that policy. */
  get condemned(): Condemnation | null {
    return this.#condemned;
  }

  condemn(condemnation: Condemnation): void {
    this.#condemned = condemnation;
  }

  get silentMs(): number {
    return this.#link.silentMs;
  }

  get heartbeat(): GuestLink['heartbeat'] {
    return this.#link.heartbeat;
  }

  onFault(listener: () => void): void {
    this.#link.onFault(listener);
  }

  /** Whether the warden answers. */
  async ping(): Promise<boolean> {
    return within(
      this.#link.ping().then(
        () => true,
        () => false,
      ),
      pingDeadlineMs,
      () => false,
    );
  }

  /** Makes sure that runs can be parked on a variant as it is now on disk. */
  async prepare(variant: string): Promise<void> {
    const state = manifestState(join(this.dataset.variantsDirectory, variant));
    if (this.#prepared.get(variant) === state) return;
    await this.guest.provide?.(variant);
    await within(this.#link.ready(encodePrepare(variant), variant), readyDeadlineMs, () => {
      throw new InfrastructureError(
        'GUEST_PREPARE',
        `the sandbox did not open the variant ${variant} in time`,
      );
    });
    this.#prepared.set(variant, state);
  }

  /** One run, from the write of its frame to the arrival of its end. */
  async run(request: RunRequest, signal: AbortSignal | undefined): Promise<SlotEnd> {
    const { limits, aliases = true } = this.#settings;
    this.runs += 1;
    const { variant, seed, names, source } = request;
    const { wallMs, cpuSeconds } = limits;
    const header = { run: this.runs, variant, wallMs, cpuSeconds, seed, names, aliases, clock: null };
    const { done, cancel } = this.#link.run(header, source);
    // After this process was busy for long, the end may have arrived and not been read yet.
    const overdue = (): Promise<SlotEnd> =>
      within(done, lastReadMs, () => ({ kind: 'overdue', silentMs: this.#link.silentMs }) as const);
    const deadlineMs = wallMs + graceMs;
    if (signal === undefined) return within(done, deadlineMs, overdue);
    let abort = (): void => undefined;
    const aborted = new Promise<SlotEnd>((resolve) => {
      abort = () => {
        cancel();
        resolve(within(done, cancelGraceMs, () => null).then(() => ({ kind: 'cancelled' })));
      };
      signal.addEventListener('abort', abort, { once: true });
      if (signal.aborted) abort();
    });
    try {
      const end = await within(Promise.race([done, aborted]), deadlineMs, overdue);
      const finished = end.kind === 'end' && end.end.header.end === 'ok';
      return signal.aborted && !finished ? { kind: 'cancelled' } : end;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  destroy(): Promise<void> {
    return this.guest.destroy();
  }
}

function helloFor(
  settings: SlotSettings,
  guest: GuestProcess,
  flavour: RunRequest['flavour'],
  scratchBytes: number,
): Hello {
  const { memoryBytes, cpuSeconds, outputBytes, resultBytes } = settings.limits;
  return {
    ...guest.paths,
    flavour,
    park: settings.park,
    limits: { memoryBytes, cpuSeconds, outputBytes, resultBytes, scratchBytes },
    onViolation: settings.onViolation,
    hugePages: true,
  };
}

function startError(cause: unknown, tail: string): unknown {
  if (!(cause instanceof InfrastructureError)) return cause;
  const said = tail === '' ? '' : `; its last words: ${tail}`;
  const message = `the sandbox did not start: ${cause.message}${said}`;
  return new InfrastructureError('GUEST_START', message, { cause, retryable: cause.retryable });
}

function manifestState(directory: string): string {
  try {
    const { mtimeNs, size, ino } = statSync(join(directory, 'manifest.json'), { bigint: true });
    return `${mtimeNs}:${size}:${ino}`;
  } catch {
    // The guest says what is wrong with it.
    return 'missing';
  }
}
