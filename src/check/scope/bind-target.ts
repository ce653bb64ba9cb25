import { forEachChild } from '../parser.ts';
import type { Expr, Node } from '../syntax.ts';
import type { BindingKind, Scope } from './scope.ts';

/** Binds every name in an assignment target; `value` follows into tuples of equal length. */
export function bindTarget(target: Expr, scope: Scope, kind: BindingKind, value: Expr | null): void {
  switch (target.nodeType) {
    case 'Name': {
      const owner = scope.targetOf(target.id);
      owner.add({ kind, name: target.id, node: target, scope: owner, value, path: null, fromImport: false });
      return;
    }
    case 'Starred':
      return bindTarget(target.value, scope, 'unpack', null);
    case 'Tuple':
    case 'List': {
      const parts = kind === 'loop' ? null : partsOf(value, target.elts);
      target.elts.forEach((element, index) => {
        const part = parts?.[index] ?? null;
        const inner = part !== null ? kind : kind === 'loop' || kind === 'delete' ? kind : 'unpack';
        bindTarget(element, scope, inner, part);
      });
      return;
    }
    default:
  }
}

/** Binds the captures of a `case` pattern. */
export function bindPattern(pattern: Node, scope: Scope): void {
  const name =
    pattern.nodeType === 'MatchAs' || pattern.nodeType === 'MatchStar'
      ? pattern.name
      : pattern.nodeType === 'MatchMapping'
        ? pattern.rest
        : undefined;
  if (name) {
    const owner = scope.targetOf(name);
    owner.add({
      kind: 'match',
      name,
      node: pattern,
      scope: owner,
      value: null,
      path: null,
      fromImport: false,
    });
  }
  forEachChild(pattern, (child) => bindPattern(child, scope));
}

function partsOf(value: Expr | null, targets: readonly Expr[]): readonly Expr[] | null {
  if (value === null || (value.nodeType !== 'Tuple' && value.nodeType !== 'List')) return null;
  if (value.elts.length !== targets.length) return null;
  const starred = [...value.elts, ...targets].some((element) => element.nodeType === 'Starred');
  return starred ? null : value.elts;
}
