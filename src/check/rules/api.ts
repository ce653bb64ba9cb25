import { defineRules } from './rule.ts';

/** The strategy interface: keys, names, methods and arguments. */
export const API = defineRules({
  API001: {
    title: 'unknown data key',
    severity: 'warn',
    reason: 'The dataset has no such field, so the run would stop here.',
    example: 'data.get("price:成交量")',
    fix: 'Use one of the dataset’s keys.',
  },
  API002: {
    title: 'unknown attribute or method',
    severity: 'block',
    reason: 'No reviewed class offers this name: it would fail, or it reaches something nobody has judged.',
    example: 'close.rolling_mean(20)',
    fix: 'Use a documented method; for a column write `df["name"]`.',
    cwe: 'CWE-184',
  },
  API003: {
    title: 'unknown name',
    severity: 'block',
    reason: 'Nothing defines this name: it would fail, or it is something the sandbox did not mean to offer.',
    example: 'helper(close)',
    fix: 'Define it, or use an injected name.',
    cwe: 'CWE-184',
  },
  API004: {
    title: 'unknown argument of sim',
    severity: 'warn',
    reason: '`sim` does not know this option; the run would ignore it or stop.',
    example: 'sim(position, stoploss=0.1)',
    fix: 'Use one of its options.',
  },
});
