import { describe, expect, it } from 'vitest';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { duration, refusedList, resultTable } from './terminal-table.ts';
import { fit, sanitize, widthOf } from './terminal-text.ts';

describe('hostile text', () => {
  it.each([
    ['\u001b[31mred\u001b[0m', 'red'],
    ['\u001b]0;title\u0007after', 'after'],
    ['\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\', 'link'],
    ['\u009b2Jx', 'x'],
    ['\u001bP1$r0m\u001b\\y', 'y'],
    ['\u001b(0lqk', 'lqk'],
    ['a\rb\nc', 'a b c'],
    ['a\u202eb\u200bc\ufeff', 'a b c'],
    ['bell\u0007\u0000', 'bell'],
    ['收盤價 <b>', '收盤價 <b>'],
    ['\ud800x', 'x'],
  ])('%j is shown as %j', (text, shown) => expect(sanitize(text)).toBe(shown));

  it('keeps lines and tabs where it is asked to', () => {
    expect(sanitize('a\r\n\tb\u0008\rc', 'many')).toBe('a\n\tb \nc');
  });

  it('has a width, and is cut to one', () => {
    expect(widthOf('收盤價')).toBe(6);
    expect(widthOf('e\u0301')).toBe(1);
    expect(fit('收盤價', 6)).toBe('收盤價');
    expect(fit('收盤價收盤價', 6)).toBe('收盤…');
    expect(fit('abcdef', 4)).toBe('abc…');
  });
});

const base = {
  strategy: { id: `sha256:${'a'.repeat(64)}`, file: 'x/momentum.py', form: 'script' },
  outcome: 'ok',
  reason: null,
  findings: [],
  violations: [],
  error: null,
  sandbox: { mode: 'docker', fallback: null },
  usage: { wallMs: 3 },
  timing: { acquireMs: 0.5, executeMs: 4 },
  metrics: { cagr: 0.1234, sharpe: 1.005, maxDrawdown: -0.5 },
  integrity: { lookahead: 'clean' },
} as unknown as Evaluation;

const finding = { rule: 'IMP001', severity: 'block', line: 3, message: 'os', fix: 'remove it' };

describe('the table', () => {
  it('aligns its columns', () => {
    const rejected = {
      ...base,
      outcome: 'rejected',
      sandbox: null,
      usage: null,
      metrics: null,
      strategy: { ...base.strategy, file: null },
    } as Evaluation;
    const lines = resultTable([base, rejected]).split('\n');
    expect(lines[0]).toMatch(/^strategy +outcome/);
    expect(lines[2]).toMatch(/^momentum\.py +ok +docker +12\.3 % +1\.00 +-50\.0 % +clean +4\.5 ms +1\.5 ms$/);
    expect(lines[3]).toMatch(/^sha256:a{12} +rejected +– +– +– +– /);
  });

  it('shows figures that have no value as none', () => {
    const none = { ...base, metrics: { cagr: null, sharpe: null, maxDrawdown: 0 } } as unknown as Evaluation;
    expect(resultTable([none])).toMatch(/– +– +0\.0 %/);
  });

  it('writes durations as a person reads them', () => {
    expect([0.54, 999, 1_500, 61_000].map(duration)).toEqual(['0.5 ms', '999.0 ms', '1.5 s', '61 s']);
  });
});

describe('the refused', () => {
  it('are listed with findings and fixes, the first few', () => {
    const findings = Array.from({ length: 7 }, () => finding);
    const text = refusedList([base, { ...base, outcome: 'rejected', findings } as unknown as Evaluation]);
    expect(text).toMatch(/^momentum\.py: rejected\n {2}IMP001 line 3: os\n {4}→ remove it\n/);
    expect(text).toMatch(/and 2 more$/);
  });

  it('have a reason, whatever it is', () => {
    const without = { ...base, outcome: 'crash' } as Evaluation;
    expect(refusedList([without])).toContain('no reason was given');
    const unfixed = {
      ...base,
      outcome: 'rejected',
      findings: [{ ...finding, fix: '' }],
    } as unknown as Evaluation;
    expect(refusedList([unfixed])).not.toContain('→');
    expect(refusedList([base])).toBe('');
  });

  it('name the denied calls and the hint', () => {
    const violations = [{ syscall: 'socket', args: ['AF_INET'], line: null, at: '' }];
    const error = { hint: 'use data.get' };
    const text = refusedList([
      { ...base, outcome: 'violation', reason: 'no', violations, error } as unknown as Evaluation,
    ]);
    expect(text).toContain('\n  socket(AF_INET)\n  → use data.get');
  });
});
