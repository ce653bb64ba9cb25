import { describe, expect, it } from 'vitest';
import { evaluated } from '../../test/support/evaluated-example.ts';
import { html } from './html/markup.ts';
import { reportPage } from './html/page.ts';
import { reportJson, reportModel } from './report-model.ts';

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
