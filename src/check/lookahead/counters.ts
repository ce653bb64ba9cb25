import { forEachChild } from '../parser.ts';
import type { Node, Stmt } from '../syntax.ts';

/** Fields that the program counts up, `self.i += 1`: where they are places at all, they are the row it has reached. */
export function countedFields(body: readonly Stmt[]): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: Node): void => {
    if (node.nodeType === 'AugAssign' && node.target.nodeType === 'Attribute' && node.op.nodeType === 'Add') {
      if (node.value.nodeType === 'Constant') names.add(node.target.attr);
    }
    forEachChild(node, visit);
  };
  if (body.some((statement) => statement.nodeType === 'ClassDef')) body.forEach(visit);
  return names;
}
