import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { InfrastructureError, messageOf } from '../../errors.ts';
import type { SandboxEventSink } from '../../events.ts';
import type { LocalOptions } from '../../options.ts';
import { ChildGuest } from '../child-guest.ts';
import { formatOwner, isAlive, thisProcess } from '../docker/owner.ts';
import type { GuestProcess, GuestSpec, Runtime } from '../runtime.ts';
import { spawnGuest } from '../spawn-guest.ts';
import { bubblewrapArguments, insideLocal } from './bubblewrap.ts';
import { Cgroup } from './cgroup.ts';

/**
 * Joins the groups, sets what is left to resource limits, and becomes the sandbox.
 * Usage: sh -c SCRIPT sh DATA_KIB FILE… -- COMMAND…
 */
const launcher = `
ulimit -c 0
ulimit -n 1024
[ "$1" = - ] || ulimit -d "$1"
shift
while [ "$1" != -- ]; do echo $$ > "$1" || exit 97; shift; done
shift
exec "$@"`;

export interface LocalRuntimeDependencies {
  readonly options: LocalOptions;
  readonly installationId: string;
  readonly onEvent: SandboxEventSink;
}

const run = promisify(execFile);
const hint =
  'allow user namespaces: "sysctl kernel.unprivileged_userns_clone=1" on Debian, "sysctl kernel.apparmor_restrict_unprivileged_userns=0" on Ubuntu';

/**
 * Guests in namespaces of their own, without an engine. Memory, CPU and pids are bounded by a control group where
 * this user may make one; where not, memory is bounded per process (RLIMIT_DATA) and CPU not at all: the guest's
 * `protections.cgroup` says which.
 */
export class LocalRuntime implements Runtime {
  readonly mode = 'local';
  readonly #options: LocalOptions;
  readonly #onEvent: SandboxEventSink;
  readonly #prefix: string;
  readonly #owner = thisProcess();
  readonly #guests = new Set<ChildGuest>();
  #started = 0;
  #probed: Promise<void> | null = null;

  constructor({ options, installationId, onEvent }: LocalRuntimeDependencies) {
    this.#options = options;
    this.#onEvent = onEvent;
    this.#prefix = `stockade-${createHash('sha256').update(installationId).digest('hex').slice(0, 12)}-`;
  }

  async start(spec: GuestSpec, signal?: AbortSignal): Promise<GuestProcess> {
    signal?.throwIfAborted();
    this.#probed ??= this.#probe().catch((error: unknown) => {
      this.#probed = null;
      throw error;
    });
    await this.#probed;
    const group = Cgroup.open(this.#groupName(), spec);
    const command = [
      this.#options.bubblewrap,
      ...bubblewrapArguments(this.#options, spec, group?.counters ?? null),
    ];
    const dataKib = group === null ? String(Math.floor(spec.memoryBytes / 1024)) : '-';
    const parameters = ['-c', launcher, 'sh', dataKib, ...(group?.joinFiles ?? []), '--', ...command];
    const child = await spawnGuest('/bin/sh', parameters, hint).catch((error: unknown) => {
      group?.close();
      throw error;
    });
    const guest = new ChildGuest({
      child,
      runtime: 'bwrap',
      image: this.#options.rootDirectory,
      paths: insideLocal,
      usage: () => group?.usage() ?? null,
      setCpuCount: (cpuCount) => group?.setCpuCount(cpuCount),
      oomKilled: () => group?.oomKilled() ?? false,
      onGone: () => {
        this.#guests.delete(guest);
        group?.close();
      },
    });
    this.#guests.add(guest);
    return guest;
  }

  /** Guests die with their owner; what can be left behind is an empty control group. */
  sweep(): Promise<number> {
    let removed = 0;
    for (const name of Cgroup.list(this.#prefix)) {
      const [pid, started] = name.slice(this.#prefix.length).split('-');
      if (
        isAlive(formatOwner({ ...this.#owner, pid: Number(pid), started: Number(started) }), this.#owner) !==
        false
      )
        continue;
      Cgroup.remove(name);
      removed += 1;
    }
    this.#onEvent({ type: 'orphans_found', mode: 'local', count: removed });
    if (removed > 0) this.#onEvent({ type: 'orphans_removed', mode: 'local', count: removed });
    return Promise.resolve(removed);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#guests].map((guest) => guest.destroy()));
  }

  #groupName(): string {
    this.#started += 1;
    return `${this.#prefix}${this.#owner.pid}-${this.#owner.started}-${this.#started}`;
  }

  /** Finds out once, with a message that helps, whether this system grants the namespaces. */
  async #probe(): Promise<void> {
    const { bubblewrap, rootDirectory } = this.#options;
    if (!existsSync(rootDirectory)) {
      const message = `local isolation has no image at ${rootDirectory}; run "./stockade setup"`;
      throw new InfrastructureError('IMAGE_MISSING', message, { retryable: false });
    }
    const namespaces = ['--unshare-user', '--unshare-pid', '--unshare-net', '--unshare-ipc'];
    try {
      await run(bubblewrap, [...namespaces, '--ro-bind', '/', '/', '--proc', '/proc', '/bin/sh', '-c', ':'], {
        timeout: 10_000,
      });
    } catch (cause) {
      const message = `bubblewrap cannot isolate on this system (${messageOf(cause).split('\n').slice(1).join(' ').trim() || messageOf(cause)}); ${hint}`;
      throw new InfrastructureError('MODE_UNAVAILABLE', message, { cause, retryable: false });
    }
  }
}
