import { parse } from 'py-ast';
import type { Node, NodeOf, Tree } from './syntax.ts';

export interface ParseFailure {
  readonly message: string;
  readonly line: number;
  /** UTF-8 byte offset in the line, from 0. */
  readonly byteColumn: number;
}

export type ParseResult =
  { readonly ok: true; readonly tree: Tree } | { readonly ok: false; readonly failure: ParseFailure };

/**
 * The only door to the parser. Never throws: any exception, a stack overflow included, is a refusal.
 * Identifiers come out NFKC-normalised, as CPython binds them, so `ｅval` is `eval` to every rule.
 * Expects text that passed the source gate; what the gate refuses is not safe to give to this parser.
 */
export function parseSource(text: string): ParseResult {
  try {
    const tree = parse(text);
    if (/[^\0-\x7f]/.test(text)) normaliseIdentifiers(tree);
    if (text.includes('[') && text.includes('*')) wrapStarredIndexes(tree);
    return { ok: true, tree };
  } catch (error) {
    return { ok: false, failure: failureFrom(error) };
  }
}

/** Every child of a node, in source order of fields. */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  for (const key in node) {
    const value = (node as unknown as Record<string, unknown>)[key];
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) visit(item);
    } else if (isNode(value)) visit(value);
  }
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'nodeType' in value;
}

/** Fields that hold identifiers, by node type; everything else that is text is data. */
const IDENTIFIER_FIELDS = new Set(['id', 'attr', 'arg', 'name', 'asname', 'module', 'rest']);
const IDENTIFIER_LISTS = new Set(['names', 'kwd_attrs']);

function normaliseIdentifiers(root: Node): void {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const fields = node as unknown as Record<string, unknown>;
    for (const key in fields) {
      const value = fields[key];
      if (typeof value === 'string') {
        if (IDENTIFIER_FIELDS.has(key)) fields[key] = value.normalize('NFKC');
      } else if (Array.isArray(value)) {
        if (IDENTIFIER_LISTS.has(key)) fields[key] = value.map(normaliseText);
        for (const item of value) if (isNode(item)) pending.push(item);
      } else if (isNode(value)) pending.push(value);
    }
  }
}

/** `a[*b]` has a tuple of one starred element as its index in CPython; the parser leaves the element bare. */
function wrapStarredIndexes(root: Node): void {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.nodeType === 'Subscript' && node.slice.nodeType === 'Starred') {
      const { lineno, col_offset, end_lineno, end_col_offset } = node.slice;
      const place = { lineno, col_offset, end_lineno, end_col_offset };
      node.slice = {
        nodeType: 'Tuple',
        elts: [node.slice],
        ctx: node.slice.ctx,
        ...place,
      } as NodeOf<'Tuple'>;
    }
    forEachChild(node, (child) => pending.push(child));
  }
}

function normaliseText(value: unknown): unknown {
  return typeof value === 'string' ? value.normalize('NFKC') : value;
}

function failureFrom(error: unknown): ParseFailure {
  if (error instanceof RangeError) {
    return { message: 'the source is nested too deeply to be read', line: 1, byteColumn: 0 };
  }
  const raw = error instanceof Error ? error.message : 'the source cannot be read';
  const at = /at line (\d+)(?:, column (\d+))?/.exec(raw);
  const placed = error as { lineno?: unknown; col_offset?: unknown };
  return {
    message: raw.replace(/\s*at line \d+(, column \d+)?.*$/s, ''),
    line: typeof placed.lineno === 'number' ? placed.lineno : Number(at?.[1] ?? 1),
    byteColumn: typeof placed.col_offset === 'number' ? placed.col_offset : Number(at?.[2] ?? 0),
  };
}
