import type { Config } from './schema.ts';

/** Limits that can never be reached, and settings that cancel each other. `set` says whether a user wrote a key. */
export function warningsOf(config: Config, set: (path: string) => boolean): readonly string[] {
  const { docker, pool, fallback, scratch, enabled, mode } = config.sandbox;
  const warnings: string[] = [];
  if (set('sandbox.docker.cpu_seconds')) warnings.push(...unreachableCpuTime(config));
  if (!scratch && set('sandbox.docker.disk_limit')) {
    warnings.push(
      'sandbox.docker.disk_limit cannot fire while sandbox.scratch is false: a run may write nowhere.',
    );
  }
  if (docker.result_limit > docker.memory_limit) {
    warnings.push('sandbox.docker.result_limit cannot fire: it is above memory_limit.');
  }
  if (pool.reuse === 'never' && set('sandbox.pool.runs_per_slot')) {
    warnings.push('sandbox.pool.runs_per_slot cannot fire while sandbox.pool.reuse is "never".');
  }
  if (!fallback.enabled && fallback.allow_unisolated) {
    warnings.push('sandbox.fallback.allow_unisolated has no effect while sandbox.fallback.enabled is false.');
  }
  if (enabled && fallback.enabled && fallback.allow_unisolated) {
    warnings.push(
      'sandbox.fallback.allow_unisolated is true: an infrastructure fault may run strategies without isolation.',
    );
  }
  if (mode === 'local' && set('sandbox.docker.runtime')) {
    warnings.push('sandbox.docker.runtime has no effect while sandbox.mode is "local".');
  }
  if (!enabled) warnings.push('sandbox.enabled is false: strategies run directly, without isolation.');
  return warnings;
}

/** What holds for the defaults as well, and is told only where somebody asks for the configuration. */
export function remarksOf(config: Config, set: (path: string) => boolean): readonly string[] {
  return set('sandbox.docker.cpu_seconds') ? [] : unreachableCpuTime(config);
}

function unreachableCpuTime({ sandbox: { docker } }: Config): readonly string[] {
  const reachable = docker.timeout_seconds * docker.cpu_count;
  if (docker.cpu_seconds <= reachable) return [];
  return [
    `sandbox.docker.cpu_seconds: ${docker.cpu_seconds} cannot fire: in ${docker.timeout_seconds} s of wall time ` +
      `${docker.cpu_count} CPUs use at most ${reachable} s. Lower it, or raise timeout_seconds.`,
  ];
}
