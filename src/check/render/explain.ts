import { FAMILIES, familyOf } from '../rules/rule.ts';
import type { Rule } from '../rules/rule.ts';

/** Everything there is to know about a rule, as text for a terminal. */
export function explainRule(rule: Rule): string {
  const lines = [
    `${rule.id} (${FAMILIES[familyOf(rule.id)]}, ${rule.severity}): ${rule.title}`,
    '',
    `Why:  ${rule.reason}`,
    ...(rule.cwe === undefined ? [] : [`See:  ${rule.cwe}`]),
    '',
    'Reported:',
    ...rule.example.split('\n').map((line) => `    ${line}`),
    '',
    'Instead:',
    ...rule.fix.split('\n').map((line) => `    ${line}`),
  ];
  return `${lines.join('\n')}\n`;
}
