import type { ASTNodeUnion, ExprNode, Module, StmtNode } from 'py-ast';

/**
 * The tree the check works on: CPython's own shape and names. Only `parser.ts` knows which library made it.
 * Columns are UTF-8 byte offsets, as CPython counts them; `LineTable` turns them into positions for people.
 */
export type Node = ASTNodeUnion;
export type Expr = ExprNode;
export type Stmt = StmtNode;
export type Tree = Module;

/** A node of one type: `NodeOf<'Call'>`. */
export type NodeOf<T extends Node['nodeType']> = Extract<Node, { nodeType: T }>;

/** Where a node stands in the source. */
export interface Located {
  readonly lineno?: number;
  readonly col_offset?: number;
  readonly end_lineno?: number;
  readonly end_col_offset?: number;
}

export type FunctionNode = NodeOf<'FunctionDef'> | NodeOf<'AsyncFunctionDef'> | NodeOf<'Lambda'>;
export type ComprehensionNode =
  NodeOf<'ListComp'> | NodeOf<'SetComp'> | NodeOf<'DictComp'> | NodeOf<'GeneratorExp'>;
