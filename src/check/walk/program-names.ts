import { forEachChild } from '../parser.ts';
import type { Expr, Node, NodeOf, Tree } from '../syntax.ts';

const FIELD_MAKERS = new Set([
  'namedtuple',
  'NamedTuple',
  'Enum',
  'IntEnum',
  'SimpleNamespace',
  'assign',
  'agg',
  'dict',
]);

export interface ProgramNames {
  readonly attributes: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
  readonly used: ReadonlySet<string>;
  /** Levels of the deepest node. */
  readonly depth: number;
}

/**
 * Attribute names that a program brings into being itself: members of its classes, `self.x = …`, fields of named
 * tuples, and columns it writes. Names that the allow-list cuts stay refused all the same.
 */
export function programNames(tree: Tree): ProgramNames {
  const names = { attributes: new Set<string>(), members: new Set<string>(), used: new Set<string>() };
  let depth = 0;
  let level: Node[] = [tree];
  for (; level.length > 0; depth += 1) {
    const next: Node[] = [];
    for (const node of level) {
      collect(node, names);
      forEachChild(node, (child) => next.push(child));
    }
    level = next;
  }
  return { ...names, depth };
}

interface Collected {
  readonly attributes: Set<string>;
  readonly members: Set<string>;
  readonly used: Set<string>;
}

function collect(node: Node, names: Collected): void {
  switch (node.nodeType) {
    case 'Name':
      if (node.ctx.nodeType !== 'Store') names.used.add(node.id);
      return;
    case 'ClassDef': {
      const members = new Set<string>();
      collectMembers(node, members);
      for (const member of members) {
        names.members.add(member);
        names.attributes.add(member);
      }
      return;
    }
    case 'Attribute':
      if (node.ctx.nodeType === 'Store') names.attributes.add(node.attr);
      return;
    case 'Subscript':
      if (node.ctx.nodeType === 'Store') addText(node.slice, names.attributes);
      return;
    case 'Dict':
      for (const key of node.keys) if (key !== null) addText(key, names.attributes);
      return;
    case 'Call':
      return collectFields(node, names.attributes);
    default:
  }
}

function collectMembers(node: NodeOf<'ClassDef'>, names: Set<string>): void {
  for (const statement of node.body) {
    if (statement.nodeType === 'FunctionDef') names.add(statement.name);
    else if (statement.nodeType === 'AnnAssign' && statement.target.nodeType === 'Name')
      names.add(statement.target.id);
    else if (statement.nodeType === 'ClassDef') names.add(statement.name);
    else if (statement.nodeType === 'Assign') {
      for (const target of statement.targets) if (target.nodeType === 'Name') names.add(target.id);
    }
  }
}

function collectFields(node: NodeOf<'Call'>, names: Set<string>): void {
  const called =
    node.func.nodeType === 'Name' ? node.func.id : node.func.nodeType === 'Attribute' ? node.func.attr : '';
  const makesObject = node.func.nodeType === 'Name' && /^[A-Z]/.test(called);
  if (makesObject) for (const keyword of node.keywords) if (keyword.arg) names.add(keyword.arg);
  if (!FIELD_MAKERS.has(called)) return;
  for (const keyword of node.keywords) if (keyword.arg) names.add(keyword.arg);
  for (const argument of node.args) addTexts(argument, names);
}

function addTexts(expr: Expr, names: Set<string>): void {
  if (expr.nodeType === 'List' || expr.nodeType === 'Tuple')
    for (const item of expr.elts) addTexts(item, names);
  else addText(expr, names);
}

function addText(expr: Expr, names: Set<string>): void {
  if (expr.nodeType !== 'Constant' || typeof expr.value !== 'string') return;
  for (const word of expr.value.split(/[\s,]+/)) if (/^[\p{XID_Start}]\w*$/u.test(word)) names.add(word);
}
