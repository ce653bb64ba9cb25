import { createHash } from 'node:crypto';
import type { Manifest } from './manifest.ts';

/** JSON with sorted keys and no white space: equal values have equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** sha256 over the canonical JSON of a manifest without its own digest. */
export function manifestDigest(manifest: Omit<Manifest, 'digest'> | Manifest): string {
  const unsigned: Record<string, unknown> = { ...manifest };
  delete unsigned['digest'];
  return `sha256:${createHash('sha256').update(canonicalJson(unsigned)).digest('hex')}`;
}
