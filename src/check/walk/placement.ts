import type { Finding } from '../check.ts';
import { findingOn } from '../finding.ts';
import { forEachChild } from '../parser.ts';
import type { Program } from '../program.ts';
import { SYN } from '../rules/syn.ts';
import type { Expr, FunctionNode, Node } from '../syntax.ts';

interface Place {
  readonly inFunction: boolean;
  readonly inLoop: boolean;
}

/** What the grammar allows and Python’s compiler refuses: statements out of place, names given twice. */
export function checkPlaces(program: Pick<Program, 'tree' | 'lines'>): readonly Finding[] {
  const findings: Finding[] = [];
  const report = (node: Node, message: string): void => {
    findings.push(findingOn(SYN.SYN001, node, program.lines, { message }));
  };
  const visit = (node: Node, place: Place, parent: Node | null): void => {
    const message =
      misplaced(node, place) ??
      repeated(node) ??
      incomplete(node) ??
      openImport(node, program) ??
      behindAnother(node, program) ??
      unassignable(node) ??
      bareYield(node, parent, program) ??
      bareWalrus(node, parent, program);
    if (message !== null) report(node, message);
    const inner = placeInside(node, place);
    forEachChild(node, (child) => visit(child, inner, node));
  };
  for (const statement of program.tree.body) visit(statement, { inFunction: false, inLoop: false }, null);
  return findings;
}

function misplaced(node: Node, place: Place): string | null {
  switch (node.nodeType) {
    case 'Return':
      return place.inFunction ? null : '`return` stands outside a function.';
    case 'Yield':
    case 'YieldFrom':
      return place.inFunction ? null : '`yield` stands outside a function.';
    case 'Nonlocal':
      return place.inFunction ? null : '`nonlocal` stands outside a function.';
    case 'Break':
      return place.inLoop ? null : '`break` stands outside a loop.';
    case 'Continue':
      return place.inLoop ? null : '`continue` stands outside a loop.';
    default:
      return null;
  }
}

const COMPOUND = new Set(
  'If For AsyncFor While With AsyncWith Try TryStar Match FunctionDef AsyncFunctionDef ClassDef'.split(' '),
);

/** A statement with a block of its own begins its line; an `elif` is told by its second half. */
function behindAnother(node: Node, program: Pick<Program, 'lines'>): string | null {
  if (!COMPOUND.has(node.nodeType)) return null;
  const { line, column } = program.lines.spanOf(node as Expr);
  const before = program.lines.text(line).slice(0, column - 1);
  return /^\s*(?:el)?$/.test(before)
    ? null
    : 'A statement with a block stands behind another one on its line.';
}

/** A list of names goes on in the next line, or ends with a comma, only between parentheses. */
function openImport(node: Node, program: Pick<Program, 'lines'>): string | null {
  if (node.nodeType !== 'ImportFrom') return null;
  if ((node.level ?? 0) === 0 && !node.module) return 'A `from` names no module.';
  const [first, last] = [node.names[0], node.names.at(-1)];
  if (first === undefined || last === undefined) return 'An `import` names nothing.';
  const [start, end] = [program.lines.spanOf(first), program.lines.spanOf(last)];
  const before = program.lines.text(start.line).slice(0, start.column - 1);
  if (!before.trimEnd().endsWith('import')) return null;
  const after = program.lines.text(end.endLine).slice(end.endColumn - 1);
  let open = after.trimStart().startsWith(',');
  for (let line = start.line; line < end.line; line += 1)
    open ||= !program.lines.text(line).trimEnd().endsWith('\\');
  return open ? 'A list of imported names is open at the end of its line.' : null;
}

function incomplete(node: Node): string | null {
  if (node.nodeType === 'With') return node.items.length > 0 ? null : 'A `with` has nothing to enter.';
  if (node.nodeType === 'FunctionDef' || node.nodeType === 'ClassDef') {
    const joined = node.decorator_list.some((decorator) => (decorator.end_lineno ?? 0) >= node.lineno);
    return joined ? 'A decorator and what it decorates stand on one line.' : null;
  }
  if (node.nodeType !== 'Try' && node.nodeType !== 'TryStar') return null;
  return node.handlers.length > 0 || node.finalbody.length > 0
    ? null
    : 'A `try` has neither `except` nor `finally`.';
}

