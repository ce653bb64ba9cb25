import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunEnd, RunRequest, RunResult } from '../../src/sandbox/sandbox.ts';
import { FakeSandbox, holding, okRun } from './support/fakes.ts';
import { Installation } from './support/invoke.ts';
import { breaches } from './support/schema.ts';

const bad = 'import os\nposition = os.getcwd()\n';
const good = 'from finlab import data\nposition = data.get("price:收盤價").is_largest(2)\n';
const positions = holding(['1101', '1216'], [17_200, 17_400]);
const answering = (
  change: (source: string, request: RunRequest) => Partial<RunResult> | Promise<Partial<RunResult>>,
) =>
  new FakeSandbox(async (request) => {
    const answer = await change(new TextDecoder().decode(request.source), request);
    return { ...okRun, positions, ...answer };
  });

describe('run', () => {
  it('shows a table, says what it recorded, and ends with 0', async () => {
    const one = new Installation().withData();
    const file = one.file('good.py', good);
    const { code, out } = await one.run('run', file, '--data', 'small');
    expect(code).toBe(0);
    expect(out).toMatch(
      /strategy +outcome +sandbox +CAGR +Sharpe +drawdown +look-ahead +in sandbox +overhead/,
    );
    expect(out).toMatch(/good\.py +ok +docker .* % .* clean +4\.5 ms +1\.5 ms/);
    const history = await one.run('history');
    expect(history.out).toMatch(/1 .*good\.py +ok +docker +small/);
  });

  it('prints a document that keeps its published schema, also where it was refused', async () => {
    const one = new Installation().withData();
    const ok = await one.run('run', one.file('good.py', good), '--data', 'small', '--json');
    expect(breaches('run-1', JSON.parse(ok.out))).toEqual([]);
    const refused = await one.run('run', one.file('bad.py', bad), '--data', 'small', '--json');
    expect(refused.code).toBe(1);
    expect(breaches('run-1', JSON.parse(refused.out))).toEqual([]);
    expect(JSON.parse(refused.out)).toMatchObject({ outcome: 'rejected', sandbox: null });
  });

  it('prints an array of documents for several strategies', async () => {
    const one = new Installation().withData();
    one.file('s/b.py', good);
    one.file('s/a.py', good);
    const { out } = await one.run('run', join(one.files, 's'), '--data', 'small', '--json');
    const documents = JSON.parse(out) as { strategy: { file: string } }[];
    expect(documents.map((each) => each.strategy.file.slice(-4))).toEqual(['a.py', 'b.py']);
  });

  it('writes one line per strategy in input order, whatever became of each', async () => {
    const ends: RunEnd[] = [
      'ok',
      'violation',
      'timeout',
      'oom',
      'disk',
      'crash',
      'bad_output',
      'infra_error',
    ];
    const sandbox = answering(async (source) => {
      const number = Number(/# (\d)/.exec(source)?.[1]);
      await new Promise((resolve) => setTimeout(resolve, (8 - number) * 3));
      return { end: ends[number] ?? 'ok', reason: 'as told' };
    });
    const one = new Installation({ sandbox }).withData();
    ends.forEach((_, number) => one.file(`s/${number}.py`, `${good}# ${number}\n`));
    one.file('s/8.py', bad);
    one.file('s/9.py', 'position = (\n');
    one.file('s/a.py', '');
    const { code, out } = await one.run(
      'run',
      join(one.files, 's'),
      '--data',
      'small',
      '--jsonl',
      '--verify',
      'off',
    );
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { outcome: string });
    expect(lines.map((line) => line.outcome)).toEqual([...ends, 'rejected', 'rejected', 'rejected']);
    expect(code).toBe(3);
    for (const line of lines) expect(breaches('run-1', line)).toEqual([]);
  });

  it('uses every slot', async () => {
    let running = 0;
    let most = 0;
    const sandbox = new FakeSandbox(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 10));
      running -= 1;
      return { ...okRun, positions };
    }, 3);
    const one = new Installation({ sandbox }).withData();
    for (let i = 0; i < 9; i += 1) one.file(`s/${i}.py`, `${good}# ${i}\n`);
    await one.run('run', join(one.files, 's'), '--data', 'small', '--verify', 'off');
    expect(most).toBe(3);
    expect(sandbox.closed).toBe(true);
  });

  it('ends with 1 where a strategy is refused, and lists why and what to change', async () => {
    const one = new Installation().withData();
    const { code, out } = await one.run('run', one.file('bad.py', bad), '--data', 'small');
    expect(code).toBe(1);
    expect(out).toMatch(/bad\.py: rejected\n {2}IMP001 line 1: .*os/);
    expect(out).toContain('→');
  });

  it('leaves the check out where it is told, and the result says so', async () => {
    const one = new Installation().withData();
    const { code, out } = await one.run(
      'run',
      one.file('bad.py', bad),
      '--data',
      'small',
      '--skip-check',
      '--json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ check: 'skipped', outcome: 'ok', findings: [] });
  });

  it('takes the depth of the proof and the seed', async () => {
    const one = new Installation().withData();
    const file = one.file('good.py', good);
    const off = await one.run('run', file, '--data', 'small', '--json', '--verify', 'off', '--seed', '9');
    expect(JSON.parse(off.out)).toMatchObject({ integrity: { lookahead: 'not_run', depth: null } });
    expect((one.sandbox as FakeSandbox).requests.map((request) => request.seed)).toEqual([9]);
  });

  it('keeps what a strategy prints off the terminal', async () => {
    const evil = '\u001b[2J\u001b]0;title\u0007<script>\u202e';
    const sandbox = answering(() => ({
      end: 'crash',
      reason: `no ${evil}`,
      stdout: evil,
      error: { type: 'E', message: evil, line: 1, traceback: evil, hint: evil },
    }));
    const one = new Installation({ sandbox }).withData();
    const file = one.file('e\u001b[31mvil.py', good);
    const { out } = await one.run('run', file, '--data', 'small');
    const shown = await one.run('show', '1');
    for (const text of [out, shown.out]) {
      // eslint-disable-next-line no-control-regex
      expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
      expect(text).toContain('<script>');
    }
  });

  it('says so wherever a run was not isolated', async () => {
    const sandbox = answering(() => ({ sandbox: { ...okRun.sandbox, mode: 'none' } }));
    const one = new Installation({ sandbox }).withData();
    const file = one.file('good.py', good);
    const { out, err } = await one.run('run', file, '--data', 'small', '--sandbox', 'none');
    expect(out).toContain('NONE (not isolated)');
    expect(err).toContain('sandbox.enabled is false');
    expect(err).toContain('1 of 1 ran directly, without isolation');
    expect((await one.run('show', '1')).out).toContain('NONE: ran directly, without isolation');
  });

  it('shows fallbacks', async () => {
    const fallback = { from: 'docker', reason: 'engine gone' } as const;
    const sandbox = answering(() => ({ sandbox: { ...okRun.sandbox, mode: 'local', fallback } }));
    const one = new Installation({ sandbox }).withData();
    expect((await one.run('run', one.file('good.py', good), '--data', 'small')).out).toContain(
      'local (fallback)',
    );
    expect((await one.run('show', '1')).out).toContain('fallback from docker: engine gone');
  });

  it('logs what happened as JSON lines', async () => {
    const one = new Installation().withData();
    await one.run('run', one.file('bad.py', bad), '--data', 'small');
    const log = readFileSync(join(one.home, 'logs', 'sandbox_execution.json.log'), 'utf8')
      .trim()
      .split('\n');
    const types = log.map((line) => (JSON.parse(line) as { event_type: string }).event_type);
    expect(types).toEqual(['strategy_rejected', 'strategy_evaluated']);
  });

  it('counts up on a terminal only', async () => {
    const still = new Installation().withData();
    const moving = new Installation({ animated: true }).withData();
    for (const one of [still, moving]) {
      one.file('s/a.py', good);
      one.file('s/b.py', good);
    }
    expect((await still.run('run', join(still.files, 's'), '--data', 'small')).err).toBe('');
    expect((await moving.run('run', join(moving.files, 's'), '--data', 'small')).err).toContain(
      '2 of 2 evaluated',
    );
  });
});

