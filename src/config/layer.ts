import type { ConfigProblem } from './errors.ts';
import { leaves } from './leaves.ts';
import { substitute, scalarOf, type Environment } from './substitute.ts';

/** Where a value came from, most specific first. */
export type OriginKind = 'flag' | 'environment' | 'file' | 'preset' | 'default';

export interface Origin {
  readonly kind: OriginKind;
  /** The flag, the variable or the file; empty for a built-in default. */
  readonly name: string;
  readonly line: number | null;
}

export interface Setting {
  readonly path: string;
  readonly value: unknown;
  readonly origin: Origin;
}

/** What one source of configuration said. */
export interface Layer {
  readonly settings: readonly Setting[];
  readonly problems: readonly ConfigProblem[];
  readonly notices: readonly string[];
}

/** `config/stockade.yaml:12`, `STOCKADE_HOME`, `--sandbox`, `default`. */
export function describeOrigin(origin: Origin): string {
  if (origin.kind === 'default' && origin.name === '') return 'default';
  return origin.line === null ? origin.name : `${origin.name}:${origin.line}`;
}

/** Shows a value as a person would have to write it, cut where it is long. */
export function showValue(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

const isBooleanLeaf = (path: string): boolean => typeof leaves.get(path)?.defaultValue === 'boolean';

/** Settings from `STOCKADE_<KEY>` variables; a variable that resembles none of them is told of, not refused. */
export function environmentLayer(environment: Environment): Layer {
  const settings: Setting[] = [];
  for (const leaf of leaves.values()) {
    const text = environment[leaf.variable];
    if (text === undefined || text === '') continue;
    const origin: Origin = { kind: 'environment', name: leaf.variable, line: null };
    settings.push({ path: leaf.path, value: scalarOf(text, isBooleanLeaf(leaf.path)), origin });
  }
  return { settings, problems: [], notices: [] };
}

/** Settings that the command line made, by dotted path, with the flag that made them. */
export function flagLayer(flags: readonly { path: string; value: unknown; flag: string }[]): Layer {
  const settings = flags.map(({ path, value, flag }) => ({
    path,
    value,
    origin: { kind: 'flag', name: flag, line: null } as const,
  }));
  return { settings, problems: [], notices: [] };
}

/** A scalar with its `${NAME}` references replaced, or the names that are not set. */
export function resolveScalar(
  path: string,
  value: unknown,
  environment: Environment,
): { readonly value: unknown; readonly missing: readonly string[] } {
  if (typeof value !== 'string') return { value, missing: [] };
  const { text, missing, replaced } = substitute(value, environment);
  return { value: replaced ? scalarOf(text, isBooleanLeaf(path)) : text, missing };
}
