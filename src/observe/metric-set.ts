import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import * as labels from './metric-labels.ts';

/** Seconds; the same for every execution, so that sandbox modes compare. */
const executionBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300];
const megabyte = 2 ** 20;

export interface BuildInfo {
  readonly version: string;
  readonly imageDigest: string;
}

type Values = Readonly<Record<string, readonly string[]>>;

/** Every metric there is, with every known combination of labels at 0 from the start. */
export function metricSet(registry: Registry, build: BuildInfo) {
  const registers = [registry];
  const counter: MakeCounter = (name, help, values = {}, exists = () => true) => {
    const made = new Counter({ name: `stockade_${name}`, help, labelNames: Object.keys(values), registers });
    for (const set of combinations(values)) if (exists(set)) made.inc(set, 0);
    return made;
  };
  const gauge = (name: string, help: string, values: Values = {}): Gauge => {
    const made = new Gauge({ name: `stockade_${name}`, help, labelNames: Object.keys(values), registers });
    for (const set of combinations(values)) made.set(set, 0);
    return made;
  };
  const histogram = (name: string, help: string, buckets: number[], values: Values = {}): Histogram => {
    const labelNames = Object.keys(values);
    const made = new Histogram({ name: `stockade_${name}`, help, labelNames, buckets, registers });
    for (const set of combinations(values)) made.zero(set);
    return made;
  };
  const modes = { mode: labels.metricsModes };
  gauge('build_info', 'Which build and which sandbox image', {
    version: [build.version],
    image_digest: [build.imageDigest],
  }).set({ version: build.version, image_digest: build.imageDigest }, 1);
  gauge('queue_depth', 'Jobs of the queue', { state: ['waiting', 'running'] });
  gauge('workers', 'Workers of the queue', { state: ['busy', 'idle'] });
  return {
    ...sandboxMetrics(counter, gauge, histogram, modes),
    ...loopMetrics(counter, gauge),
    audits: counter('audit_events_total', 'Records of the audit log'),
    auditFailures: counter('audit_write_failures_total', 'Audit records that could not be written'),
  };
}

type MakeCounter = (
  name: string,
  help: string,
  values?: Values,
  exists?: (set: Readonly<Record<string, string>>) => boolean,
) => Counter;
type MakeGauge = (name: string, help: string, values?: Values) => Gauge;
type MakeHistogram = (name: string, help: string, buckets: number[], values?: Values) => Histogram;

function sandboxMetrics(counter: MakeCounter, gauge: MakeGauge, histogram: MakeHistogram, modes: Values) {
  return {
    executions: counter('executions_total', 'Runs by sandbox mode and outcome', {
      ...modes,
      outcome: labels.outcomeNames,
    }),
    retries: counter('execution_retries_total', 'Runs repeated after an infrastructure fault', modes),
    fallbacks: counter(
      'fallbacks_total',
      'Steps down the ladder of sandboxes',
      {
        from: ['docker', 'local'],
        to: ['local', 'none'],
        reason: labels.fallbackReasons,
        result: ['ok', 'failed'],
      },
      ({ from, to }) => from !== to,
    ),
    duration: histogram(
      'execution_duration_seconds',
      'A run with its wait for a slot',
      executionBuckets,
      modes,
    ),
    startup: histogram(
      'container_startup_duration_seconds',
      'From the start of a slot until it is ready',
      [0.1, 0.25, 0.5, 1, 2, 5, 10, 30],
    ),
    cleanup: histogram(
      'container_cleanup_duration_seconds',
      'Stop and removal of a slot',
      [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
    ),
    acquire: histogram(
      'pool_acquire_wait_seconds',
      'Wait for a slot',
      [0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30],
      { path: ['parked', 'cold'] },
    ),
    slots: gauge('pool_slots', 'Slots of the pool', { state: labels.slotStates }),
    engineErrors: counter('docker_errors_total', 'Failed engine requests', {
      operation: labels.engineOperations,
      kind: labels.engineFaults,
    }),
    engineRequests: histogram(
      'docker_request_duration_seconds',
      'Engine requests, failed ones included',
      [0.005, 0.025, 0.1, 0.5, 1, 5, 10, 30],
      { operation: labels.engineOperations },
    ),
    timeouts: counter('timeouts_total', 'Runs ended by a deadline'),
    oomKills: counter('oom_kills_total', 'Runs ended by the memory limit'),
    violations: counter('seccomp_violations_total', 'Strategies with a denied call of this name', {
      syscall: labels.syscalls,
    }),
    rejections: counter('validator_rejections_total', 'Strategies refused by the static check', {
      rule_family: labels.ruleFamilies,
    }),
    leaks: counter('lookahead_leaks_total', 'Strategies that read the future', {
      detector: labels.leakDetectors,
    }),
    orphans: gauge('orphan_containers', 'Ownerless guests that were found and not removed'),
    orphansRemoved: counter('orphans_removed_total', 'Ownerless guests removed'),
    kills: counter('runtime_kills_total', 'Slots killed by a runtime policy', {
      policy: labels.killPolicies,
    }),
    cpu: histogram('strategy_cpu_seconds', 'CPU time of a run', executionBuckets, modes),
    memory: histogram(
      'strategy_memory_peak_bytes',
      'Peak memory of a run',
      [16, 64, 128, 256, 512, 1024, 2048].map((size) => size * megabyte),
      modes,
    ),
  };
}

function loopMetrics(counter: MakeCounter, gauge: MakeGauge) {
  return {
    iterations: counter('iterations_total', 'Iterations of the loop', {
      generator: labels.generators,
      level: labels.levels,
    }),
    championSharpe: gauge('champion_sharpe', 'Validation Sharpe ratio of the champion'),
    lastIteration: gauge(
      'last_iteration_completed_timestamp_seconds',
      'When the last iteration was committed; 0 before the first',
    ),
    tokens: counter('llm_tokens_total', 'Tokens of language models', {
      provider: labels.providers,
      direction: ['input', 'output'],
    }),
    cost: counter('llm_cost_dollars_total', 'Price of the tokens, where the configuration gives it', {
      provider: labels.providers,
      direction: ['input', 'output'],
    }),
  };
}

function combinations(values: Values): readonly Record<string, string>[] {
  return Object.entries(values).reduce<readonly Record<string, string>[]>(
    (sets, [name, all]) => sets.flatMap((set) => all.map((value) => ({ ...set, [name]: value }))),
    [{}],
  );
}
