import { forEachChild } from '../parser.ts';
import type { Node } from '../syntax.ts';
import type { Scope } from './scope.ts';

/** Builtins that read a list and keep nothing of it. */
const READERS = new Set(
  'len enumerate zip sorted sum min max any all set list tuple dict print isinstance reversed range str repr'.split(
    ' ',
  ),
);

/** Methods of lists and dictionaries that change nothing. */
const READING_METHODS = new Set(['index', 'count', 'copy', 'items', 'keys', 'values', 'get']);

/** Marks every name whose list or dictionary could be changed through this node. */
export function markSharedNames(node: Node, scope: Scope): void {
  if (node.nodeType === 'Attribute') {
    if (node.value.nodeType === 'Name' && !READING_METHODS.has(node.attr)) scope.markShared(node.value.id);
    return;
  }
  if (readsOnly(node)) return;
  forEachChild(node, (child) => {
    if (child.nodeType === 'Name' && child.ctx.nodeType === 'Load') scope.markShared(child.id);
  });
}

function readsOnly(node: Node): boolean {
  switch (node.nodeType) {
    case 'For':
    case 'Compare':
    case 'FormattedValue':
    case 'If':
    case 'IfExp':
      return true;
    case 'Subscript':
      return node.ctx.nodeType === 'Load';
    case 'Call':
      return (
        node.func.nodeType === 'Attribute' || (node.func.nodeType === 'Name' && READERS.has(node.func.id))
      );
    default:
      return false;
  }
}
