import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { ConfigurationError } from './errors.ts';
import { yamlScalar } from './describe-config.ts';
import { guaranteeOf } from './guarantees.ts';
import { resolveScalar, showValue } from './layer.ts';
import { leaves } from './leaves.ts';
import type { Environment } from './substitute.ts';

export interface ImportedConfig {
  /** Our settings as the text of a `stockade.yaml`. */
  readonly text: string;
  readonly taken: readonly string[];
  /** What was not taken over, each with its line and the reason. */
  readonly left: readonly { readonly path: string; readonly line: number; readonly reason: string }[];
}

const renamed: ReadonlyMap<string, string> = new Map([
  ['sandbox.fallback_to_direct', 'sandbox.fallback.allow_unisolated'],
]);

interface Entry {
  readonly path: string;
  readonly line: number;
  readonly value: unknown;
}

function entriesOf(node: unknown, prefix: string, lines: LineCounter): Entry[] {
  if (!isMap(node)) return [];
  return node.items.flatMap((pair) => {
    const key = isScalar(pair.key) ? String(pair.key.value) : '?';
    const path = prefix === '' ? key : `${prefix}.${key}`;
    const offset = isScalar(pair.key) ? (pair.key.range?.[0] ?? 0) : 0;
    const line = lines.linePos(offset).line;
    const ours = path === 'sandbox' || path.startsWith('sandbox.');
    if (ours && isMap(pair.value)) return entriesOf(pair.value, path, lines);
    return [{ path, line, value: isScalar(pair.value) ? pair.value.value : undefined }];
  });
}

function reasonToLeave(path: string, value: unknown, missing: readonly string[]): string | null {
  if (!path.startsWith('sandbox.')) return 'not a section of Stockade';
  const guarantee = guaranteeOf(path, value);
  if (guarantee?.holds) return `needs no setting: ${guarantee.promise}`;
  if (guarantee) return `${showValue(value)} would weaken a guarantee: ${guarantee.promise}`;
  if (path === 'sandbox.docker.image')
    return 'names an image of another system; `stockade setup` builds its own';
  if (path === 'sandbox.docker.seccomp_profile')
    return 'names a profile of another system; Stockade ships its own';
  const leaf = leaves.get(path);
  if (!leaf) return 'no such key in Stockade';
  if (missing.length > 0) return `needs the environment variable ${missing.join(', ')}`;
  return leaf.schema.safeParse(value).success ? null : `found ${showValue(value)}; allowed: ${leaf.allowed}`;
}

function render(taken: readonly { path: string; spelled: string }[]): string {
  const lines: string[] = [];
  let open: string[] = [];
  for (const { path, spelled } of taken) {
    const keys = path.split('.');
    const folder = keys.slice(0, -1);
    const start = folder.findIndex((key, index) => open[index] !== key);
    for (let depth = start === -1 ? folder.length : start; depth < folder.length; depth += 1) {
      lines.push(`${'  '.repeat(depth)}${folder[depth]}:`);
    }
    open = folder;
    lines.push(`${'  '.repeat(folder.length)}${keys.at(-1)}: ${spelled}`);
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** Takes the sections that are ours out of a larger `learning_system.yaml` and says what it left, and why. */
export function importPredecessor(file: string, text: string, environment: Environment): ImportedConfig {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken) {
    const where = `${file}:${lines.linePos(broken.pos[0]).line}`;
    throw new ConfigurationError([{ where, message: `not valid YAML: ${broken.message}` }]);
  }
  const taken = new Map<string, string>();
  const left: { path: string; line: number; reason: string }[] = [];
  for (const entry of entriesOf(document.contents, '', lines)) {
    const path = renamed.get(entry.path) ?? entry.path;
    const { value, missing } = resolveScalar(path, entry.value, environment);
    const reason = reasonToLeave(path, value, missing);
    if (reason === null) taken.set(path, yamlScalar(entry.value));
    else left.push({ path: entry.path, line: entry.line, reason });
  }
  const ordered = [...leaves.keys()].flatMap((path) => {
    const spelled = taken.get(path);
    return spelled === undefined ? [] : [{ path, spelled }];
  });
  return { text: render(ordered), taken: ordered.map((one) => one.path), left };
}
