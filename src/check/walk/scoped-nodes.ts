import { forEachChild } from '../parser.ts';
import type { Program } from '../program.ts';
import type { Scope, ScopeNode } from '../scope/scope.ts';
import type { Node } from '../syntax.ts';

/** Visits every node of a program with the scope that Python evaluates it in, and its parent. */
export function visitScoped(program: Program, visit: (node: Node, scope: Scope, parent: Node) => void): void {
  const stack: [Node, Scope, Node][] = [[program.tree, program.scopes.root, program.tree]];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [node, scope, parent] = next;
    visit(node, scope, parent);
    const outside = outsideOf(node);
    const inner =
      outside === null || node === program.tree ? scope : program.scopes.opened(node as ScopeNode);
    forEachChild(node, (child) => stack.push([child, outside?.has(child) === true ? scope : inner, node]));
  }
}

/** The children that a node with a scope of its own evaluates outside it; null for other nodes. */
function outsideOf(node: Node): ReadonlySet<Node> | null {
  switch (node.nodeType) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      return new Set<Node>([...node.decorator_list, node.args, ...(node.returns ? [node.returns] : [])]);
    case 'Lambda':
      return new Set<Node>([node.args]);
    case 'ClassDef':
      return new Set<Node>([...node.decorator_list, ...node.bases, ...node.keywords]);
    case 'ListComp':
    case 'SetComp':
    case 'DictComp':
    case 'GeneratorExp':
      // The first iterable stands outside, its targets inside: reading it outside is right, and nothing else of it is used.
      return new Set<Node>(node.generators.slice(0, 1));
    default:
      return null;
  }
}
