import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { alertAdvice } from '../../src/observe/alert-rules.ts';
import { serveMetrics, type MetricsServer } from '../../src/observe/metrics-server.ts';
import { Metrics } from '../../src/observe/metrics.ts';
import { everyEvent } from '../support/observed-events.ts';

const root = join(import.meta.dirname, '..', '..');
const rules = join(root, 'deploy', 'prometheus');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Panel {
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly fieldConfig?: { readonly defaults: { readonly unit?: string } };
  readonly datasource?: { readonly uid: string };
  readonly targets?: readonly { readonly expr: string }[];
}
const dashboard = JSON.parse(read('deploy/grafana/stockade.json')) as {
  uid: string;
  panels: readonly Panel[];
};
const panels = dashboard.panels.filter(({ type }) => type !== 'row');

interface Rule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}
const allRules = (
  parse(read('deploy/prometheus/rules.yaml')) as { groups: { rules: Rule[] }[] }
).groups.flatMap((group) => group.rules);

/** Installs the distribution's Prometheus where this test may. */
function ensurePrometheus(): void {
  if (spawnSync('promtool', ['--version']).status === 0) return;
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'prometheus'], { env: environment });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

beforeAll(ensurePrometheus);

describe('the rules', () => {
  it('are accepted and proved, each firing and not firing', () => {
    const check = spawnSync('promtool', ['check', 'rules', 'rules.yaml'], { cwd: rules, encoding: 'utf8' });
    expect(check.status, check.stderr).toBe(0);
    const config = spawnSync('promtool', ['check', 'config', 'prometheus.yaml'], {
      cwd: rules,
      encoding: 'utf8',
    });
    expect(config.status, config.stderr).toBe(0);
    const proof = spawnSync('promtool', ['test', 'rules', 'rules.test.yaml'], {
      cwd: rules,
      encoding: 'utf8',
    });
    expect(proof.status, proof.stdout + proof.stderr).toBe(0);
    const { tests } = parse(read('deploy/prometheus/rules.test.yaml')) as {
      tests: { alert_rule_test?: { alertname: string; exp_alerts: unknown[] }[] }[];
    };
    const proved = tests.flatMap((test) => test.alert_rule_test ?? []);
    for (const { alert } of allRules) {
      if (alert === undefined) continue;
      const counts = proved.filter((one) => one.alertname === alert).map((one) => one.exp_alerts.length);
      expect(
        [...new Set(counts)].toSorted((a, b) => a - b),
        alert,
      ).toEqual([0, 1]);
    }
  });

  it('lead to a runbook that is there, as the alerts of the process do', () => {
    const anchors = new Set(
      read('docs/observability.md')
        .split('\n')
        .filter((line) => line.startsWith('#'))
        .map((line) => line.replace(/^#+ /, '').toLowerCase().replaceAll(' ', '-')),
    );
    const links = allRules.flatMap(({ annotations }) =>
      annotations ? [annotations['runbook_url'] ?? ''] : [],
    );
    expect(links).toHaveLength(8);
    for (const link of [...links, ...Object.values(alertAdvice).map(({ runbook }) => runbook)]) {
      const [file, anchor] = link.split('#');
      expect(file).toBe('docs/observability.md');
      expect([...anchors]).toContain(anchor);
    }
  });

  it('each have a severity, a summary and a description', () => {
    for (const { alert, labels, annotations } of allRules) {
      if (alert === undefined) continue;
      expect(['warning', 'critical'], alert).toContain(labels?.['severity']);
      expect(annotations?.['summary'], alert).toBeTruthy();
      expect(annotations?.['description'], alert).toBeTruthy();
    }
  });
});

describe('the dashboard', () => {
  it('has a fixed uid, a data source variable, and a unit and a description on every panel', () => {
    expect(dashboard.uid).toBe('stockade');
    expect(panels[0]?.title).toBe('Share of executions by sandbox');
    for (const { title, description, fieldConfig, datasource } of panels) {
      expect(description, title).toBeTruthy();
      expect(fieldConfig?.defaults.unit, title).toBeTruthy();
      expect(datasource?.uid, title).toBe('${datasource}');
    }
    const expressions = panels.flatMap(({ targets }) => targets?.map(({ expr }) => expr) ?? []);
    for (const expr of expressions) expect(expr).not.toMatch(/rate\([^)]*\[(?!\$__rate_interval)/);
  });

  it('shows every metric there is', async () => {
    const names = (await new Metrics({ version: '1', imageDigest: 'none' }).registry.getMetricsAsJSON()).map(
      ({ name }) => name,
    );
    const text = JSON.stringify(panels);
    expect(names.filter((name) => !text.includes(name))).toEqual([]);
  });
});

describe('a Prometheus server that scrapes a live registry', () => {
  const metrics = new Metrics({ version: '1.2.3', imageDigest: 'sha256:ab' });
  let exporter: MetricsServer;
  let prometheus: ChildProcess;
  let api = '';

  const query = async (expr: string) => {
    const response = await fetch(`${api}/query?query=${encodeURIComponent(expr)}`);
    return (await response.json()) as { status: string; error?: string; data: { result: unknown[] } };
  };

  beforeAll(async () => {
    exporter = await serveMetrics(metrics, { host: '127.0.0.1', port: 0, token: null });
    const folder = mkdtempSync(join(tmpdir(), 'stockade-prometheus-'));
    const port = await freePort();
    const config = read('deploy/prometheus/prometheus.yaml')
      .replace('127.0.0.1:9464', new URL(exporter.url).host)
      .replace('rules.yaml', join(rules, 'rules.yaml'))
      .replaceAll('15s', '1s');
    writeFileSync(join(folder, 'prometheus.yaml'), config);
    prometheus = spawn(
      'prometheus',
      [
        `--config.file=${join(folder, 'prometheus.yaml')}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      { stdio: 'ignore' },
    );
    api = `http://127.0.0.1:${port}/api/v1`;
    const scraped = () =>
      query('count_over_time(stockade_build_info[1m]) >= 2').then(
        ({ data }) => data.result.length > 0,
        () => false,
      );
    while (!(await scraped())) await wait(200);
    for (let round = 0; round < 8; round += 1) {
      for (const event of everyEvent) metrics.emit(event);
      metrics.audited(true);
      await wait(500);
    }
    await wait(2000);
  });

  afterAll(async () => {
    const gone = new Promise((resolve) => prometheus.once('exit', resolve));
    prometheus.kill('SIGTERM');
    await gone;
    exporter.close();
  });

  it('answers every expression of the dashboard with data', async () => {
    for (const { title, targets } of panels) {
      for (const { expr } of targets ?? []) {
        const asked = expr.replaceAll('$__rate_interval', '1m').replaceAll('$instance', '.*');
        const { status, error, data } = await query(asked);
        expect(status, `${title}: ${asked}: ${error}`).toBe('success');
        expect(data.result.length, `${title}: ${asked}`).toBeGreaterThan(0);
      }
    }
  });

  it('evaluates every rule without an error', async () => {
    const response = await fetch(`${api}/rules`);
    const body = (await response.json()) as {
      data: { groups: { rules: { name: string; health: string; state?: string }[] }[] };
    };
    const found = body.data.groups.flatMap((group) => group.rules);
    expect(found).toHaveLength(allRules.length);
    for (const { name, health } of found) expect(health, name).toBe('ok');
    expect(found.find(({ name }) => name === 'UnisolatedExecution')?.state).toBe('firing');
    for (const { record } of allRules) {
      if (record !== undefined) expect((await query(record)).data.result.length, record).toBeGreaterThan(0);
    }
  });
});
