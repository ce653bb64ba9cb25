import { isAlias, isMap, isScalar, LineCounter, parseDocument, type Node } from 'yaml';
import type { ConfigProblem } from './errors.ts';
import { guaranteeOf } from './guarantees.ts';
import { resolveScalar, showValue, type Layer, type OriginKind, type Setting } from './layer.ts';
import { leaves, sections } from './leaves.ts';
import { nearest } from './nearest.ts';
import type { Environment } from './substitute.ts';

/** Keys of older files and what they are called now. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['sandbox.fallback_to_direct', 'sandbox.fallback.allow_unisolated'],
]);

/** Top-level keys that choose other layers and are no settings themselves. */
const directives: ReadonlySet<string> = new Set(['preset']);

interface Reading {
  readonly file: string;
  readonly kind: OriginKind;
  readonly environment: Environment;
  readonly lines: LineCounter;
  readonly settings: Setting[];
  readonly problems: ConfigProblem[];
  readonly notices: string[];
}

const lineOf = (reading: Reading, node: unknown): number => {
  const offset = (node as Node | null)?.range?.[0];
  return offset === undefined ? 1 : reading.lines.linePos(offset).line;
};

function refuse(reading: Reading, line: number, message: string): void {
  reading.problems.push({ where: `${reading.file}:${line}`, message });
}

function unknownKey(reading: Reading, path: string, line: number): void {
  const parent = path.includes('.') ? path.slice(0, path.lastIndexOf('.') + 1) : '';
  const known = [...leaves.keys(), ...sections];
  const siblings = [
    ...new Set(
      known
        .filter((key) => key.startsWith(parent))
        .map((key) => key.slice(parent.length).split('.')[0] ?? ''),
    ),
  ];
  const key = path.slice(parent.length);
  const near = nearest(key, siblings);
  const meant = near === null ? nearest(path, known) : `${parent}${near}`;
  const place = parent === '' ? 'at the top' : `in ${parent.slice(0, -1)}`;
  const hint = meant === null ? '' : ` Did you mean ${meant}?`;
  refuse(reading, line, `unknown key ${path}.${hint} Allowed ${place}: ${siblings.join(', ')}.`);
}

function readLeaf(reading: Reading, written: string, node: unknown, line: number): void {
  const path = aliases.get(written) ?? written;
  if (path !== written) reading.notices.push(`${reading.file}:${line}: ${written} is now called ${path}.`);
  const raw: unknown = isScalar(node) ? node.value : ((node as Node | null)?.toJSON() ?? null);
  const { value, missing } = resolveScalar(path, raw, reading.environment);
  for (const name of missing) {
    refuse(
      reading,
      line,
      `${written} needs the environment variable ${name}, which is not set. Set it, or write \${${name}:default}.`,
    );
  }
  if (missing.length > 0) return;
  const guarantee = guaranteeOf(path, value);
  if (guarantee && !guarantee.holds) {
    refuse(
      reading,
      line,
      `${written}: ${showValue(value)} would weaken a guarantee: ${guarantee.promise}. Remove the key.`,
    );
    return;
  }
  if (guarantee && !leaves.has(path)) {
    reading.notices.push(`${reading.file}:${line}: ${written} may be left out: ${guarantee.promise}.`);
    return;
  }
  if (!leaves.has(path)) return unknownKey(reading, written, line);
  reading.settings.push({ path, value, origin: { kind: reading.kind, name: reading.file, line } });
}

function readMap(reading: Reading, node: unknown, prefix: string): void {
  if (!isMap(node)) {
    if (isScalar(node) && node.value === null) return;
    const what = prefix === '' ? 'the file' : prefix;
    refuse(reading, lineOf(reading, node), `${what} must be a section of "key: value" lines.`);
    return;
  }
  for (const pair of node.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : showValue(pair.key);
    const path = prefix === '' ? key : `${prefix}.${key}`;
    const line = lineOf(reading, pair.key);
    if (isAlias(pair.value)) refuse(reading, line, `${path}: YAML aliases are not supported here.`);
    else if (prefix === '' && directives.has(key)) continue;
    else if (sections.has(path)) readMap(reading, pair.value, path);
    else readLeaf(reading, path, pair.value, line);
  }
}

const showPlain = (value: unknown): string => (typeof value === 'string' ? value : showValue(value));

/** Reads one YAML file's settings; every problem carries its line. */
export function yamlLayer(
  file: string,
  text: string,
  kind: OriginKind,
  environment: Environment,
): Layer & { readonly preset: string | null } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: false });
  const reading: Reading = { file, kind, environment, lines, settings: [], problems: [], notices: [] };
  for (const error of document.errors) {
    refuse(
      reading,
      lines.linePos(error.pos[0]).line,
      `not valid YAML: ${error.message.split('\n')[0] ?? ''}`,
    );
  }
  if (reading.problems.length === 0 && document.contents !== null) readMap(reading, document.contents, '');
  const preset: unknown =
    reading.problems.length === 0 && isMap(document.contents) ? document.get('preset') : null;
  const resolved = resolveScalar('preset', preset ?? null, environment).value;
  return { ...reading, preset: resolved === null ? null : showPlain(resolved) };
}
