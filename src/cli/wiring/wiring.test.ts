import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../config/load-config.ts';
import { systemClock } from '../../observe/clock.ts';
import type { SandboxEvent } from '../../sandbox/events.ts';
import { engineConnection } from './engine-connection.ts';
import { installationId } from './installation.ts';
import { machineService } from './machine.ts';
import { eventFromSandbox } from './sandbox-events.ts';
import { sandboxOptions, type SandboxMaterial } from './sandbox-options.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'stockade-wiring-'));

describe('the address of the engine', () => {
  it.each([
    [null, {}, { socketPath: '/var/run/docker.sock' }],
    [
      null,
      { DOCKER_HOST: 'unix:///run/user/1000/docker.sock' },
      { socketPath: '/run/user/1000/docker.sock' },
    ],
    ['/x.sock', { DOCKER_HOST: 'tcp://other:1' }, { socketPath: '/x.sock' }],
    ['npipe:////./pipe/docker_engine', {}, { socketPath: '//./pipe/docker_engine' }],
    ['tcp://host', {}, { host: 'host', port: 2375, tls: null }],
    ['http://host:99/', {}, { host: 'host', port: 99, tls: null }],
    ['tcp://[::1]:2375', {}, { host: '::1', port: 2375, tls: null }],
  ])('%j with %j', (host, environment, connection) => {
    expect(engineConnection(host, environment)).toEqual(connection);
  });

  it.each(['ssh://me@host', 'nonsense', 'tcp://a b'])('%j is refused with how to write one', (host) => {
    expect(() => engineConnection(host, {})).toThrow(/is no address of an engine. Write it as unix:/);
  });

  it('takes client certificates, and says which is missing', () => {
    const certificates = folder();
    const environment = { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: certificates };
    expect(() => engineConnection('tcp://host', environment)).toThrow(
      /ca\.pem cannot be read. Set DOCKER_CERT_PATH/,
    );
    for (const name of ['ca', 'cert', 'key']) writeFileSync(join(certificates, `${name}.pem`), name);
    const tls = { ca: 'ca', cert: 'cert', key: 'key' };
    expect(engineConnection('tcp://host', environment)).toEqual({ host: 'host', port: 2376, tls });
    expect(engineConnection('https://host:5', { DOCKER_CERT_PATH: certificates })).toEqual({
      host: 'host',
      port: 5,
      tls,
    });
  });
});

describe('an installation', () => {
  it('has one name for good, and another has another', () => {
    const home = join(folder(), 'new', 'home');
    expect(installationId(home)).toMatch(/^[0-9a-f-]{36}$/);
    expect(installationId(home)).toBe(installationId(home));
    expect(installationId(folder())).not.toBe(installationId(home));
  });
});

describe('the configuration in the words of the sandbox', () => {
  const material: SandboxMaterial = {
    installationId: 'me',
    image: { id: 'sha256:00', reference: 'stockade/sandbox:x' },
    direct: { python: '/venv/bin/python', guestDirectory: '/guest' },
    local: null,
    seccompProfilePath: '/shipped.json',
  };
  const optionsOf = (environment: Record<string, string> = {}) => {
    const { values } = loadConfig({ environment: { STOCKADE_HOME: folder(), ...environment } });
    return sandboxOptions(values, environment, material, systemClock, () => undefined);
  };

  it('is one rung, docker, with the limits of the file', () => {
    const options = optionsOf();
    expect(options.modes).toEqual(['docker']);
    expect(options.limits).toMatchObject({
      memoryBytes: 2 * 1024 ** 3,
      cpuCount: 0.5,
      wallMs: 300_000,
      pids: 64,
    });
    expect(options.docker).toMatchObject({
      image: material.image,
      runtime: 'runc',
      seccompProfilePath: '/shipped.json',
    });
    expect(options).toMatchObject({ slots: null, reuse: 'runs', maxRetries: 1, allowUnisolated: false });
  });

  it('is direct execution alone where the switch is off', () => {
    const options = optionsOf({ STOCKADE_SANDBOX_ENABLED: 'false' });
    expect(options.modes).toEqual(['none']);
    expect(options.docker).toBeNull();
    expect(options.none).toEqual(material.direct);
  });

  it('adds the last rung only where it is allowed and fallbacks are on', () => {
    const allowed = { STOCKADE_SANDBOX_FALLBACK_ALLOW_UNISOLATED: 'true' };
    expect(optionsOf(allowed).modes).toEqual(['docker', 'none']);
    expect(optionsOf({ ...allowed, STOCKADE_SANDBOX_FALLBACK_ENABLED: 'false' }).modes).toEqual(['docker']);
  });

  it('steps down to local isolation, and from there to none, where the image is unpacked', () => {
    const local = {
      bubblewrap: 'bwrap',
      rootDirectory: '/root',
      python: '/usr/bin/python3',
      guestDirectory: null,
    };
    const modes = (environment: Record<string, string>) => {
      const { values } = loadConfig({ environment: { STOCKADE_HOME: folder(), ...environment } });
      return sandboxOptions(values, environment, { ...material, local }, systemClock, () => undefined).modes;
    };
    const allowed = { STOCKADE_SANDBOX_FALLBACK_ALLOW_UNISOLATED: 'true' };
    expect(modes({})).toEqual(['docker', 'local']);
    expect(modes(allowed)).toEqual(['docker', 'local', 'none']);
    expect(modes({ STOCKADE_SANDBOX_MODE: 'local', ...allowed })).toEqual(['local', 'none']);
    expect(modes({ STOCKADE_SANDBOX_FALLBACK_ENABLED: 'false' })).toEqual(['docker']);
    expect(modes({ STOCKADE_SANDBOX_ENABLED: 'false' })).toEqual(['none']);
  });

  it('carries every other setting over', () => {
    const options = optionsOf({
      STOCKADE_SANDBOX_POOL_SLOTS: '7',
      STOCKADE_SANDBOX_POOL_REUSE: 'never',
      STOCKADE_SANDBOX_SCRATCH: 'true',
      STOCKADE_SANDBOX_ON_VIOLATION: 'deny',
      STOCKADE_SANDBOX_DOCKER_SECCOMP_PROFILE: '/mine.json',
      STOCKADE_SANDBOX_MONITORING_ENABLED: 'no',
    });
    expect(options).toMatchObject({ slots: 7, reuse: 'never', scratch: true, onViolation: 'deny' });
    expect(options.docker?.seccompProfilePath).toBe('/mine.json');
    expect(options.watch.enabled).toBe(false);
  });
});