describe('Ctrl-C', () => {
  const slow = (one: () => Installation, presses: number) =>
    new FakeSandbox(async (_, signal) => {
      for (let press = 0; press < presses; press += 1) one().interrupt();
      if (signal?.aborted === true) return { ...okRun, end: 'cancelled', reason: 'aborted' };
      return { ...okRun, positions };
    }, 1);

  it('once finishes what runs, starts nothing new, and still writes a line for each', async () => {
    const one: Installation = new Installation({ sandbox: slow(() => one, 1) }).withData();
    for (const name of ['a', 'b', 'c']) one.file(`s/${name}.py`, good);
    const { code, out, err } = await one.run(
      'run',
      join(one.files, 's'),
      '--data',
      'small',
      '--jsonl',
      '--verify',
      'off',
    );
    const outcomes = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { outcome: string }).outcome);
    expect(outcomes).toEqual(['ok', 'cancelled', 'cancelled']);
    expect(code).toBe(4);
    expect(err).toContain('press Ctrl-C again to abort');
  });

  it('twice aborts what runs', async () => {
    const one: Installation = new Installation({ sandbox: slow(() => one, 2) }).withData();
    const { code, out } = await one.run('run', one.file('a.py', good), '--data', 'small', '--jsonl');
    expect(JSON.parse(out)).toMatchObject({ outcome: 'cancelled' });
    expect(code).toBe(4);
  });
});
