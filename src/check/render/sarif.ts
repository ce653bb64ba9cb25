import { createHash } from 'node:crypto';
import { isAbsolute, relative, sep } from 'node:path';
import type { Finding, Severity } from '../check.ts';
import { RULES } from '../rules/registry.ts';
import { FAMILIES, familyOf } from '../rules/rule.ts';
import type { Rule } from '../rules/rule.ts';
import type { CheckedFile } from './checked-file.ts';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  block: 'error',
  warn: 'warning',
  info: 'note',
};

/** The SARIF 2.1.0 document of a check, as code scanning services accept it. Paths are relative to `root`. */
export function sarifDocument(checked: readonly CheckedFile[], root: string, version: string): unknown {
  const rules = [...RULES.values()];
  const index = new Map<string, number>(rules.map((rule, position) => [rule.id, position]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'stockade', version, rules: rules.map(describe) } },
        columnKind: 'utf16CodeUnits',
        results: checked.flatMap((one) => one.findings.map((finding) => result(one, finding, index, root))),
      },
    ],
  };
}

function describe(rule: Rule): unknown {
  const family = familyOf(rule.id);
  const tags = [
    FAMILIES[family],
    ...(rule.cwe === undefined ? [] : ['security', `external/cwe/${rule.cwe.toLowerCase()}`]),
  ];
  return {
    id: rule.id,
    name: rule.title,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.reason },
    help: { text: `${rule.reason}\n\nReported:\n${rule.example}\n\nInstead: ${rule.fix}` },
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: {
      tags,
      precision: 'high',
      ...(rule.cwe === undefined ? {} : { 'security-severity': '8.0' }),
    },
  };
}

function result(
  checked: CheckedFile,
  finding: Finding,
  index: ReadonlyMap<string, number>,
  root: string,
): unknown {
  const uri = uriOf(checked.file, root);
  const { line, column, endLine, endColumn } = finding;
  const identity = createHash('sha256').update(`${finding.rule}\n${uri}\n${finding.message}`).digest('hex');
  const position = index.get(finding.rule);
  return {
    ruleId: finding.rule,
    ...(position === undefined ? {} : { ruleIndex: position }),
    level: LEVELS[finding.severity],
    message: { text: finding.fix === '' ? finding.message : `${finding.message} Fix: ${finding.fix}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
    partialFingerprints: { 'stockadeFinding/v1': identity },
    properties: { confidence: finding.confidence, fix: finding.fix },
  };
}

function uriOf(file: string, root: string): string {
  const path = isAbsolute(file) ? relative(root, file) : file;
  return path.split(sep).map(encodeURIComponent).join('/');
}