describe('what the sandbox tells, as events', () => {
  const run = {
    guest: 'g',
    path: 'parked',
    acquireMs: 1,
    executeMs: 2,
    cpuMs: 1,
    peakMemoryBytes: 3,
  } as const;
  const cases: readonly (readonly [SandboxEvent, string | null])[] = [
    [{ type: 'sandbox_mode_enabled', mode: 'docker', slots: 2 }, 'sandbox_mode_enabled'],
    [{ type: 'sandbox_mode_enabled', mode: 'none', slots: 2 }, 'sandbox_mode_disabled'],
    [{ type: 'sandbox_mode_failed', mode: 'docker', code: 'SWEEP', reason: 'r' }, 'sandbox_mode_failed'],
    [{ type: 'execution_mode_selected', mode: 'docker', reason: null }, 'execution_mode_selected'],
    [{ type: 'run_finished', mode: 'docker', end: 'ok', ...run }, 'docker_execution_success'],
    [{ type: 'run_finished', mode: 'none', end: 'crash', ...run }, 'direct_execution_failed'],
    [{ type: 'security_violation', mode: 'docker', guest: 'g', violations: [], count: 3 }, null],
    [{ type: 'run_retried', mode: 'docker', attempt: 1, code: 'X', reason: 'r' }, 'run_retried'],
    [{ type: 'fallback', from: 'docker', to: 'local', code: 'X', reason: 'r' }, 'fallback_to_local'],
    [{ type: 'fallback', from: 'docker', to: 'none', code: 'X', reason: 'r' }, 'fallback_to_direct'],
    [{ type: 'fallback_success', from: 'docker', to: 'local' }, 'local_fallback_success'],
    [{ type: 'fallback_success', from: 'docker', to: 'none' }, 'direct_fallback_success'],
    [{ type: 'fallback_failed', from: 'docker', to: 'none', reason: 'r' }, 'fallback_failed'],
    [{ type: 'breaker_opened', mode: 'docker', reason: 'r', retryAfterMs: 5 }, 'breaker_opened'],
    [{ type: 'breaker_closed', mode: 'docker' }, 'breaker_closed'],
    [{ type: 'slot_started', mode: 'docker', guest: 'g', durationMs: 1, protections: {} }, 'slot_started'],
    [{ type: 'slot_failed', mode: 'docker', code: 'REMOVE', reason: 'r' }, 'slot_failed'],
    [{ type: 'slot_retired', mode: 'docker', guest: 'g', reason: 'runs', runs: 9 }, 'slot_retired'],
    [{ type: 'slot_removed', mode: 'docker', guest: 'g', durationMs: 1 }, 'docker_cleanup'],
    [{ type: 'orphans_found', mode: 'docker', count: 2 }, 'orphans_found'],
    [{ type: 'orphans_removed', mode: 'docker', count: 2 }, 'docker_cleanup'],
    [{ type: 'runtime_kill', mode: 'docker', guest: 'g', policy: 'memory', reason: 'r' }, 'runtime_kill'],
    [{ type: 'engine_request', operation: 'start', durationMs: 1, error: 'timeout' }, 'docker_error'],
    [{ type: 'engine_request', operation: 'start', durationMs: 1, error: null }, 'docker_request'],
    [{ type: 'slot_states', starting: 1, parked: 1, running: 0, retiring: 0 }, 'slot_states'],
    [{ type: 'guest_log', mode: 'docker', guest: 'g', line: 'x' }, null],
  ];

  it.each(cases)('%j is %s', (event, name) => {
    const told = eventFromSandbox(event);
    expect(told?.event_type ?? null).toBe(name);
    if (told === null) return;
    expect(told.message).not.toBe('');
    expect(told).toMatchObject({ logger: 'stockade.sandbox', strategy_id: null, iteration_num: null });
  });
});

describe('the machine', () => {
  it('answers doctor, list and clean also where no engine does', async () => {
    const home = folder();
    const machine = machineService(home, { STOCKADE_HOME: home, DOCKER_HOST: 'unix:///no/such.sock' });
    const { checks } = await machine.doctor();
    expect(checks.length).toBeGreaterThanOrEqual(15);
    expect(checks.some((check) => check.status === 'fail')).toBe(true);
    expect(await machine.imageList()).toEqual([]);
    expect(await machine.clean()).toEqual({ containers: 0, images: 0, caches: 0, engine: false });
  });

  it('answers with defaults where the configuration is wrong, and doctor says so', async () => {
    const home = folder();
    writeFileSync(join(home, 'stockade.yaml'), 'sandbox:\n  wat: 1\n');
    const machine = machineService(home, { STOCKADE_HOME: home, DOCKER_HOST: 'tcp://127.0.0.1:9' });
    const { checks } = await machine.doctor();
    expect(JSON.stringify(checks)).toContain('unknown key sandbox.wat');
  });
});
