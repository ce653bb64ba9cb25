import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configDocument, describeConfig } from './describe-config.ts';
import { ConfigurationError } from './errors.ts';
import { leaves } from './leaves.ts';
import { loadConfig, presets, type ConfigRequest } from './load-config.ts';

const home = mkdtempSync(join(tmpdir(), 'stockade-config-'));
const load = (request: Partial<ConfigRequest> = {}) =>
  loadConfig({ ...request, environment: { STOCKADE_HOME: home, ...request.environment } });

function file(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'stockade-config-')), 'mine.yaml');
  writeFileSync(path, text);
  return path;
}

function problems(text: string, environment: Record<string, string> = {}): string {
  try {
    load({ file: file(text), environment });
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('defaults', () => {
  it('are those of the system that came before', () => {
    const { sandbox } = load().values;
    expect(sandbox.enabled).toBe(true);
    expect(sandbox.docker.memory_limit).toBe(2 * 1024 ** 3);
    expect(sandbox.docker.cpu_count).toBe(0.5);
    expect(sandbox.docker.timeout_seconds).toBe(300);
    expect(sandbox.fallback).toEqual({ enabled: true, max_retries: 1, allow_unisolated: false });
    expect(sandbox.monitoring).toEqual({ enabled: true, alert_fallback_rate: 0.1 });
  });

  it('in the shipped file are those of the schema, and every key is in it', () => {
    const shipped = load();
    for (const leaf of leaves.values()) {
      expect(shipped.written.get(leaf.path), leaf.path).toEqual(leaf.defaultValue);
      expect(shipped.origins.get(leaf.path)?.name, leaf.path).toBe('config/stockade.yaml');
    }
  });

  it('need no file at all', () => {
    const root = mkdtempSync(join(tmpdir(), 'stockade-config-'));
    expect(() => load({ packageRoot: root })).toThrow('cannot be read (ENOENT)');
  });

  it('raise no warning, and cannot be changed', () => {
    const config = load();
    expect(config.warnings).toEqual([]);
    expect(() => Object.assign(config.values.sandbox.docker, { memory_limit: 1 })).toThrow(TypeError);
  });

  it('describe every key', () => {
    for (const leaf of leaves.values()) {
      expect(leaf.description, leaf.path).not.toBe('');
      expect(leaf.allowed, leaf.path).not.toBe('');
    }
  });
});

describe('precedence', () => {
  const text = 'preset: performance\nsandbox:\n  docker:\n    memory_limit: 3g\n    pids_limit: 99\n';

  it('is flags, environment, file, preset, defaults, each with its origin', () => {
    const path = file(text);
    const config = load({
      file: path,
      flags: [{ path: 'sandbox.enabled', value: false, flag: '--sandbox none' }],
      environment: { STOCKADE_SANDBOX_DOCKER_MEMORY_LIMIT: '4g' },
    });
    expect(config.values.sandbox.enabled).toBe(false);
    expect(config.origins.get('sandbox.enabled')).toMatchObject({ kind: 'flag', name: '--sandbox none' });
    expect(config.values.sandbox.docker.memory_limit).toBe(4 * 1024 ** 3);
    expect(config.origins.get('sandbox.docker.memory_limit')?.kind).toBe('environment');
    expect(config.values.sandbox.docker.pids_limit).toBe(99);
    expect(config.origins.get('sandbox.docker.pids_limit')).toMatchObject({ kind: 'file', line: 5 });
    expect(config.values.sandbox.docker.cpu_count).toBe(1);
    expect(config.origins.get('sandbox.docker.cpu_count')?.kind).toBe('preset');
    expect(config.origins.get('sandbox.docker.runtime')?.kind).toBe('default');
  });

  it('finds the file in the home folder and through STOCKADE_CONFIG', () => {
    const other = mkdtempSync(join(tmpdir(), 'stockade-config-'));
    writeFileSync(join(other, 'stockade.yaml'), 'sandbox:\n  docker:\n    cpu_count: 2\n');
    expect(load({ environment: { STOCKADE_HOME: other } }).values.sandbox.docker.cpu_count).toBe(2);
    const named = file('sandbox:\n  docker:\n    cpu_count: 4\n');
    const environment = { STOCKADE_HOME: other, STOCKADE_CONFIG: named };
    expect(load({ environment }).values.sandbox.docker.cpu_count).toBe(4);
  });

  it('accepts every preset without a warning about itself, and refuses others with the nearest', () => {
    for (const preset of presets) {
      const warnings = load({ preset }).warnings.filter((one) => one.includes('cannot fire'));
      expect(warnings, preset).toEqual([]);
    }
    expect(() => load({ preset: 'prodution' })).toThrow(
      'unknown preset "prodution". Did you mean production?',
    );
    expect(() => load({ preset: 'zzzzzzzz' })).toThrow('Allowed: production, development, performance.');
  });

  it('switches the sandbox on in development by SANDBOX_ENABLED alone', () => {
    expect(load({ preset: 'development' }).values.sandbox.enabled).toBe(false);
    expect(load({ preset: 'development' }).warnings).toContainEqual(
      expect.stringContaining('without isolation'),
    );
    for (const word of ['1', 'true', 'yes', 'on']) {
      const environment = { SANDBOX_ENABLED: word };
      expect(load({ preset: 'development', environment }).values.sandbox.enabled, word).toBe(true);
    }
    expect(load({ preset: 'development' }).values.sandbox.docker.timeout_seconds).toBe(120);
  });
});

describe('what is refused, with its line', () => {
  it.each([
    [
      'sandbox:\n  docker:\n    memory_limt: 2g\n',
      /:3: unknown key sandbox\.docker\.memory_limt\. Did you mean sandbox\.docker\.memory_limit\?/,
    ],
    ['sandbx:\n  enabled: true\n', /:1: unknown key sandbx\. Did you mean sandbox\?/],
    ['sandbox:\n  enabled: maybe\n', /:2: sandbox\.enabled: found "maybe"; allowed: true or false/],
    ['sandbox:\n  docker:\n    memory_limit: lots\n', /:3: .*found "lots"; allowed: a size such as "2g"/],
    ['sandbox:\n  docker:\n    memory_limit: 1m\n', /:3: .*at least 128m/],
    ['sandbox:\n  docker:\n    result_limit: 1g\n', /:3: .*at most 512m/],
    [
      'sandbox:\n  docker:\n    runtime: runsk\n',
      /:3: .*allowed: "runc", "runsc", "kata"\. Did you mean "runsc"\?/,
    ],
    ['sandbox:\n  docker:\n    timeout_seconds: 0\n', /:3: .*from 1 to 86400/],
    [
      'sandbox:\n  docker:\n    network_mode: bridge\n',
      /:3: .*"bridge" would weaken a guarantee: a sandbox never has a network/,
    ],
    ['sandbox:\n  docker:\n    privileged: true\n', /:3: .*would weaken a guarantee/],
    [
      'sandbox:\n  docker:\n    volumes: ["/:/host"]\n',
      /:3: .*would weaken a guarantee: a sandbox sees its dataset/,
    ],
    ['sandbox:\n  docker:\n    seccomp_profile: unconfined\n', /:3: .*every sandbox has its seccomp profile/],
    [
      'sandbox:\n  docker:\n    host: ${NO_SUCH_VARIABLE}\n',
      /:3: .*needs the environment variable NO_SUCH_VARIABLE/,
    ],
    ['sandbox: yes please\n', /:1: sandbox must be a section/],
    ['- a\n- b\n', /:1: the file must be a section/],
    ['sandbox:\n  docker: {a: [}\n', /:2: not valid YAML/],
    ['sandbox:\n  enabled: &x true\n  scratch: *x\n', /:3: .*aliases are not supported/],
    ['sandbox:\n  enabled: true\n  enabled: false\n', /not valid YAML: Map keys must be unique/],
  ])('%j', (text, message) => {
    expect(problems(text)).toMatch(message);
  });

  it('reports every problem at once', () => {
    const text = 'sandbox:\n  docker:\n    cpu_count: 0\n    wat: 1\n';
    expect(problems(text).split('\n')).toHaveLength(2);
  });

  it('names the variable of a wrong environment value and the flag of a wrong flag', () => {
    const environment = { STOCKADE_SANDBOX_DOCKER_CPU_COUNT: 'many' };
    expect(() => load({ environment })).toThrow(
      'STOCKADE_SANDBOX_DOCKER_CPU_COUNT: sandbox.docker.cpu_count: found "many"',
    );
    expect(() => load({ flags: [{ path: 'sandbox.mode', value: 'vm', flag: '--sandbox' }] })).toThrow(
      /^--sandbox: /,
    );
  });

  it('says so when the file is not there', () => {
    expect(() => load({ file: '/no/such/stockade.yaml' })).toThrow(
      '/no/such/stockade.yaml: cannot be read (ENOENT)',
    );
  });
});

describe('what is understood, with a notice', () => {
  it('takes the old name of the last rung', () => {
    const config = load({ file: file('sandbox:\n  fallback_to_direct: true\n') });
    expect(config.values.sandbox.fallback.allow_unisolated).toBe(true);
    expect(config.notices[0]).toMatch(
      /:2: sandbox.fallback_to_direct is now called sandbox.fallback.allow_unisolated/,
    );
    expect(config.warnings).toContainEqual(expect.stringContaining('may run strategies without isolation'));
  });

  it('lets a guarantee be written as it is', () => {
    const config = load({ file: file('sandbox:\n  docker:\n    network_mode: none\n    read_only: true\n') });
    expect(config.notices).toHaveLength(2);
  });

  it('accepts an empty file and an empty section', () => {
    expect(load({ file: file('') }).values.sandbox.enabled).toBe(true);
    expect(load({ file: file('# nothing\nsandbox:\n') }).values.sandbox.enabled).toBe(true);
  });
});

describe('substitution', () => {
  it('takes the variable, or the default, and keeps the type', () => {
    const text = 'sandbox:\n  docker:\n    cpu_count: ${CPUS:2}\n    image: "registry/${TAG:x}"\n';
    const plain = load({ file: file(text) }).values.sandbox.docker;
    expect([plain.cpu_count, plain.image]).toEqual([2, 'registry/x']);
    const set = load({ file: file(text), environment: { CPUS: '1.5', TAG: 'y' } }).values.sandbox.docker;
    expect([set.cpu_count, set.image]).toEqual([1.5, 'registry/y']);
  });

  it('chooses a preset too', () => {
    const text = 'preset: ${TIER:performance}\n';
    expect(load({ file: file(text) }).preset).toBe('performance');
    expect(load({ file: file(text), environment: { TIER: 'production' } }).preset).toBe('production');
  });
});

describe('warnings', () => {
  it.each([
    ['sandbox:\n  docker:\n    cpu_seconds: 300\n', 'cpu_seconds: 300 cannot fire'],
    ['sandbox:\n  docker:\n    disk_limit: 2g\n', 'disk_limit cannot fire'],
    ['sandbox:\n  docker:\n    memory_limit: 256m\n    result_limit: 300m\n', 'result_limit cannot fire'],
    ['sandbox:\n  pool:\n    reuse: never\n    runs_per_slot: 5\n', 'runs_per_slot cannot fire'],
    ['sandbox:\n  fallback:\n    enabled: false\n    allow_unisolated: true\n', 'has no effect'],
    ['sandbox:\n  mode: local\n  docker:\n    runtime: runsc\n', 'runtime has no effect'],
  ])('%j', (text, warning) => {
    expect(load({ file: file(text) }).warnings).toContainEqual(expect.stringContaining(warning));
  });
});

describe('what `config` shows', () => {
  it('is YAML that reads back to the same, with every origin', () => {
    const config = load({ flags: [{ path: 'sandbox.docker.memory_limit', value: '5g', flag: '--memory' }] });
    const text = describeConfig(config);
    expect(text).toMatch(/memory_limit: 5g\s+# --memory/);
    expect(text).toMatch(/cpu_count: 0.5\s+# config\/stockade.yaml:\d+/);
    expect(load({ file: file(text) }).values).toEqual(config.values);
  });

  it('is a versioned document', () => {
    expect(configDocument(load())).toMatchObject({ schema: 'stockade.config/1', home, preset: null });
  });
});
