import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documents } from '../../src/cli/documents.ts';
import { EventLog, eventLogFile } from '../../src/observe/event-log.ts';
import type { StockadeEvent } from '../../src/observe/events.ts';
import { FakeSandbox, okRun } from '../cli/support/fakes.ts';
import { Installation } from '../cli/support/invoke.ts';
import { engineError, everyEvent, fellBack, ran } from '../support/observed-events.ts';

const honest = "def strategy(data):\n    return data.get('price:收盤價') > 0\n";

function logged(installation: Installation, events: readonly StockadeEvent[]): void {
  const clock = { now: () => Date.now(), monotonicMs: () => 0 };
  const log = new EventLog({ folder: join(installation.home, 'logs'), clock });
  for (const one of events) log.emit(one);
  log.close();
}

describe('metrics', () => {
  it('prints what the event log holds, as Prometheus reads it', async () => {
    const installation = new Installation();
    logged(installation, everyEvent);
    const { code, out, err } = await installation.run('metrics');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('stockade_executions_total{mode="local",outcome="oom"} 1\n');
    expect(out).toContain('stockade_llm_tokens_total{provider="anthropic",direction="input"} 1000\n');
    expect(out).toContain('# TYPE stockade_execution_duration_seconds histogram\n');
  });

  it('leaves out lines that say too little, and says so', async () => {
    const installation = new Installation();
    mkdirSync(join(installation.home, 'logs'), { recursive: true });
    const line = { timestamp: new Date().toISOString(), event_type: 'slot_started', message: 'half' };
    writeFileSync(join(installation.home, 'logs', eventLogFile), `${JSON.stringify(line)}\n`);
    const { code, err } = await installation.run('metrics');
    expect(code).toBe(0);
    expect(err).toMatch(/1 lines of the event log say too little/);
  });

  it('are served while a command runs, and only then', async () => {
    let during = '';
    let url = '';
    const said: string[] = [];
    const sandbox: FakeSandbox = new FakeSandbox(async () => {
      url = /http:\S+/.exec(said.join(''))?.[0] ?? '';
      during = await (await fetch(url)).text();
      return { ...okRun, positions: installation.positions };
    });
    const installation = new Installation({ sandbox, onErr: (text) => said.push(text) }).withData();
    const file = installation.file('a.py', honest);
    const { code } = await installation.run(
      'run',
      file,
      '--data',
      'small',
      '--verify',
      'off',
      '--metrics-port',
      '0',
    );
    expect(code).toBe(0);
    expect(during).toContain('stockade_build_info{version="');
    await expect(fetch(url)).rejects.toThrow();
  });

  it.each([
    [['--metrics-port', '0', '--metrics-host', '0.0.0.0'], /need a token/],
    [['--metrics-port', '70000'], /at most 65535/],
    [['--metrics-host', '127.0.0.1'], /need --metrics-port/],
    [['--metrics-port', '0', '--metrics-token', 'short'], /shorter than 16/],
  ])('are refused with %j', async (flags, says) => {
    const installation = new Installation({ environment: { STOCKADE_METRICS_TOKEN: '' } }).withData();
    const file = installation.file('a.py', honest);
    const { code, err } = await installation.run('run', file, '--data', 'small', ...flags);
    expect(code).toBe(2);
    expect(err).toMatch(says);
  });
});

describe('audit', () => {
  const denied = { syscall: 'socket', args: ['AF_INET', 'SOCK_STREAM'], line: 2, at: '2026-01-02T03:04:05Z' };

  async function withViolation(): Promise<Installation> {
    const answer = { ...okRun, end: 'violation', reason: 'denied', violations: [denied] } as const;
    const installation = new Installation({ sandbox: new FakeSandbox(() => answer) }).withData();
    await installation.run('run', installation.file('a.py', honest), '--data', 'small');
    return installation;
  }

  it('has a violation once, with strategy, call, time and type', async () => {
    const installation = await withViolation();
    const { out } = await installation.run('audit', 'tail', '--json');
    const records = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const violations = records.filter((one) => one.event.action === 'security_violation');
    expect(violations).toHaveLength(1);
    expect(violations[0].stockade).toMatchObject({
      strategy_id: expect.stringMatching(/^sha256:/),
      violations: [{ type: 'denied_syscall', ...denied }],
    });
    const { out: text } = await installation.run('metrics');
    expect(text).toContain('stockade_seccomp_violations_total{syscall="socket"} 1\n');
    expect(text).toContain(`stockade_audit_events_total ${records.length}\n`);
  });

  it('verify says yes, and no with the line where it was changed', async () => {
    const installation = await withViolation();
    expect(await installation.run('audit', 'verify')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/records, unbroken/),
    });
    const file = join(installation.home, 'logs', 'audit.log');
    writeFileSync(file, readFileSync(file, 'utf8').replace('socket', 'openat'));
    const { code, out } = await installation.run('audit', 'verify');
    expect(code).toBe(1);
    expect(out).toMatch(/line 1 breaks the chain: its content was changed/);
    const { out: json } = await installation.run('audit', 'verify', '--json');
    expect(() => documents['audit-1'].parse(JSON.parse(json))).not.toThrow();
    expect(JSON.parse(json)).toMatchObject({ schema: 'stockade.audit/1', ok: false, line: 1 });
  });

  it('tail shows the newest, damaged ones too', async () => {
    const installation = await withViolation();
    const file = join(installation.home, 'logs', 'audit.log');
    writeFileSync(file, `${readFileSync(file, 'utf8')}what is this\n`);
    const { out } = await installation.run('audit', 'tail', '-n', '2');
    expect(out.trim().split('\n')).toEqual([
      expect.stringMatching(/strategy_evaluated {2}sha256:.* {2}Strategy evaluated: violation$/),
      '(damaged) what is this',
    ]);
  });

  it('of nothing is unbroken', async () => {
    const installation = new Installation();
    expect(await installation.run('audit', 'verify')).toMatchObject({ code: 0 });
    expect((await installation.run('audit', 'tail')).err).toMatch(/is empty/);
  });
});

describe('alerts', () => {
  it('says what fires, since when, why and what to do', async () => {
    const installation = new Installation();
    expect(await installation.run('alerts')).toMatchObject({ code: 0, out: 'Nothing fires.\n' });
    logged(installation, [...Array.from({ length: 6 }, () => engineError()), ran(), ...fellBack]);
    const { code, out } = await installation.run('alerts');
    expect(code).toBe(1);
    expect(out).toMatch(/docker_errors: The engine fails, since \d{4}-/);
    expect(out).toMatch(/why: {2}6 engine errors in 5 minutes; 5 are allowed/);
    expect(out).toMatch(/do: {3}Run `stockade doctor`/);
    const json = JSON.parse((await installation.run('alerts', '--json')).out);
    expect(() => documents['alerts-1'].parse(json)).not.toThrow();
    expect(json).toMatchObject({
      schema: 'stockade.alerts/1',
      alerts: [{ alert: 'docker_errors' }, { alert: 'unisolated_execution' }],
    });
  });
});
