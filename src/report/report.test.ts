import { describe, expect, it } from 'vitest';
import { backtest } from '../backtest/backtest.ts';
import { defaultSimOptions } from '../backtest/sim-options.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Evaluated } from '../evaluate/ports.ts';
import { strategyFrom } from '../strategy/strategy.ts';
import { html } from './html/markup.ts';
import { reportPage } from './html/page.ts';
import { reportJson, reportModel } from './report-model.ts';

const firstDay = 15_000;
const rows = 700;
const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(2)>\u202e"\'';

/** A walk that ended well: two names, one bought half-way, on prices that wander. */
function evaluated(change: Partial<Evaluation> = {}, drift = 0.0008): Evaluated {
  const dates = Int32Array.from({ length: rows }, (_, row) => firstDay + row + 2 * Math.floor(row / 5));
  const series = [0, 1].map((symbol) => {
    let price = 100;
    return Float64Array.from(
      { length: rows },
      (_, row) => (price *= 1 + drift + 0.01 * Math.sin(row * (symbol + 2) * 1.7)),
    );
  });
  const positions = {
    dates: Int32Array.of(dates[10]!, dates[300]!, dates[400]!),
    symbols: ['AAA', hostile],
    rowStart: Uint32Array.of(0, 1, 3, 4),
    column: Uint32Array.of(0, 0, 1, 0),
    weight: Float64Array.of(1, 1, 1, 1),
    boolean: true,
    frame: { first: dates[0]!, last: dates[rows - 1]!, rows },
  };
  const prices = {
    dates,
    symbols: ['AAA', hostile],
    close: (symbol: number) => series[symbol]!,
    open: () => null,
    high: () => null,
    low: () => null,
  };
  const result = backtest(positions, prices, defaultSimOptions);
  const strategy = strategyFrom(new TextEncoder().encode(`position = 1 # ${hostile}\nprint(2)`));
  const evaluation = {
    schema: 'stockade.run/1',
    strategy: { id: strategy.id, file: `${hostile}.py`, form: 'script' },
    startedAt: '2026-01-01T00:00:00.000Z',
    outcome: 'ok',
    reason: null,
    check: 'passed',
    findings: [
      {
        rule: 'LAB001',
        severity: 'warn',
        confidence: 'possible',
        line: 1,
        column: 1,
        endLine: 1,
        endColumn: 2,
        message: hostile,
        fix: 'mend it',
      },
    ],
    violations: [{ syscall: 'socket', args: [hostile], line: null, at: 'now' }],
    error: null,
    sandbox: {
      mode: 'docker',
      runtime: 'runc',
      container: 'c',
      image: 'sha256:i',
      slotRuns: 1,
      fallback: null,
    },
    usage: { wallMs: 1, cpuMs: 1, peakMemoryBytes: 5e7, outputBytes: 0 },
    timing: { checkMs: 0, acquireMs: 1, executeMs: 2, backtestMs: 1, integrityMs: 1, totalMs: 5 },
    metrics: result.metrics,
    notes: {},
    splits: { training: result.metrics, validation: result.metrics },
    finlab: result.finlab,
    integrity: {
      lookahead: 'clean',
      depth: 'quick',
      deterministic: true,
      deflatedSharpe: null,
      leak: null,
      reason: null,
    },
    dataset: { name: 'small', digest: `sha256:${'0'.repeat(64)}` },
    positions: null,
    keys: ['price:收盤價'],
    aliases: [{ asked: 'close', used: 'price:收盤價' }],
    warnings: ['no symbol ever ends: survivorship bias is likely'],
    stdout: hostile,
    stderr: '',
    ...change,
  } as Evaluation;
  return { evaluation, strategy, positions, backtest: result };
}

const record = (count: number) => ({
  sharpes: Array.from({ length: count }, (_, index) => Math.sin(index) * 2),
});

