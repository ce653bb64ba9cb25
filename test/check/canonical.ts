import { createHash } from 'node:crypto';
import type { Node, Tree } from '../../src/check/syntax.ts';

const SKIPPED = new Set([
  'nodeType',
  'lineno',
  'col_offset',
  'end_lineno',
  'end_col_offset',
  'quote_style',
  'inlineComment',
  'type_comment',
  'kind',
  'simple',
  'type_params',
]);

/** CPython's names for the nodes that the parser spells with a capital. */
const NAMES: Readonly<Record<string, string>> = {
  Arguments: 'arguments',
  Arg: 'arg',
  Keyword: 'keyword',
  Alias: 'alias',
  WithItem: 'withitem',
  MatchCase: 'match_case',
  Comprehension: 'comprehension',
};

/** CPython's field order, where it differs from the order the parser fills in. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  FunctionDef: ['name', 'args', 'body', 'decorator_list', 'returns'],
  AsyncFunctionDef: ['name', 'args', 'body', 'decorator_list', 'returns'],
  ClassDef: ['name', 'bases', 'keywords', 'body', 'decorator_list'],
  Arguments: ['posonlyargs', 'args', 'vararg', 'kwonlyargs', 'kw_defaults', 'kwarg', 'defaults'],
  ImportFrom: ['module', 'names', 'level'],
  Try: ['body', 'handlers', 'orelse', 'finalbody'],
  TryStar: ['body', 'handlers', 'orelse', 'finalbody'],
};

/** The canonical form of a tree; see canonical.py, which makes the same from CPython's. */
export function canonicalText(tree: Tree): string {
  const out: string[] = [];
  write(tree.body, out);
  return out.join('');
}

export function canonicalHash(tree: Tree): string {
  return createHash('sha256').update(canonicalText(tree)).digest('hex');
}

function write(value: unknown, out: string[]): void {
  if (Array.isArray(value)) {
    out.push('[');
    for (const item of value) {
      write(item, out);
      out.push(',');
    }
    out.push(']');
  } else if (typeof value === 'object' && value !== null && 'nodeType' in value)
    writeNode(value as Node, out);
  else if (value === null || value === undefined) out.push('-');
  else out.push(typeof value === 'string' ? quoted(value) : constant(value));
}

function writeNode(node: Node, out: string[]): void {
  if (node.nodeType === 'Constant') {
    const bytes = /^r?b/i.test(node.quote_style ?? '');
    const ellipsis = node.value === '...' && node.quote_style === undefined;
    if (ellipsis) {
      out.push('Constant(...)');
      return;
    }
    out.push(`Constant(${bytes ? 'b' : ''}${constant(node.value)})`);
    return;
  }
  if (node.nodeType === 'MatchSingleton') {
    out.push(`MatchSingleton(${node.value === null ? '' : `value=${constant(node.value)}`})`);
    return;
  }
  out.push(`${NAMES[node.nodeType] ?? node.nodeType}(`);
  const fields = node as unknown as Record<string, unknown>;
  for (const field of ORDER[node.nodeType] ?? Object.keys(fields)) {
    const value = node.nodeType === 'JoinedStr' && field === 'values' ? merged(node.values) : fields[field];
    if (SKIPPED.has(field) || value === undefined || value === null) continue;
    if (Array.isArray(value) && value.length === 0) continue;
    if (['level', 'is_async', 'simple'].includes(field) && value === 0) continue;
    out.push(`${field}=`);
    write(value, out);
  }
  out.push(')');
}

function merged(values: readonly Node[]): Node[] {
  const parts: Node[] = [];
  for (const value of values) {
    const last = parts.at(-1);
    if (value.nodeType === 'Constant' && last?.nodeType === 'Constant') {
      parts[parts.length - 1] = { ...last, value: String(last.value) + String(value.value) };
    } else parts.push(value);
  }
  return parts.filter((part) => part.nodeType !== 'Constant' || part.value !== '');
}

function constant(value: unknown): string {
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'bigint') return hexOf(value);
  if (typeof value === 'number') return `f${bits(value)}`;
  if (typeof value === 'object' && 'imag' in value) return `c${bits(Number(value.imag))}`;
  return '...';
}

function hexOf(value: bigint): string {
  return value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}

function bits(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}

function quoted(value: string): string {
  return JSON.stringify(value).replace(
    /[^\0-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
