import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createCheck } from '../create-check.ts';
import { rulesDocument } from '../render/rules-document.ts';
import { FAMILIES, familyOf } from './rule.ts';
import { RULES, ruleOf } from './registry.ts';

/** Their examples describe bytes or sizes that a text cannot show. */
const DESCRIBED = new Set([
  'SRC001',
  'SRC002',
  'SRC003',
  'SRC004',
  'SRC005',
  'SRC007',
  'SRC008',
  'SRC012',
  'SYN004',
  'SYN005',
]);

describe('rules', () => {
  it.each([...RULES.values()])('$id states its reason and a rewrite', (rule) => {
    expect(Object.keys(FAMILIES)).toContain(familyOf(rule.id));
    for (const text of [rule.title, rule.reason, rule.fix]) expect(text.length).toBeGreaterThan(7);
  });

  it.each([...RULES.values()].filter((rule) => !DESCRIBED.has(rule.id)))(
    '$id is found in its own example',
    async (rule) => {
      const names = [
        'df',
        'x',
        'gen',
        'template',
        'kind',
        'path',
        'objects',
        'names',
        'name',
        'f',
        'M',
        'my_get',
        't',
        'close',
      ];
      const setup =
        rule.id === 'API003' || rule.id.startsWith('SRC') ? '' : `${names.join(' = ')} = object()\n`;
      const dataKeys = new Set(['price:成交股數']);
      const result = await createCheck().check(new TextEncoder().encode(`${setup}${rule.example}`), {
        dataKeys,
      });
      expect(result.findings.map((finding) => finding.rule)).toContain(rule.id);
    },
  );

  it('are found in any letter case', () => {
    expect(ruleOf('imp001')?.id).toBe('IMP001');
    expect(ruleOf('XYZ999')).toBeUndefined();
  });

  it('are what docs/rules.md says', () => {
    expect(readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8')).toBe(rulesDocument());
  });
});
