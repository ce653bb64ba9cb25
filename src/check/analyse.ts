import type { CheckResult, Finding, LookaheadPolicy } from './check.ts';
import { observe } from './facts.ts';
import { findingAt, findingOn } from './finding.ts';
import { passGate } from './gate/source-gate.ts';
import { interfaceFindings } from './interface-findings.ts';
import { LineTable } from './line-table.ts';
import { parseSource } from './parser.ts';
import type { ParseFailure } from './parser.ts';
import type { Profile } from './profile/profile.ts';
import type { Analysis, Program } from './program.ts';
import { SYN } from './rules/syn.ts';
import { buildScopes } from './scope/build-scopes.ts';
import { explainSyntax } from './syntax-hints.ts';
import { MAX_FINDINGS } from './walk/context.ts';
import { checkPlaces } from './walk/placement.ts';
import { programNames } from './walk/program-names.ts';
import { walkProgram } from './walk/security-walk.ts';

/** Deeper than this, neither Python’s compiler nor a recursive walk is safe. */
const MAX_DEPTH = 220;

export interface AnalyseInput {
  readonly source: Uint8Array;
  readonly profile: Profile;
  readonly dataKeys: ReadonlySet<string> | null;
  readonly lookahead?: LookaheadPolicy;
  /** Analyses behind the security rules; they see only programs that no rule blocks for their syntax. */
  readonly analyses: readonly Analysis[];
}

/** Gate, parser, scopes, one walk, findings: the whole of layer 1 in the calling thread. Never throws. */
export function analyse(input: AnalyseInput): CheckResult {
  try {
    return analyseSource(input);
  } catch {
    const message = 'The check could not follow this source to its end, so it is refused.';
    return refused([findingOn(SYN.SYN005, { lineno: 1, col_offset: 0 }, new LineTable(''), { message })]);
  }
}

function analyseSource(input: AnalyseInput): CheckResult {
  const gate = passGate(input.source);
  if (!gate.ok) {
    const { rule, offset, length, message, fix } = gate.problem;
    const span = LineTable.spanAt(gate.text, offset, length);
    return refused([findingAt(rule, span, fix === undefined ? { message } : { message, fix })]);
  }
  const lines = new LineTable(gate.text);
  const parsed = parseSource(gate.text);
  if (!parsed.ok) return refused([syntaxFinding(parsed.failure, lines)]);
  const names = programNames(parsed.tree);
  if (names.depth > MAX_DEPTH) {
    const message = `The program is nested ${names.depth} levels deep; at most ${MAX_DEPTH} are read.`;
    return refused([findingOn(SYN.SYN005, { lineno: 1, col_offset: 0 }, lines, { message })]);
  }
  const program: Program = {
    text: gate.text,
    tree: parsed.tree,
    scopes: buildScopes(parsed.tree),
    lines,
    profile: input.profile,
    dataKeys: input.dataKeys,
    lookahead: input.lookahead ?? 'certain',
  };
  const { facts, keys, simCalls } = observe(program);
  const findings = [
    ...checkPlaces(program),
    ...walkProgram(program, names),
    ...interfaceFindings(program, keys.slice(0, MAX_FINDINGS), simCalls.slice(0, MAX_FINDINGS)),
    ...input.analyses.flatMap((analysis) => analysis(program)),
  ];
  return { ...resultOf(findings), facts };
}

function refused(findings: readonly Finding[]): CheckResult {
  return { ...resultOf(findings), facts: null };
}

function resultOf(findings: readonly Finding[]): { blocked: boolean; findings: readonly Finding[] } {
  const ordered = [...findings].sort((one, other) => one.line - other.line || one.column - other.column);
  return { blocked: ordered.some((finding) => finding.severity === 'block'), findings: ordered };
}

function syntaxFinding(failure: ParseFailure, lines: LineTable): Finding {
  const span = lines.spanOf({ lineno: failure.line, col_offset: failure.byteColumn });
  const hint = explainSyntax(lines.text(failure.line));
  const message = `This is not valid Python 3.11: ${hint?.message ?? failure.message}.`;
  return findingAt(SYN.SYN001, span, hint === null ? { message } : { message, fix: hint.fix });
}
