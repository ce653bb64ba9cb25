import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import * as formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { checkSources, checkWithProfile, documentOf, explain, suggestRules } from '../command.ts';
import { renderFile } from './excerpt.ts';
import { sarifDocument } from './sarif.ts';
import { renderSummary } from './summary.ts';

const sources = [
  {
    file: 'strategies/一.py',
    source: new TextEncoder().encode("名稱 = '中文'; df.to_csv('x')\ndf = 1\nimport os\n"),
  },
  { file: 'strategies/two.py', source: new TextEncoder().encode('x = 1\u0007\n') },
  { file: 'strategies/three.py', source: new TextEncoder().encode('x = 1\n') },
];
const checked = await checkSources(await checkWithProfile(undefined), sources);

describe('for people', () => {
  it('the span is underlined, two columns under each Chinese character', () => {
    const [excerpt = '', underline = ''] = renderFile(checked[0] ?? raise())
      .split('\n')
      .slice(1);
    expect(excerpt).toContain("名稱 = '中文'; df.to_csv('x')");
    expect(underline).toBe(`      | ${' '.repeat(15)}^^^^^^^^^`);
  });

  it('no control character of a strategy reaches the terminal', () => {
    // oxlint-disable-next-line no-control-regex -- asks whether any is left
    expect(renderFile(checked[1] ?? raise())).not.toMatch(/[\0-\x09\x0b-\x1f]/);
  });

  it('a folder ends in a summary by rule', () => {
    const summary = renderSummary(checked);
    expect(summary).toContain('2 of 3 files refused.');
    expect(summary).toMatch(/IO002\s+1 in\s+1 files/);
    expect(renderSummary(checked.slice(2))).toBe('1 file checked, none refused.');
  });

  it('a rule is explained, and a misspelt one answered with the nearest', () => {
    expect(explain('imp001')).toContain('Instead:');
    expect(explain('IMP999')).toBeNull();
    expect(suggestRules('IMP0O1')).toContain('IMP001');
    expect(suggestRules('what is this')).toContain('rules.md');
  });
});

describe('for programs', () => {
  it('SARIF is valid under the published schema', () => {
    const file = createRequire(import.meta.url).resolve(
      '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
    );
    const {
      $schema: _,
      id: __,
      ...schema
    } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    formats.default.default(ajv);
    const validate = ajv.compile(schema);
    const document = sarifDocument(checked, '/', '1.0.0');
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(document).toMatchObject({
      version: '2.1.0',
      runs: [{ results: [{ ruleId: 'IO002', level: 'error' }, {}, {}] }],
    });
  });

  it('the document carries findings without the source', () => {
    expect(Object.keys(documentOf(checked[2] ?? raise()))).toEqual(['file', 'blocked', 'findings']);
  });

  it('a profile that is no name and no file is an error', async () => {
    await expect(checkWithProfile('/nowhere/profile.json')).rejects.toThrow(/finlab/);
  });
});

function raise(): never {
  throw new Error('a checked file is missing');
}
