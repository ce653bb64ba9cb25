import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset, Prices, VariantSpec } from './dataset.ts';
import { DatasetError, UnknownFieldError } from './errors.ts';
import { layout, type Phase } from './layout.ts';
import { readManifest } from './manifest-reader.ts';
import type { Manifest } from './manifest.ts';
import { StoredPrices } from './stored-prices.ts';
import { VariantStore } from './variant/variant-store.ts';

/** One version of a dataset as it lies on disk. */
export class StoredDataset implements Dataset {
  readonly name: string;
  readonly digest: string;
  readonly manifest: Manifest;
  readonly variantsDirectory: string;
  readonly keys: ReadonlySet<string>;
  readonly #root: string;
  readonly #canonical: ReadonlyMap<string, string>;
  readonly #variants: VariantStore;
  readonly #prices = new Map<Phase, StoredPrices>();

  constructor(home: string, root: string) {
    this.#root = root;
    this.manifest = readManifest(join(root, 'visible'));
    this.name = this.manifest.name;
    this.digest = this.manifest.digest;
    this.variantsDirectory = layout.variants(home, this.digest);
    mkdirSync(this.variantsDirectory, { recursive: true });
    this.#canonical = new Map(
      this.manifest.fields.flatMap((field) =>
        [field.id, ...field.aliases].map((key) => [key, field.id] as const),
      ),
    );
    this.keys = new Set(this.#canonical.keys());
    this.#variants = new VariantStore(join(root, 'visible'), this.manifest, this.variantsDirectory);
  }

  directory(phase: Phase): string {
    if (phase === 'holdout' && this.manifest.holdout === null) {
      throw new DatasetError('option_invalid', `Dataset "${this.name}" was imported without a holdout.`);
    }
    return join(this.#root, phase);
  }

  prices(phase: Phase): Prices {
    let prices = this.#prices.get(phase);
    if (prices === undefined) {
      const directory = this.directory(phase);
      const manifest = phase === 'visible' ? this.manifest : readManifest(directory);
      prices = new StoredPrices(directory, manifest);
      this.#prices.set(phase, prices);
    }
    return prices;
  }

  async variant(spec: VariantSpec, fields: readonly string[]): Promise<string> {
    const onlyField = spec.onlyField === null ? null : this.#resolve(spec.onlyField);
    return this.#variants.ensure(
      { ...spec, onlyField },
      fields.map((key) => this.#resolve(key)),
    );
  }

  close(): void {
    for (const prices of this.#prices.values()) prices.release();
    this.#prices.clear();
  }

  #resolve(key: string): string {
    const id = this.#canonical.get(key);
    if (id === undefined) throw new UnknownFieldError(key, this.name);
    return id;
  }
}
