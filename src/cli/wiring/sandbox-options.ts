import { randomUUID } from 'node:crypto';
import type { Config } from '../../config/schema.ts';
import type { Environment } from '../../config/substitute.ts';
import type { Clock } from '../../observe/clock.ts';
import type { SandboxEventSink } from '../../sandbox/events.ts';
import type { DirectOptions, LocalOptions, SandboxOptions } from '../../sandbox/options.ts';
import type { SandboxMode } from '../../sandbox/sandbox.ts';
import { defaultWatch } from '../../sandbox/watch/defaults.ts';
import { engineConnection } from './engine-connection.ts';

/** What set-up made, as far as it is there. */
export interface SandboxMaterial {
  readonly installationId: string;
  /** The image that was built here; null where none was. */
  readonly image: { readonly id: string; readonly reference: string } | null;
  readonly direct: DirectOptions | null;
  /** The image unpacked for bubblewrap; null where it has not been. */
  readonly local: LocalOptions | null;
  /** The shipped outer profile. */
  readonly seccompProfilePath: string;
}

/**
 * First choice first: docker, then local isolation where the image is unpacked, then direct execution where the user
 * allows it. The switch `sandbox.enabled: false` leaves direct execution alone on the ladder.
 */
function ladder({ sandbox }: Config, local: LocalOptions | null): readonly SandboxMode[] {
  if (!sandbox.enabled) return ['none'];
  if (!sandbox.fallback.enabled) return [sandbox.mode];
  const between = sandbox.mode === 'docker' && local !== null ? (['local'] as const) : [];
  return [sandbox.mode, ...between, ...(sandbox.fallback.allow_unisolated ? (['none'] as const) : [])];
}

/** The configuration in the words of the sandbox. */
export function sandboxOptions(
  config: Config,
  environment: Environment,
  material: SandboxMaterial,
  clock: Clock,
  onEvent: SandboxEventSink,
): SandboxOptions {
  const { sandbox } = config;
  const { docker, pool, fallback } = sandbox;
  const connection = engineConnection(docker.host, environment);
  return {
    modes: ladder(config, material.local),
    docker:
      material.image === null || !sandbox.enabled
        ? null
        : {
            connection,
            data: 'socketPath' in connection ? 'mounted' : 'copied',
            image: material.image,
            runtime: docker.runtime,
            seccompProfilePath: docker.seccomp_profile ?? material.seccompProfilePath,
            guestDirectory: null,
          },
    local: sandbox.enabled ? material.local : null,
    none: material.direct,
    limits: {
      memoryBytes: docker.memory_limit,
      cpuCount: docker.cpu_count,
      cpuSeconds: docker.cpu_seconds,
      wallMs: docker.timeout_seconds * 1000,
      diskBytes: docker.disk_limit,
      pids: docker.pids_limit,
      outputBytes: docker.output_limit,
      resultBytes: docker.result_limit,
    },
    slots: pool.slots === 'auto' ? null : pool.slots,
    runsPerSlot: pool.runs_per_slot,
    reuse: pool.reuse === 'never' ? 'never' : 'runs',
    park: pool.parked_runs,
    onViolation: sandbox.on_violation,
    aliases: config.dialect.aliases,
    scratch: sandbox.scratch,
    allowUnisolated: fallback.allow_unisolated,
    maxRetries: fallback.max_retries,
    watch: { ...defaultWatch, enabled: sandbox.monitoring.enabled },
    instance: { installationId: material.installationId, instanceId: randomUUID() },
    clock,
    onEvent,
  };
}
