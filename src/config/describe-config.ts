import { describeOrigin } from './layer.ts';
import { leaves } from './leaves.ts';
import type { LoadedConfig } from './load-config.ts';

/** The effective configuration as YAML lines, each with where its value came from. */
export function describeConfig(config: LoadedConfig): string {
  const rows: { text: string; origin: string }[] = [];
  let open: string[] = [];
  for (const path of leaves.keys()) {
    const keys = path.split('.');
    const folder = keys.slice(0, -1);
    const shared = folder.findIndex((key, index) => open[index] !== key);
    for (let depth = shared === -1 ? folder.length : shared; depth < folder.length; depth += 1) {
      rows.push({ text: `${'  '.repeat(depth)}${folder[depth]}:`, origin: '' });
    }
    open = folder;
    const value = config.written.get(path) ?? null;
    const origin = config.origins.get(path);
    rows.push({
      text: `${'  '.repeat(folder.length)}${keys.at(-1)}: ${yamlScalar(value)}`,
      origin: origin ? describeOrigin(origin) : 'default',
    });
  }
  const width = Math.max(...rows.map((row) => row.text.length));
  return rows
    .map((row) => (row.origin === '' ? row.text : `${row.text.padEnd(width)}  # ${row.origin}`))
    .join('\n');
}

/** A value as YAML spells it; text is quoted only where it must be. */
export function yamlScalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const plain =
    /^[A-Za-z0-9/][\w./-]*$/.test(value) && !/^(true|false|null|yes|no|on|off|[\d.]+)$/i.test(value);
  return plain ? value : JSON.stringify(value);
}

/** `stockade config --json`: sizes as they were written, every value with its origin. */
export function configDocument(config: LoadedConfig): Record<string, unknown> {
  const values = [...leaves.keys()].map((path) => {
    const origin = config.origins.get(path) ?? { kind: 'default', name: '', line: null };
    return { key: path, value: config.written.get(path) ?? null, origin };
  });
  const { home, preset, notices, warnings } = config;
  return { schema: 'stockade.config/1', home, preset, values, notices, warnings };
}
