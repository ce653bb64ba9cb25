import type { Finding, Severity } from './check.ts';
import type { LineTable, Span } from './line-table.ts';
import type { Rule } from './rules/rule.ts';
import type { Located } from './syntax.ts';

export interface FindingDetails {
  /** One sentence: what was found here and why it is refused. */
  readonly message: string;
  /** The rewrite; the rule's own fix where nothing more concrete is known. */
  readonly fix?: string;
  readonly confidence?: Finding['confidence'];
  /** Where it differs from the rule's. */
  readonly severity?: Severity;
}

export function findingAt(rule: Rule, span: Span, details: FindingDetails): Finding {
  return {
    rule: rule.id,
    severity: details.severity ?? rule.severity,
    confidence: details.confidence ?? 'certain',
    ...span,
    message: details.message,
    fix: details.fix ?? rule.fix,
    ...(rule.cwe === undefined ? {} : { cwe: rule.cwe }),
  };
}

export function findingOn(rule: Rule, node: Located, lines: LineTable, details: FindingDetails): Finding {
  return findingAt(rule, lines.spanOf(node), details);
}
