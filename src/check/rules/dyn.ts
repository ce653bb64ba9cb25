import { defineRules } from './rule.ts';

/** Dynamic dispatch: names made at run time. */
export const DYN = defineRules({
  DYN001: {
    title: 'attribute named at run time',
    severity: 'block',
    reason: 'An attribute whose name is only known at run time escapes every rule about attributes.',
    example: 'getattr(df, "to_" + kind)(path)',
    fix: 'Write the attribute out: `df.mean()`.',
    cwe: 'CWE-470',
  },
  DYN002: {
    title: 'checked function used as a value',
    severity: 'block',
    reason: 'This function is safe only for the arguments the check has seen; passed around, it gets others.',
    example: 'list(map(getattr, objects, names))',
    fix: 'Call it directly where you need it.',
    cwe: 'CWE-470',
  },
  DYN003: {
    title: 'namespace as a dictionary',
    severity: 'block',
    reason:
      '`globals()` and its kin give access to every name of the program, and to the builtins behind them.',
    example: 'globals()[name]',
    fix: 'Use the variable itself.',
    cwe: 'CWE-470',
  },
  DYN004: {
    title: 'expression in a string',
    severity: 'block',
    reason: '`query` and `eval` of a frame evaluate text: it may read local names with `@` and call methods.',
    example: 'df.query("@pd.io.common.os.system(\'id\')")',
    fix: 'Write the condition in Python: `df[df["close"] > 10]`.',
    cwe: 'CWE-95',
  },
  DYN005: {
    title: 'setting that loads code',
    severity: 'block',
    reason: 'Some options name a module that the library then imports.',
    example: 'pd.set_option("plotting.backend", "os")',
    fix: 'Only `display.*` and `mode.*` options, written as literals.',
    cwe: 'CWE-470',
  },
});
