import { Registry } from 'prom-client';
import type { EventSink, EventType, StockadeEvent } from './events.ts';
import * as labels from './metric-labels.ts';
import { metricSet, type BuildInfo } from './metric-set.ts';

export type { BuildInfo };

type Of<Type extends EventType> = Extract<StockadeEvent, { event_type: Type }>;
type RunEvent = Of<'docker_execution_success' | 'local_execution_success' | 'direct_execution_success'>;

/** Steps whose result is not known yet; more than run at once are forgotten ones. */
const mostPending = 64;

/**
 * Prometheus metrics, made from events alone: live from a running process, or from the event log afterwards.
 * No label holds a strategy, a container or anything else without bound.
 */
export class Metrics implements EventSink {
  readonly registry = new Registry();
  readonly #set: ReturnType<typeof metricSet>;
  /** Reasons of steps under way, by their ends. */
  readonly #pending = new Map<string, string[]>();

  constructor(build: BuildInfo) {
    this.#set = metricSet(this.registry, build);
  }

  emit(event: StockadeEvent): void {
    this.#sandbox(event);
    this.#ladder(event);
    this.#strategy(event);
    this.#loop(event);
  }

  /** For the audit log, which counts what it writes and what it could not. */
  audited(written: boolean, count = 1): void {
    (written ? this.#set.audits : this.#set.auditFailures).inc(count);
  }

  close(): void {}

  /** The text format of Prometheus. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  #sandbox(event: StockadeEvent): void {
    const set = this.#set;
    switch (event.event_type) {
      case 'slot_started':
        return set.startup.observe(event.duration_ms / 1000);
      case 'slot_states':
        for (const state of labels.slotStates) set.slots.set({ state }, event[state]);
        return;
      case 'docker_request':
      case 'docker_error': {
        const operation = labels.known(labels.engineOperations, event.operation);
        set.engineRequests.observe({ operation }, event.duration_ms / 1000);
        if (event.event_type === 'docker_error')
          set.engineErrors.inc({ operation, kind: labels.known(labels.engineFaults, event.kind) });
        return;
      }
      case 'docker_cleanup':
        if (event.duration_ms !== null) set.cleanup.observe(event.duration_ms / 1000);
        if (event.orphans === null) return;
        set.orphans.dec(event.orphans);
        return set.orphansRemoved.inc(event.orphans);
      case 'orphans_found':
        return set.orphans.set(event.count);
      case 'runtime_kill':
        return set.kills.inc({ policy: labels.known(labels.killPolicies, event.policy) });
      default:
    }
  }

  #ladder(event: StockadeEvent): void {
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
      case 'run_retried':
        if (event.mode !== null) this.#set.retries.inc({ mode: event.mode });
        return;
      case 'fallback_to_local':
        return this.#step(event.from, 'local', event.code);
      case 'fallback_to_direct':
        return this.#step(event.from, 'none', event.code);
      case 'local_fallback_success':
        return this.#stepEnded(event.from, 'local', 'ok');
      case 'direct_fallback_success':
        return this.#stepEnded(event.from, 'none', 'ok');
      case 'fallback_failed':
        return this.#stepEnded(event.from, event.mode ?? 'none', 'failed');
      default:
    }
  }

  #strategy(event: StockadeEvent): void {
    const set = this.#set;
    switch (event.event_type) {
      case 'security_violation': {
        const names = event.syscalls.map((name) => labels.known(labels.syscalls, name));
        for (const syscall of new Set(names)) set.violations.inc({ syscall });
        return;
      }
      case 'strategy_rejected': {
        const families = event.rules.map((rule) =>
          labels.known(labels.ruleFamilies, rule.replace(/\d+$/, '')),
        );
        for (const rule_family of new Set(families)) set.rejections.inc({ rule_family });
        return;
      }
      case 'lookahead_leak':
        return set.leaks.inc({ detector: event.detector ?? 'unspecified' });
      default:
    }
  }

  #loop(event: StockadeEvent): void {
    const set = this.#set;
    switch (event.event_type) {
      case 'iteration_committed': {
        const level = labels.known(labels.levels, String(event.level_reached));
        set.iterations.inc({ generator: labels.known(labels.generators, event.generator), level });
        return set.lastIteration.set(event.at_seconds);
      }
      case 'champion_updated':
        if (event.sharpe !== null) set.championSharpe.set(event.sharpe);
        return;
      case 'model_answered': {
        const provider = labels.known(labels.providers, event.provider);
        set.tokens.inc({ provider, direction: 'input' }, event.input_tokens);
        set.tokens.inc({ provider, direction: 'output' }, event.output_tokens);
        set.cost.inc({ provider, direction: 'input' }, event.input_dollars ?? 0);
        return set.cost.inc({ provider, direction: 'output' }, event.output_dollars ?? 0);
      }
      default:
    }
  }

  #run(mode: labels.MetricsMode, event: Omit<RunEvent, 'event_type'>): void {
    const set = this.#set;
    set.executions.inc({ mode, outcome: labels.known(labels.outcomeNames, event.outcome) });
    set.duration.observe({ mode }, (event.acquire_ms + event.execute_ms) / 1000);
    set.acquire.observe({ path: event.path }, event.acquire_ms / 1000);
    set.cpu.observe({ mode }, event.cpu_ms / 1000);
    set.memory.observe({ mode }, event.peak_memory_bytes);
    if (event.outcome === 'timeout') set.timeouts.inc();
    if (event.outcome === 'oom') set.oomKills.inc();
  }

  #step(from: string, to: string, code: string): void {
    const pending = this.#pending.get(`${from} ${to}`) ?? [];
    pending.push(labels.known(labels.fallbackReasons, code));
    this.#pending.set(`${from} ${to}`, pending.slice(-mostPending));
  }

  /** Steps between the same two modes end in the order of their starts, as far as anybody outside can tell. */
  #stepEnded(from: string, to: string, result: 'ok' | 'failed'): void {
    const reason = this.#pending.get(`${from} ${to}`)?.shift() ?? 'other';
    this.#set.fallbacks.inc({ from, to, reason, result });
  }
}