/** Where `:=` may stand without parentheses of its own. */
const WALRUS_PARENTS = new Set(
  'If While Call Subscript List Set Tuple Comprehension ListComp SetComp GeneratorExp MatchCase'.split(' '),
);

function bareWalrus(node: Node, parent: Node | null, program: Pick<Program, 'lines'>): string | null {
  if (node.nodeType !== 'NamedExpr') return null;
  if (node.target.nodeType !== 'Name') return '`:=` can only give a value to a name.';
  if (parent !== null && WALRUS_PARENTS.has(parent.nodeType)) return null;
  const { line, column } = program.lines.spanOf(node);
  const before = program.lines
    .text(line)
    .slice(0, column - 1)
    .trimEnd();
  const alone = before === '' && parent?.nodeType !== 'Expr';
  return alone || before.endsWith('(') ? null : '`:=` needs parentheses around it here.';
}

/** Where `yield` may stand without parentheses of its own. */
const YIELD_PARENTS = new Set(['Expr', 'Assign', 'AugAssign', 'AnnAssign', 'FormattedValue']);

function bareYield(node: Node, parent: Node | null, program: Pick<Program, 'lines'>): string | null {
  if (node.nodeType !== 'Yield' && node.nodeType !== 'YieldFrom') return null;
  if (parent === null || YIELD_PARENTS.has(parent.nodeType)) return null;
  const { line, column } = program.lines.spanOf(node);
  const before = program.lines
    .text(line)
    .slice(0, column - 1)
    .replaceAll(' ', '');
  const isFirstArgument = parent.nodeType === 'Call' && parent.args[0] === node;
  return before.endsWith(isFirstArgument ? '((' : '(') ? null : '`yield` needs parentheses around it here.';
}

function unassignable(node: Node): string | null {
  if (node.nodeType === 'AnnAssign' && !ANNOTATED.has(node.target.nodeType))
    return 'Only a single target can be annotated.';
  return targetsOf(node).every(isTarget) ? null : 'A value is assigned to something that cannot hold one.';
}

const ANNOTATED = new Set(['Name', 'Attribute', 'Subscript']);

function targetsOf(node: Node): readonly Expr[] {
  switch (node.nodeType) {
    case 'Assign':
    case 'Delete':
      return node.targets;
    case 'For':
    case 'Comprehension':
      return [node.target];
    case 'WithItem':
      return node.optional_vars ? [node.optional_vars] : [];
    default:
      return [];
  }
}

function isTarget(target: Expr): boolean {
  switch (target.nodeType) {
    case 'Name':
    case 'Attribute':
    case 'Subscript':
      return true;
    case 'Starred':
      return isTarget(target.value);
    case 'Tuple':
    case 'List':
      return target.elts.every(isTarget);
    default:
      return false;
  }
}

function repeated(node: Node): string | null {
  if (node.nodeType === 'Call') {
    const names = node.keywords.flatMap((keyword) => keyword.arg ?? []);
    const twice = firstRepeated(names);
    return twice === undefined ? null : `The keyword argument \`${twice}\` is given twice.`;
  }
  if (node.nodeType !== 'FunctionDef' && node.nodeType !== 'Lambda') return null;
  const names = parameterNames(node);
  const twice = firstRepeated(names);
  return twice === undefined ? null : `The parameter \`${twice}\` is declared twice.`;
}

function firstRepeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

function parameterNames(node: FunctionNode): string[] {
  const { posonlyargs, args, kwonlyargs, vararg, kwarg } = node.args;
  return [...posonlyargs, ...args, ...kwonlyargs, ...(vararg ? [vararg] : []), ...(kwarg ? [kwarg] : [])].map(
    (arg) => arg.arg,
  );
}

function placeInside(node: Node, place: Place): Place {
  switch (node.nodeType) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
    case 'Lambda':
      return { inFunction: true, inLoop: false };
    case 'ClassDef':
      return { inFunction: false, inLoop: false };
    case 'For':
    case 'AsyncFor':
    case 'While':
      return { ...place, inLoop: true };
    default:
      return place;
  }
}