describe('the verdict', () => {
  it('says in plain words what to believe', () => {
    expect(reportModel(evaluated(), record(1)).verdict).toMatchObject({
      tone: 'good',
      sentence: 'Looks honest, after one trial.',
    });
    expect(reportModel(evaluated(), record(340)).verdict.sentence).toBe(
      'Indistinguishable from luck after 340 trials.',
    );
    expect(reportModel(evaluated({}, -0.003), record(1)).verdict.tone).toBe('bad');
    const leak = { date: '2020-01-01', symbol: 'AAA', field: 'price:收盤價', ahead: 1, line: 12 };
    const integrity = {
      ...evaluated().evaluation.integrity,
      lookahead: 'leak' as const,
      leak,
      reason: 'it peeks',
    };
    expect(reportModel(evaluated({ outcome: 'lookahead', integrity }), record(1)).verdict).toEqual({
      tone: 'bad',
      sentence: 'Reads the future at line 12.',
      doubts: ['it peeks'],
    });
    expect(
      reportModel(evaluated({ outcome: 'oom', reason: 'too much' }), record(1)).verdict.sentence,
    ).toContain('too much');
  });

  it('lists what speaks against it', () => {
    const integrity = {
      ...evaluated().evaluation.integrity,
      lookahead: 'not_run' as const,
      reason: 'a replay crashed',
    };
    const sandbox = {
      ...evaluated().evaluation.sandbox!,
      mode: 'none' as const,
      fallback: { from: 'docker' as const, reason: 'no engine' },
    };
    const { verdict } = reportModel(evaluated({ integrity, sandbox }), record(1));
    expect(verdict.sentence).toBe('Not proven free of look-ahead.');
    expect(verdict.doubts.join('\n')).toMatch(
      /a replay crashed[^]*without isolation[^]*no engine[^]*LAB001[^]*survivorship/,
    );
  });
});

describe('the page', () => {
  const page = reportPage(reportModel(evaluated(), record(5)));

  it('lets no text of a strategy become markup or script', () => {
    expect(page).not.toContain('<img src=x');
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('\u202e');
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page).toContain('&lt;img src=x onerror=alert(2)&gt;');
  });

  it('allows its own script and style by digest, and nothing from elsewhere', () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? '';
    expect(policy).toContain('default-src &#39;none&#39;');
    expect(policy.match(/sha256-/g)).toHaveLength(2);
    expect(policy).not.toContain('unsafe');
    expect(page).not.toMatch(/(?:src|href)="/);
  });

  it('shows the figures of the evaluation', () => {
    expect(page).toContain('after 5 trials');
    expect(page).toContain('Month by month');
    expect(page).toContain('price:收盤價');
    const sharpe = evaluated().evaluation.metrics!.sharpe!.toFixed(2);
    expect(page).toContain(`<dd>${sharpe}</dd>`);
  });

  it('is made for a strategy that never ran as well', () => {
    const refused = {
      ...evaluated({
        outcome: 'rejected',
        reason: 'IMP001',
        metrics: null,
        splits: null,
        finlab: null,
        sandbox: null,
        usage: null,
      }),
      backtest: null,
    };
    const short = reportPage(reportModel(refused, record(0)));
    expect(short).toContain('Did not get through: IMP001');
    expect(short).toContain('"application/json" id="series">null<');
  });
});

describe('the JSON beside it', () => {
  it('holds every number and nothing that is not one', () => {
    const parsed = JSON.parse(reportJson(reportModel(evaluated(), record(2)))) as Record<
      string,
      { equity: number[] }
    >;
    expect(parsed['schema']).toBe('stockade.report/1');
    expect(parsed['backtest']!.equity.length).toBe(evaluated().backtest!.equity.length);
    expect(parsed['backtest']!.equity.every((value) => typeof value === 'number')).toBe(true);
  });
});

describe('markup', () => {
  it('escapes what is put in, but not markup', () => {
    expect(html`<b>${'<&"\'>'}${html`<i>${1}</i>`}${[html`<u></u>`, 'x']}${null}${false}</b>`.html).toBe(
      '<b>&lt;&amp;&quot;&#39;&gt;<i>1</i><u></u>x</b>',
    );
    expect(html`${'a\u0000\u200b\ud800b\n'}`.html).toBe('a\ufffd\ufffd\ufffdb\n');
  });
});
