import { defineRules } from './rule.ts';

/** Tampering: changing what other code relies on. */
export const TMP = defineRules({
  TMP001: {
    title: 'assignment to a library’s attribute',
    severity: 'block',
    reason: 'It changes the library for the guest’s own code too, which trusts it with the positions.',
    example: 'pd.DataFrame.mean = lambda self: 1',
    fix: 'Assign to a variable of your own.',
    cwe: 'CWE-915',
  },
  TMP002: {
    title: 'assignment to the strategy interface',
    severity: 'block',
    reason:
      '`data`, `sim` and `backtest` belong to the sandbox; a changed one lies to the rest of the program.',
    example: 'data.get = my_get',
    fix: 'Wrap it in a function of your own.',
    cwe: 'CWE-915',
  },
  TMP003: {
    title: 'assignment to an attribute of another object',
    severity: 'block',
    reason: 'Only attributes of your own classes, and labels such as `df.columns`, are yours to set.',
    example: 'x.shift = f',
    fix: 'Use a variable or a dictionary.',
    cwe: 'CWE-915',
  },
  TMP004: {
    title: 'change of a library’s global behaviour',
    severity: 'block',
    reason: 'It replaces hooks or backends for the whole process.',
    example: 'np.seterrcall(f)',
    fix: 'Delete the line.',
    cwe: 'CWE-915',
  },
});
