import { RULES } from '../rules/registry.ts';
import { FAMILIES, familyOf } from '../rules/rule.ts';
import type { Rule } from '../rules/rule.ts';

/** The text of `docs/rules.md`. */
export function rulesDocument(): string {
  const families = Object.entries(FAMILIES).flatMap(([family, title]) => {
    const rules = [...RULES.values()].filter((rule) => familyOf(rule.id) === family);
    return rules.length === 0 ? [] : [`## ${family}: ${title}\n\n${rules.map(section).join('\n')}`];
  });
  return `${HEAD}\n${families.join('\n')}`;
}

const HEAD = `# Rules of the check

Generated from \`src/check/rules/\`; a test keeps it so. \`stockade check --explain RULE\` prints one of them.
Severity \`block\` ends an evaluation before anything runs; \`warn\` and \`info\` only tell.
`;

function section(rule: Rule): string {
  const cwe =
    rule.cwe === undefined
      ? ''
      : ` · [${rule.cwe}](https://cwe.mitre.org/data/definitions/${rule.cwe.slice(4)}.html)`;
  return `### ${rule.id}: ${rule.title}

${rule.severity}${cwe}

${rule.reason}

Reported:

\`\`\`python
${rule.example}
\`\`\`

Instead: ${rule.fix}
`;
}
