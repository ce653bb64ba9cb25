import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigurationError, type ConfigProblem } from './errors.ts';
import { homeFolder } from './home.ts';
import {
  describeOrigin,
  environmentLayer,
  flagLayer,
  showValue,
  type Layer,
  type Origin,
  type Setting,
} from './layer.ts';
import { leaves } from './leaves.ts';
import { nearest } from './nearest.ts';
import { configSchema, type Config } from './schema.ts';
import type { Environment } from './substitute.ts';
import { remarksOf, warningsOf } from './warnings.ts';
import { yamlLayer } from './yaml-layer.ts';

export const presets = ['production', 'development', 'performance'] as const;

export interface ConfigRequest {
  readonly environment: Environment;
  /** What the command line set: dotted path, value and the flag's name. */
  readonly flags?: readonly { readonly path: string; readonly value: unknown; readonly flag: string }[];
  /** `--config FILE`. */
  readonly file?: string | undefined;
  /** `--preset NAME`. */
  readonly preset?: string | undefined;
  /** Folder that holds the shipped `config/`; the package's root. */
  readonly packageRoot?: string;
}

/** The effective configuration, frozen, and where each value came from. */
export interface LoadedConfig {
  readonly values: Config;
  readonly origins: ReadonlyMap<string, Origin>;
  /** Values as they were written, by dotted path: sizes as "2g". */
  readonly written: ReadonlyMap<string, unknown>;
  readonly home: string;
  readonly preset: string | null;
  /** Old names that were understood, keys that may be left out. */
  readonly notices: readonly string[];
  /** Limits that cannot fire, settings that cancel each other. */
  readonly warnings: readonly string[];
  /** Warnings about defaults: for who asks what the configuration is. */
  readonly remarks: readonly string[];
}

const packageFolder = fileURLToPath(new URL('../../', import.meta.url));

function readLayer(path: string, kind: 'file' | 'preset' | 'default', environment: Environment) {
  const name = relative('', path).startsWith('..') ? path : relative('', path);
  try {
    return yamlLayer(name, readFileSync(path, 'utf8'), kind, environment);
  } catch (error) {
    const message = `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`;
    throw new ConfigurationError([{ where: name, message }], { cause: error });
  }
}

function userFile(request: ConfigRequest, home: string): string | null {
  const named = request.file ?? request.environment['STOCKADE_CONFIG'];
  if (named) return named;
  const inHome = join(home, 'stockade.yaml');
  return existsSync(inHome) ? inHome : null;
}

function presetLayer(name: string | null, root: string, environment: Environment): Layer | null {
  if (name === null) return null;
  if (!(presets as readonly string[]).includes(name)) {
    const near = nearest(name, presets);
    const hint = near === null ? '' : ` Did you mean ${near}?`;
    const message = `unknown preset "${name}".${hint} Allowed: ${presets.join(', ')}.`;
    throw new ConfigurationError([{ where: 'preset', message }]);
  }
  return readLayer(join(root, 'config', 'presets', `${name}.yaml`), 'preset', environment);
}

function merge(layers: readonly Layer[]): ReadonlyMap<string, Setting> {
  const merged = new Map<string, Setting>();
  for (const layer of layers) for (const setting of layer.settings) merged.set(setting.path, setting);
  return merged;
}

function problemsOf(settings: ReadonlyMap<string, Setting>): ConfigProblem[] {
  return [...settings.values()].flatMap(({ path, value, origin }) => {
    const leaf = leaves.get(path);
    if (!leaf || leaf.schema.safeParse(value).success) return [];
    const near = typeof value === 'string' ? nearest(value, leaf.allowed.match(/[a-z_]+(?=")/g) ?? []) : null;
    const hint = near === null ? '' : ` Did you mean "${near}"?`;
    return [
      {
        where: describeOrigin(origin),
        message: `${path}: found ${showValue(value)}; allowed: ${leaf.allowed}.${hint}`,
      },
    ];
  });
}

function nest(settings: ReadonlyMap<string, Setting>): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const { path, value } of settings.values()) {
    const keys = path.split('.');
    let section = root;
    for (const key of keys.slice(0, -1)) section = (section[key] ??= {}) as Record<string, unknown>;
    section[keys.at(-1) ?? ''] = value;
  }
  return root;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

function originsOf(settings: ReadonlyMap<string, Setting>): ReadonlyMap<string, Origin> {
  const builtIn: Origin = { kind: 'default', name: '', line: null };
  return new Map([...leaves.keys()].map((path) => [path, settings.get(path)?.origin ?? builtIn]));
}

/**
 * Flags over environment over file over preset over the shipped defaults. Throws `ConfigurationError` with
 * every problem found, each with its place; nothing that is wrong is replaced by a default.
 */
export function loadConfig(request: ConfigRequest): LoadedConfig {
  const { environment } = request;
  const root = request.packageRoot ?? packageFolder;
  const home = homeFolder(environment);
  const shipped = readLayer(join(root, 'config', 'stockade.yaml'), 'default', environment);
  const path = userFile(request, home);
  const file = path === null ? null : readLayer(path, 'file', environment);
  const preset = request.preset ?? environment['STOCKADE_PRESET'] ?? file?.preset ?? shipped.preset ?? null;
  const chosen = presetLayer(preset, root, environment);
  const named = flagLayer(request.flags ?? []);
  const layers = [shipped, chosen, file, environmentLayer(environment), named].filter(
    (layer) => layer !== null,
  );

  const settings = merge(layers);
  const problems = [...layers.flatMap((layer) => layer.problems), ...problemsOf(settings)];
  if (problems.length > 0) throw new ConfigurationError(problems);

  const values = deepFreeze(configSchema.parse(nest(settings)));
  const origins = originsOf(settings);
  const written = new Map(
    [...leaves].map(([key, leaf]) => [key, settings.has(key) ? settings.get(key)?.value : leaf.defaultValue]),
  );
  const userSet = (key: string): boolean =>
    !['default', 'preset'].includes(origins.get(key)?.kind ?? 'default');
  const notices = layers.flatMap((layer) => layer.notices);
  return Object.freeze({
    values,
    origins,
    written,
    home,
    preset,
    notices,
    warnings: warningsOf(values, userSet),
    remarks: remarksOf(values, userSet),
  });
}
