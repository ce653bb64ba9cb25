import { defineRules } from './rule.ts';

/** String formatting that reaches attributes. */
export const FMT = defineRules({
  FMT001: {
    title: 'format template that reads attributes',
    severity: 'block',
    reason: '`{0.x}` in a template reads attributes at run time, where no rule sees them.',
    example: '"{0.__class__}".format(data)',
    fix: 'Write an f-string, or pass the value itself: `"{}".format(value)`.',
    cwe: 'CWE-134',
  },
  FMT002: {
    title: 'format template that is not a literal',
    severity: 'block',
    reason: 'A template made at run time can read any attribute of what it formats.',
    example: 'template.format(data)',
    fix: 'Write the template as a literal, or use an f-string.',
    cwe: 'CWE-134',
  },
  FMT003: {
    title: 'formatting machinery',
    severity: 'block',
    reason: 'Formatter objects and `format_map` read attributes named by text.',
    example: 'import string\nstring.Formatter().format(t, data)',
    fix: 'Write an f-string.',
    cwe: 'CWE-134',
  },
});
