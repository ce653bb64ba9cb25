import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../src/observe/clock.ts';
import type { RunRequest } from '../../src/sandbox/sandbox.ts';
import { FakeSandbox, okRun } from '../cli/support/fakes.ts';
import { Installation } from '../cli/support/invoke.ts';
import { evolve, lines, played, studyOf } from '../cli/support/study-installation.ts';

const hourMs = 3_600_000;

/** A clock that stands still unless it is moved. */
class HandClock implements Clock {
  dateMs = Date.UTC(2026, 0, 2);
  passedMs = 0;
  now = (): number => this.dateMs;
  monotonicMs = (): number => this.passedMs;
  pass(ms: number): void {
    this.dateMs += ms;
    this.passedMs += ms;
  }
}

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

/** A model server that breaks every connection until the clock has passed an hour. */
async function serverDownFor(clock: Clock, downMs: number, asked: number[]): Promise<string> {
  const since = clock.now();
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const minute = (clock.now() - since) / 60_000;
      asked.push(minute);
      if (clock.now() - since < downMs) return response.destroy();
      const code = `from finlab import data\nposition = data.get('price:收盤價').is_largest(${(asked.length % 6) + 1})\n`;
      const content = `\`\`\`python\n# ${asked.length}\n${code}\`\`\``;
      const message = { role: 'assistant', content };
      response.setHeader('content-type', 'application/json');
      return response.end(
        JSON.stringify({
          id: 'x',
          object: 'chat.completion',
          created: 1,
          model: 'm',
          choices: [{ index: 0, finish_reason: 'stop', message }],
          usage: { prompt_tokens: 10, completion_tokens: 2, total_tokens: 12 },
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `openai-compatible:http://127.0.0.1:${(server.address() as AddressInfo).port}/v1#m`;
}

describe('a model server that is down for an hour', () => {
  it('costs the study nothing but its share, is told, and is asked again afterwards', async () => {
    const clock = new HandClock();
    const asked: number[] = [];
    const sandbox = new FakeSandbox((request) => {
      clock.pass(30_000);
      return played(request);
    });
    const model = await serverDownFor(clock, hourMs, asked);
    const one = new Installation({ sandbox, clock, environment: { STOCKADE_MODEL_KEY: 'k' } }).withData();
    writeFileSync(join(one.home, 'stockade.yaml'), 'llm:\n  retries: 0\n');
    const flags = ['--iterations', '400', '--model', model, '--innovation-rate', '0.5'];
    const { code, out, err } = await evolve(one, ...flags);
    expect(code, err).toBe(0);
    const made = lines(out).slice(0, -1) as unknown as { generator: string; number: number }[];
    expect(made).toHaveLength(400);
    expect(err).toContain('could not be reached');
    expect(err).toContain('Mutation stands in.');
    const during = asked.filter((minute) => minute < 60);
    expect(during.length).toBeGreaterThan(1);
    expect(during.length).toBeLessThan(25);
    const first = made.find(({ generator }) => generator === 'model')!.number;
    expect(made.slice(0, first - 1).every(({ generator }) => generator === 'mutation')).toBe(true);
    expect(first).toBeGreaterThan(100);
    expect(made.filter(({ generator }) => generator === 'model').length).toBeGreaterThan(10);
  });
});

describe('an engine that fails', () => {
  it.each([
    ['runs', 30, 60, () => true],
    ['replays of the proof', 20, 400, ({ variant }: RunRequest) => variant !== null],
  ])('in %s for a while changes nothing of the history', async (_, from, until, meant) => {
    let runs = 0;
    let failed = 0;
    const sandbox = new FakeSandbox((request) => {
      runs += 1;
      const fails = runs > from && failed < 12 && runs < until && meant(request);
      if (!fails) return played(request);
      failed += 1;
      return { ...okRun, end: 'infra_error', reason: 'the engine is away', positions: null };
    });
    const { code, out, err } = await evolve(new Installation({ sandbox }).withData(), '--iterations', '40');
    expect(code, err).toBe(0);
    expect(failed).toBe(12);
    expect(err).toMatch(/Paused: .*the engine is away/);
    expect(err).toContain('Going on.');
    const steady = new Installation({ sandbox: new FakeSandbox(played) }).withData();
    const whole = await evolve(steady, '--iterations', '40');
    expect(studyOf(out).historyDigest).toBe(studyOf(whole.out).historyDigest);
  });
});

describe('a clock that is set back', () => {
  it('changes no duration and nothing of the history', async () => {
    const clock = new HandClock();
    let runs = 0;
    const sandbox = new FakeSandbox((request) => {
      clock.pass(7);
      runs += 1;
      if (runs % 10 === 5) clock.dateMs -= hourMs;
      return played(request);
    });
    const one = new Installation({ sandbox, clock }).withData();
    const { code, out, err } = await evolve(one, '--iterations', '40');
    expect(code, err).toBe(0);
    expect(runs).toBeGreaterThan(20);
    for (const { timing } of lines(out).slice(0, -1) as unknown as {
      timing: Record<string, number> | null;
    }[]) {
      for (const ms of Object.values(timing ?? {})) expect(ms).toBeGreaterThanOrEqual(0);
      expect(timing?.['totalMs'] ?? 0).toBeLessThan(10_000);
    }
    const steady = new Installation({ sandbox: new FakeSandbox(played) }).withData();
    const whole = await evolve(steady, '--iterations', '40');
    expect(studyOf(out).historyDigest).toBe(studyOf(whole.out).historyDigest);
    const list = JSON.parse(
      (await one.run('history', '--study', 'small-1', '--limit', '40', '--json')).out,
    ) as {
      evaluations: { iteration: number }[];
    };
    expect(list.evaluations.map(({ iteration }) => iteration)).toEqual(
      Array.from({ length: 40 }, (_, index) => 40 - index),
    );
  });
});

describe('a database that another process has locked', () => {
  const lockOf = (one: Installation): Sqlite.Database => {
    const other = new Sqlite(join(one.home, 'stockade.db'));
    closing.push(() => other.close());
    other.exec('BEGIN IMMEDIATE');
    return other;
  };

  it('is refused at the start, in words, and nothing is written', async () => {
    const one = new Installation({ sandbox: new FakeSandbox(played) }).withData();
    await evolve(one, '--iterations', '5', '--study', 's');
    const other = lockOf(one);
    const refused = await evolve(one, '--iterations', '9', '--study', 's', '--resume');
    expect(refused).toMatchObject({ code: 3, out: '' });
    expect(refused.err).toContain('is locked by another process');
    other.exec('ROLLBACK');
    expect(lines((await evolve(one, '--iterations', '9', '--study', 's', '--resume')).out)[0]!.number).toBe(
      6,
    );
  });

  it('pauses a study that is running, which goes on when it is free', async () => {
    let other: Sqlite.Database | null = null;
    let runs = 0;
    const told: string[] = [];
    const sandbox = new FakeSandbox((request) => {
      runs += 1;
      if (runs === 10) other = lockOf(one);
      return played(request);
    });
    const onErr = (text: string): void => {
      told.push(text);
      if (text.includes('Paused')) other?.exec('ROLLBACK');
    };
    const one: Installation = new Installation({ sandbox, onErr }).withData();
    const { code, out } = await evolve(one, '--iterations', '30');
    expect(code).toBe(0);
    expect(told.join('')).toMatch(/Paused: the database .* is locked by another process/);
    expect(told.join('')).toContain('Going on.');
    const whole = new Installation({ sandbox: new FakeSandbox(played) }).withData();
    expect(studyOf(out).historyDigest).toBe(
      studyOf((await evolve(whole, '--iterations', '30')).out).historyDigest,
    );
  });
});
