import { defineRules } from './rule.ts';

/** Methods named by strings. */
export const STR = defineRules({
  STR001: {
    title: 'method named by a string that is not a plain reduction',
    severity: 'block',
    reason: '`agg`, `apply` and `transform` call any method whose name they are given.',
    example: 'df.agg("to_csv", 0, "out.csv")',
    fix: 'Give the name of a reduction (`"mean"`, `"sum"`, …) or a lambda.',
    cwe: 'CWE-470',
  },
  STR002: {
    title: 'method named by a string that cannot be told',
    severity: 'block',
    reason: 'The name is only known at run time and could be any method, `to_csv` among them.',
    example: 'df.agg(name)',
    fix: 'Write the name as a literal, or call the method: `df.mean()`.',
    cwe: 'CWE-470',
  },
});
