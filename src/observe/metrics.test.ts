import { describe, expect, it } from 'vitest';
import { event, everyEvent, ran } from '../../test/support/observed-events.ts';
import { Metrics } from './metrics.ts';

const build = { version: '1.2.3', imageDigest: 'sha256:ab' };

/** Every series and its value, as a scraper reads it. */
async function series(metrics: Metrics): Promise<Map<string, number>> {
  const lines = (await metrics.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.replace(/ [^ ]+$/, ''), Number(line.split(' ').at(-1))]));
}

function after(events: Parameters<Metrics['emit']>[0][]): Metrics {
  const metrics = new Metrics(build);
  for (const one of events) metrics.emit(one);
  return metrics;
}

describe('the metrics', () => {
  it('are all there from the start, at 0', async () => {
    const found = await series(new Metrics(build));
    expect(found.get('stockade_build_info{version="1.2.3",image_digest="sha256:ab"}')).toBe(1);
    found.delete('stockade_build_info{version="1.2.3",image_digest="sha256:ab"}');
    expect([...found.values()].every((value) => value === 0)).toBe(true);
    for (const name of [
      'executions_total{mode="none",outcome="oom"}',
      'fallbacks_total{from="docker",to="none",reason="ENGINE_TIMEOUT",result="failed"}',
      'execution_duration_seconds_bucket{le="300",mode="local"}',
      'pool_slots{state="retiring"}',
      'docker_errors_total{operation="create",kind="timeout"}',
      'docker_request_duration_seconds_count{operation="remove"}',
      'seccomp_violations_total{syscall="other"}',
      'validator_rejections_total{rule_family="LAB"}',
      'iterations_total{generator="model",level="4"}',
      'llm_cost_dollars_total{provider="google",direction="input"}',
      'queue_depth{state="waiting"}',
      'workers{state="idle"}',
      'audit_write_failures_total',
    ]) {
      expect(found.has(`stockade_${name}`), name).toBe(true);
    }
  });

  it('count what they are told', async () => {
    const metrics = after([...everyEvent]);
    metrics.audited(true, 3);
    metrics.audited(false);
    const found = await series(metrics);
    const expected = {
      'executions_total{mode="docker",outcome="ok"}': 1,
      'executions_total{mode="docker",outcome="timeout"}': 1,
      'executions_total{mode="local",outcome="oom"}': 1,
      'executions_total{mode="none",outcome="ok"}': 1,
      'execution_retries_total{mode="docker"}': 1,
      'fallbacks_total{from="docker",to="none",reason="ENGINE_TIMEOUT",result="ok"}': 1,
      'fallbacks_total{from="docker",to="local",reason="other",result="failed"}': 1,
      'fallbacks_total{from="docker",to="local",reason="GUEST_START",result="ok"}': 1,
      'execution_duration_seconds_sum{mode="none"}': 0.021,
      container_startup_duration_seconds_sum: 0.4,
      container_cleanup_duration_seconds_sum: 0.07,
      'pool_acquire_wait_seconds_count{path="parked"}': 4,
      'pool_slots{state="parked"}': 2,
      'pool_slots{state="running"}': 3,
      'docker_request_duration_seconds_count{operation="create"}': 2,
      'docker_errors_total{operation="create",kind="timeout"}': 1,
      timeouts_total: 1,
      oom_kills_total: 1,
      'seccomp_violations_total{syscall="socket"}': 1,
      'seccomp_violations_total{syscall="other"}': 1,
      'validator_rejections_total{rule_family="IMP"}': 1,
      'validator_rejections_total{rule_family="IO"}': 1,
      'validator_rejections_total{rule_family="other"}': 1,
      'lookahead_leaks_total{detector="static"}': 1,
      'lookahead_leaks_total{detector="unspecified"}': 1,
      orphan_containers: 2,
      orphans_removed_total: 3,
      'runtime_kills_total{policy="memory"}': 1,
      'strategy_cpu_seconds_sum{mode="none"}': 0.005,
      'strategy_memory_peak_bytes_bucket{le="67108864",mode="docker"}': 2,
      'iterations_total{generator="mutation",level="3"}': 1,
      last_iteration_completed_timestamp_seconds: 1000,
      champion_sharpe: 1.5,
      'llm_tokens_total{provider="anthropic",direction="output"}': 200,
      'llm_cost_dollars_total{provider="anthropic",direction="input"}': 0.003,
      audit_events_total: 3,
      audit_write_failures_total: 1,
    };
    for (const [name, value] of Object.entries(expected)) {
      expect(found.get(`stockade_${name}`), name).toBeCloseTo(value, 9);
    }
  });

  it('have a fixed number of series, whatever is put into labels', async () => {
    const before = (await series(new Metrics(build))).size;
    const strange = Array.from({ length: 500 }, (_, at) => `made-up-${at}`);
    const metrics = after(
      strange.flatMap((name) => [
        ran(20, name),
        event('fallback_to_local', { from: 'docker', code: name, reason: name }, 'local'),
        event('local_fallback_success', { from: 'docker' }, 'local'),
        event('docker_error', { operation: name, kind: name, duration_ms: 1 }),
        event('docker_request', { operation: name, duration_ms: 1 }),
        event('runtime_kill', { guest: name, policy: name, reason: name }),
        event('security_violation', { guest: name, syscalls: [name], count: 1, violations: [] }),
        event('strategy_rejected', { rules: [name], reason: name }),
        event('iteration_committed', { generator: name, level_reached: 77, outcome: name, at_seconds: 1 }),
        event('model_answered', {
          provider: name,
          input_tokens: 1,
          output_tokens: 1,
          input_dollars: 1,
          output_dollars: 1,
        }),
      ]),
    );
    const found = await series(metrics);
    expect(found.size).toBe(before);
    expect(found.size).toBeLessThan(1000);
    expect([...found.keys()].join('\n')).not.toMatch(/made-up/);
  });

  it('forget steps whose end nobody told of', async () => {
    const lost = Array.from({ length: 200 }, () =>
      event('fallback_to_direct', { from: 'docker', code: 'IMAGE_MISSING', reason: 'r' }, 'none'),
    );
    const late = Array.from({ length: 65 }, () =>
      event('direct_fallback_success', { from: 'docker' }, 'none'),
    );
    const found = await series(after([...lost, ...late]));
    const name = (reason: string) =>
      `stockade_fallbacks_total{from="docker",to="none",reason="${reason}",result="ok"}`;
    expect(found.get(name('IMAGE_MISSING'))).toBe(64);
    expect(found.get(name('other'))).toBe(1);
  });
});
