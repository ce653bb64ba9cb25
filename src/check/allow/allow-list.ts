import numpySurface from './surface/numpy.json' with { type: 'json' };
import pandasSurface from './surface/pandas.json' with { type: 'json' };
import pythonSurface from './surface/python.json' with { type: 'json' };
import scipySurface from './surface/scipy.json' with { type: 'json' };
import sklearnSurface from './surface/sklearn.json' with { type: 'json' };
import talibSurface from './surface/talib.json' with { type: 'json' };
import { DIALECT_ATTRIBUTES, EXTRA_MODULES, EXTRA_NAMES, FIELD_WORDS } from './additions.ts';
import { ATTRIBUTE_CUTS, MODULE_CUTS } from './cuts.ts';
import type { Cut } from './cuts.ts';

interface Surface {
  readonly modules: Readonly<Record<string, string>>;
  readonly instances: Readonly<Record<string, string>>;
}

const SURFACES: readonly Surface[] = [
  pythonSurface,
  numpySurface,
  pandasSurface,
  scipySurface,
  sklearnSurface,
  talibSurface,
];

export type Verdict =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'module' }
  | { readonly kind: 'cut'; readonly cut: Cut }
  | { readonly kind: 'unknown' };

const ALLOWED: Verdict = { kind: 'allowed' };
const MODULE: Verdict = { kind: 'module' };
const UNKNOWN: Verdict = { kind: 'unknown' };

const cutAttributes = cutsByName(ATTRIBUTE_CUTS);
const allowedAttributes = collectAttributes();
const modules = collectModules();

/** Whether any object may be asked for this attribute. */
export function judgeAttribute(name: string): Verdict {
  const cut = cutAttributes.get(name);
  if (cut !== undefined) return { kind: 'cut', cut };
  return allowedAttributes.has(name) ? ALLOWED : UNKNOWN;
}

export function isKnownModule(path: string): boolean {
  return modules.has(path);
}

/** Whether a module may be asked for this name. */
export function judgeModuleName(path: string, name: string): Verdict {
  const child = `${path}.${name}`;
  const entry = modules.get(path);
  const cut = entry?.cuts.get(name);
  if (cut !== undefined) return { kind: 'cut', cut };
  if (modules.has(child)) return MODULE;
  return entry?.names.has(name) ? ALLOWED : UNKNOWN;
}

/** Everything a module offers, for suggestions. */
export function namesOfModule(path: string): readonly string[] {
  const entry = modules.get(path);
  return entry === undefined ? [] : [...entry.names].filter((name) => !entry.cuts.has(name));
}

/** Every attribute that may be asked for, for suggestions. */
export function knownAttributes(): ReadonlySet<string> {
  return allowedAttributes;
}

interface ModuleEntry {
  readonly names: ReadonlySet<string>;
  readonly cuts: ReadonlyMap<string, Cut>;
}

function collectModules(): Map<string, ModuleEntry> {
  const entries = new Map<string, ModuleEntry>();
  const sources = [...SURFACES.map((surface) => surface.modules), EXTRA_MODULES];
  for (const source of sources) {
    for (const [path, names] of Object.entries(source)) {
      const all = new Set([...words(names), ...words(EXTRA_NAMES[path] ?? ''), ...(entries.get(path)?.names ?? [])]);
      entries.set(path, { names: all, cuts: cutsByName(MODULE_CUTS[path] ?? []) });
    }
  }
  const offsets = entries.get('pandas.tseries.offsets');
  if (offsets !== undefined) entries.set('pandas.offsets', offsets);
  const talib = entries.get('talib');
  if (talib !== undefined) entries.set('talib.abstract', talib);
  return entries;
}

function collectAttributes(): ReadonlySet<string> {
  const all = new Set<string>([...words(DIALECT_ATTRIBUTES), ...words(FIELD_WORDS)]);
  for (const surface of SURFACES) {
    for (const names of Object.values(surface.instances)) for (const name of words(names)) all.add(name);
  }
  for (const name of cutAttributes.keys()) all.delete(name);
  return all;
}

function cutsByName(cuts: readonly Cut[]): Map<string, Cut> {
  return new Map(cuts.flatMap((cut) => words(cut.names).map((name) => [name, cut] as const)));
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
