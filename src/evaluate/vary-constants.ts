import { forEachChild, parseSource } from '../check/parser.ts';
import type { Located, Node } from '../check/syntax.ts';

/** A number in a source, and where it stands; columns in bytes of the line, from 0. */
export interface NumericConstant {
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly value: number;
  readonly whole: boolean;
}

/** Arguments whose numbers choose a meaning, not an amount. */
const notAmounts = new Set([
  'axis',
  'level',
  'ddof',
  'random_state',
  'seed',
  'n_jobs',
  'fee_ratio',
  'tax_ratio',
]);
/** Neutral elements: identities and indexes, not parameters. */
const neutral = new Set([0, 1]);

/** Every number of a source that can be a parameter, in order of place; none where it cannot be parsed. */
export function numericConstants(source: Uint8Array): readonly NumericConstant[] {
  const text = Buffer.from(source).toString('utf8');
  const parsed = parseSource(text);
  if (!parsed.ok) return [];
  const lines = text.split('\n').map((line) => Buffer.from(line));
  const found = new Map<string, NumericConstant>();
  const visit = (node: Node): void => {
    if (node.nodeType === 'Keyword' && notAmounts.has(node.arg ?? '')) return;
    if (node.nodeType === 'Constant' && typeof node.value === 'number') {
      const constant = constantAt(node, node.value, lines);
      if (constant !== null) found.set(`${constant.line}:${constant.column}`, constant);
    }
    forEachChild(node, visit);
  };
  visit(parsed.tree);
  return [...found.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}

function constantAt(node: Located, value: number, lines: readonly Buffer[]): NumericConstant | null {
  const { lineno: line = 0, col_offset: column = 0, end_col_offset: end = 0 } = node;
  const text = lines[line - 1]?.subarray(column, end).toString('utf8') ?? '';
  if (neutral.has(value) || !Number.isFinite(value) || Number(text.replaceAll('_', '')) !== value)
    return null;
  return { line, column, text, value, whole: /^[\d_]+$/.test(text) };
}

/** The value a fifth below or above; a whole number stays whole and moves by at least one. */
export function variedValue({ value, whole }: NumericConstant, direction: -1 | 1): number {
  const varied = value * (1 + 0.2 * direction);
  if (!whole) return Number(varied.toPrecision(12));
  const rounded = Math.round(varied);
  return rounded === value ? value + direction : rounded;
}

/** The source with one of its numbers replaced. */
export function withConstant(
  source: Uint8Array,
  { line, column, text }: NumericConstant,
  value: number,
): Uint8Array {
  const bytes = Buffer.from(source);
  let start = 0;
  for (let at = 1; at < line; at += 1) start = bytes.indexOf(0x0a, start) + 1;
  start += column;
  const end = start + Buffer.byteLength(text);
  return Buffer.concat([bytes.subarray(0, start), Buffer.from(String(value)), bytes.subarray(end)]);
}
