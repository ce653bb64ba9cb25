import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { withSetting } from './bench-apply.ts';

describe('the setting that a verdict writes', () => {
  it.each([
    ['an empty file', ''],
    ['a file of comments', '# nothing yet\n'],
    ['an empty section', 'sandbox:\n'],
    ['another section', 'backtest:\n  fee_ratio: 0\n'],
    ['the setting as it was', 'sandbox:\n  # mine\n  enabled: false\n  mode: local\n'],
  ])('stands in %s, once, below its reason', (_, text) => {
    const written = withSetting(text, true, ['why, in one line', 'and another']);
    const before = (parse(text) ?? {}) as Record<string, object | null>;
    expect(parse(written)).toEqual({ ...before, sandbox: { ...before['sandbox'], enabled: true } });
    expect(written).toContain('#   why, in one line\n');
    expect(written.includes('# mine')).toBe(text.includes('# mine'));
    expect(written.match(/enabled:/g)).toHaveLength(1);
  });

  it.each([
    '',
    'sandbox:\n  # mine\n  enabled: false\n',
    'sandbox:\n  mode: local\n  # mine\n  enabled: false\n',
  ])('takes the place of an earlier one, and of nothing else', (text) => {
    const again = withSetting(withSetting(text, true, ['first reason']), false, ['second reason']);
    expect(again).not.toContain('first reason');
    expect(again.match(/stockade bench --apply/g)).toHaveLength(1);
    expect(again).toContain('second reason');
    expect(again.includes('# mine')).toBe(text.includes('# mine'));
  });

  it('lets no reason become a setting', () => {
    const written = withSetting('', true, ['line\nsandbox:\n  enabled: false\u001b[31m']);
    expect(parse(written)).toEqual({ sandbox: { enabled: true } });
    expect(written).not.toContain('\u001b');
  });
});
