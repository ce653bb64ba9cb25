import { defineRules } from './rule.ts';

/** Builtins: the computing ones, nothing that evaluates, opens or asks. */
export const BLT = defineRules({
  BLT001: {
    title: 'builtin that may not be used',
    severity: 'block',
    reason: 'It evaluates text as code, opens files, reads input or exposes the interpreter.',
    example: 'eval("1 + 1")',
    fix: 'Write the computation directly.',
    cwe: 'CWE-95',
  },
  BLT002: {
    title: 'builtin whose name is bound too late to be safe',
    severity: 'block',
    reason: 'At the time of use the name may still be the builtin, not the value of the same name.',
    example: 'if False:\n    open = 1\nopen("f", "w")',
    fix: 'Choose another name, such as `open_price`, everywhere.',
    cwe: 'CWE-95',
  },
});
