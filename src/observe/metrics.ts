import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { outcomeNames, knownSyscalls, type MetricsMode, metricsModes } from './metric-labels.ts';
import type { EventSink, StockadeEvent } from './events.ts';

/** Seconds; the same for every execution, so that sandbox modes compare. */
const executionBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300];

export interface BuildInfo {
  readonly version: string;
  readonly imageDigest: string;
}

/**
 * Prometheus metrics, made from events alone: live from a running process, or from the event log afterwards.
 * No label holds a strategy, a container or anything else without bound.
 */
export class Metrics implements EventSink {
  readonly registry = new Registry();
  readonly #executions = this.#counter('executions_total', 'Runs by sandbox mode and outcome', [
    'mode',
    'outcome',
  ]);
  readonly #fallbacks = this.#counter('fallbacks_total', 'Steps down the ladder of sandboxes', [
    'from',
    'to',
    'reason',
    'result',
  ]);
  readonly #duration = this.#histogram(
    'execution_duration_seconds',
    'Acquire, execute and transfer',
    ['mode'],
    executionBuckets,
  );
  readonly #startup = this.#histogram(
    'container_startup_duration_seconds',
    'From the start of a slot until it is ready',
    [],
    [0.1, 0.25, 0.5, 1, 2, 5, 10, 30],
  );
  readonly #cleanup = this.#histogram(
    'container_cleanup_duration_seconds',
    'Stop and removal of a slot',
    [],
    [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
  );
  readonly #acquire = this.#histogram(
    'pool_acquire_wait_seconds',
    'Wait for a slot',
    ['path'],
    [0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30],
  );
  readonly #errors = this.#counter('docker_errors_total', 'Failed engine requests', ['operation', 'kind']);
  readonly #timeouts = this.#counter('timeouts_total', 'Runs ended by a deadline', []);
  readonly #oomKills = this.#counter('oom_kills_total', 'Runs ended by the memory limit', []);
  readonly #violations = this.#counter('seccomp_violations_total', 'Runs with a denied call of this name', [
    'syscall',
  ]);
  readonly #rejections = this.#counter('validator_rejections_total', 'Strategies refused by layer 1', [
    'rule_family',
  ]);
  readonly #leaks = this.#counter('lookahead_leaks_total', 'Strategies that read the future', ['detector']);
  readonly #orphans = this.#gauge('orphan_containers', 'Ownerless guests at the last look', []);
  readonly #orphansRemoved = this.#counter('orphans_removed_total', 'Ownerless guests removed', []);
  readonly #kills = this.#counter('runtime_kills_total', 'Slots killed by a runtime policy', ['policy']);
  readonly #cpu = this.#histogram('strategy_cpu_seconds', 'CPU time of a run', ['mode'], executionBuckets);
  readonly #memory = this.#histogram(
    'strategy_memory_peak_bytes',
    'Peak memory of a run',
    ['mode'],
    [2 ** 24, 2 ** 26, 2 ** 27, 2 ** 28, 2 ** 29, 2 ** 30, 2 ** 31],
  );
  readonly #iterations = this.#counter('iterations_total', 'Iterations of the loop', ['generator', 'level']);
  readonly #championSharpe = this.#gauge('champion_sharpe', 'Validation Sharpe ratio of the champion', []);
  readonly #lastIteration = this.#gauge(
    'last_iteration_completed_timestamp_seconds',
    'When the last iteration was committed',
    [],
  );
  readonly #tokens = this.#counter('llm_tokens_total', 'Tokens of language models', [
    'provider',
    'direction',
  ]);
  readonly #audits = this.#counter('audit_events_total', 'Records of the audit log', []);
  readonly #auditFailures = this.#counter(
    'audit_write_failures_total',
    'Audit records that could not be written',
    [],
  );

  constructor(build: BuildInfo) {
    const info = this.#gauge('build_info', 'Which build and which sandbox image', [
      'version',
      'image_digest',
    ]);
    info.set({ version: build.version, image_digest: build.imageDigest }, 1);
    for (const mode of metricsModes) {
      for (const outcome of outcomeNames) this.#executions.inc({ mode, outcome }, 0);
      this.#duration.zero({ mode });
    }
    for (const syscall of [...knownSyscalls, 'other']) this.#violations.inc({ syscall }, 0);
    for (const detector of ['static', 'truncation', 'perturbation']) this.#leaks.inc({ detector }, 0);
    for (const path of ['parked', 'cold']) this.#acquire.zero({ path });
  }

  emit(event: StockadeEvent): void {
    switch (event.event_type) {
      case 'docker_execution_success':
      case 'docker_execution_failed':
        return this.#run('docker', event);
      case 'local_execution_success':
      case 'local_execution_failed':
        return this.#run('local', event);
      case 'direct_execution_success':
      case 'direct_execution_failed':
        return this.#run('none', event);
      case 'fallback_to_local':
      case 'fallback_to_direct':
        return this.#fallbacks.inc(
          fallbackLabels(event.from, event.event_type === 'fallback_to_local' ? 'local' : 'none', event.code),
        );
      case 'slot_started':
        return this.#startup.observe(event.duration_ms / 1000);
      case 'docker_cleanup':
        if (event.duration_ms !== null) this.#cleanup.observe(event.duration_ms / 1000);
        if (event.orphans !== null) this.#orphansRemoved.inc(event.orphans);
        return;
      case 'docker_error':
        return this.#errors.inc({ operation: event.operation, kind: event.kind });
      case 'orphans_found':
        return this.#orphans.set(event.count);
      case 'runtime_kill':
        return this.#kills.inc({ policy: event.policy });
      case 'security_violation':
        for (const syscall of event.syscalls)
          this.#violations.inc({ syscall: knownSyscalls.has(syscall) ? syscall : 'other' });
        return;
      case 'strategy_rejected':
        for (const family of new Set(event.rules.map((rule) => rule.slice(0, 3))))
          this.#rejections.inc({ rule_family: family });
        return;
      case 'lookahead_leak':
        return this.#leaks.inc({ detector: event.detector ?? 'truncation' });
      case 'iteration_committed':
        this.#iterations.inc({ generator: event.generator, level: String(event.level_reached) });
        this.#lastIteration.set(event.at_seconds);
        return;
      case 'champion_updated':
        if (event.sharpe !== null) this.#championSharpe.set(event.sharpe);
        return;
      case 'model_answered':
        this.#tokens.inc({ provider: event.provider, direction: 'input' }, event.input_tokens);
        return this.#tokens.inc({ provider: event.provider, direction: 'output' }, event.output_tokens);
      default:
    }
  }

  /** For the audit log, which counts what it writes and what it could not. */
  audited(written: boolean): void {
    if (written) this.#audits.inc();
    else this.#auditFailures.inc();
  }

  close(): void {}

  /** The text format of Prometheus. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  #run(
    mode: MetricsMode,
    event: {
      outcome: string;
      path: 'parked' | 'cold';
      acquire_ms: number;
      execute_ms: number;
      cpu_ms: number;
      peak_memory_bytes: number;
    },
  ): void {
    this.#executions.inc({ mode, outcome: event.outcome });
    this.#duration.observe({ mode }, (event.acquire_ms + event.execute_ms) / 1000);
    this.#acquire.observe({ path: event.path }, event.acquire_ms / 1000);
    this.#cpu.observe({ mode }, event.cpu_ms / 1000);
    this.#memory.observe({ mode }, event.peak_memory_bytes);
    if (event.outcome === 'timeout') this.#timeouts.inc();
    if (event.outcome === 'oom') this.#oomKills.inc();
  }

  #counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name: `stockade_${name}`, help, labelNames, registers: [this.registry] });
  }

  #gauge(name: string, help: string, labelNames: string[]): Gauge {
    return new Gauge({ name: `stockade_${name}`, help, labelNames, registers: [this.registry] });
  }

  #histogram(name: string, help: string, labelNames: string[], buckets: number[]): Histogram {
    return new Histogram({ name: `stockade_${name}`, help, labelNames, buckets, registers: [this.registry] });
  }
}

function fallbackLabels(from: string, to: string, reason: string): Record<string, string> {
  return { from, to, reason, result: 'ok' };
}
