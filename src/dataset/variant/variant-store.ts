import { createHash } from 'node:crypto';
import { existsSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { VariantSpec } from '../dataset.ts';
import { formatDay } from '../days.ts';
import { readManifest } from '../manifest-reader.ts';
import type { Manifest } from '../manifest.ts';
import { buildVariant } from './build-variant.ts';
import { evictVariants, variantsBytes } from './evict-variants.ts';

export interface VariantStoreOptions {
  readonly limitBytes: number;
  readonly now: () => number;
}

/**
 * The variants of one dataset: built when first asked for, kept under names that say what they hold, and those used
 * longest ago removed when all together take too much room.
 */
export class VariantStore {
  readonly #base: string;
  readonly #manifest: Manifest;
  readonly #directory: string;
  readonly #options: VariantStoreOptions;
  readonly #built = new Map<string, Manifest>();
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor(
    base: string,
    manifest: Manifest,
    directory: string,
    options: Partial<VariantStoreOptions> = {},
  ) {
    this.#options = { limitBytes: variantsBytes, now: Date.now, ...options };
    this.#base = base;
    this.#manifest = manifest;
    this.#directory = directory;
  }

  /**
   * The name of a directory that holds the variant with at least these fields (canonical ids). A directory
   * never changes once it has its name: more fields make a larger one beside it, sharing the files.
   */
  async ensure(spec: VariantSpec, fields: readonly string[]): Promise<string> {
    const stem = stemOf(spec);
    const before = this.#queues.get(stem) ?? Promise.resolve();
    const turn = before.then(
      () => this.#find(stem, fields) ?? this.#build(spec, stem, fields),
      () => this.#find(stem, fields) ?? this.#build(spec, stem, fields),
    );
    this.#queues.set(stem, turn);
    return turn;
  }

  #find(stem: string, fields: readonly string[]): string | null {
    for (const [name, manifest] of this.#siblings(stem)) {
      const held = new Set(manifest.fields.map((field) => field.id));
      if (!fields.every((id) => held.has(id)) || !this.#mark(name)) continue;
      return name;
    }
    return null;
  }

  #siblings(stem: string): [string, Manifest][] {
    if (!existsSync(this.#directory)) return [];
    return readdirSync(this.#directory)
      .filter((name) => name.startsWith(`${stem}.`))
      .sort()
      .map((name) => [name, this.#read(name)]);
  }

  #read(name: string): Manifest {
    let manifest = this.#built.get(name);
    if (manifest === undefined) {
      manifest = readManifest(join(this.#directory, name));
      this.#built.set(name, manifest);
    }
    return manifest;
  }

  async #build(spec: VariantSpec, stem: string, fields: readonly string[]): Promise<string> {
    // Marked as used, so that none is removed while its files are shared.
    const siblings = this.#siblings(stem).filter(([name]) => this.#mark(name));
    const wanted = new Set(fields);
    wanted.add(this.#manifest.prices.close);
    for (const [, manifest] of siblings) for (const field of manifest.fields) wanted.add(field.id);
    const chosen = this.#manifest.fields.filter((field) => wanted.has(field.id));
    const name = `${stem}.${shortHash(chosen.map((field) => field.id).join('\n'))}`;
    await buildVariant({
      base: this.#base,
      manifest: this.#manifest,
      spec,
      fields: chosen,
      siblings: siblings.map(([sibling, manifest]) => [join(this.#directory, sibling), manifest] as const),
      target: join(this.#directory, name),
    });
    this.#mark(name);
    const { limitBytes, now } = this.#options;
    evictVariants(this.#directory, { base: this.#base, limitBytes, keep: name, nowMs: now() });
    return name;
  }

  /** Notes that a variant is used now; false where another process has just removed it. */
  #mark(name: string): boolean {
    const seconds = this.#options.now() / 1000;
    try {
      utimesSync(join(this.#directory, name), seconds, seconds);
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
      throw error;
    }
  }
}

function stemOf(spec: VariantSpec): string {
  const day = formatDay(spec.cut);
  if (spec.kind === 'truncated') return `truncated-${day}`;
  const until = spec.end === undefined ? '' : `-to-${formatDay(spec.end)}`;
  return `perturbed-${day}-${spec.seed}-${spec.onlyField === null ? 'all' : shortHash(spec.onlyField)}${until}`;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
