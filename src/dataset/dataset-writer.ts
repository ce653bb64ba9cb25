import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { manifestDigest } from './canonical-json.ts';
import { formatDay } from './days.ts';
import { publish, syncPath, syncTree, syncTreeNow, writeFileDurably } from './durable.ts';
import { DatasetError } from './errors.ts';
import { writeWhole } from './file-sink.ts';
import type { Axis } from './known.ts';
import { datasetName, incomingPrefix, layout, manifestFile } from './layout.ts';
import { manifestSchema, type Manifest } from './manifest.ts';
import { PanelWriter, type FieldDefinition, type FieldSink } from './panel-writer.ts';

/** The part of a manifest that is not derived from the data. Days are days since 1970-01-01. */
export interface DatasetHeader {
  readonly name: string;
  readonly source: Manifest['source'];
  readonly timezone: string;
  readonly currency: string;
  readonly prices: Manifest['prices'];
  readonly benchmark: string | null;
  readonly listings: Manifest['listings'];
  readonly splits: {
    readonly trainingEnd: number;
    readonly validationEnd: number;
    readonly holdoutEnd: number | null;
  };
  readonly warnings: readonly string[];
}

type Panel = ReturnType<PanelWriter['finish']>;

/**
 * Writes one new version of a dataset, crash-safe: everything goes to a temporary directory, is forced to
 * disk, and appears under its digest by one rename. Whatever ends the process before that leaves nothing
 * a reader could see. The visible directory ends with the validation split; rows that become known later
 * are only in the holdout directory.
 */
export class DatasetWriter {
  readonly #home: string;
  readonly #header: DatasetHeader;
  readonly #root: string;
  readonly #visible: PanelWriter;
  readonly #holdout: PanelWriter | null;

  constructor(home: string, header: DatasetHeader) {
    if (!datasetName.test(header.name)) {
      throw new DatasetError(
        'option_invalid',
        `"${header.name}" cannot name a dataset: use lower-case letters, digits, "-" and "_", at most 63.`,
      );
    }
    this.#home = home;
    this.#header = header;
    mkdirSync(layout.datasets(home), { recursive: true });
    sweepIncoming(home);
    this.#root = mkdtempSync(join(layout.datasets(home), `${incomingPrefix}${process.pid}-`));
    chmodSync(this.#root, 0o755);
    const sealed = header.splits.holdoutEnd !== null;
    mkdirSync(join(this.#root, 'visible'));
    this.#visible = new PanelWriter(join(this.#root, 'visible'), sealed ? header.splits.validationEnd : null);
    if (sealed) mkdirSync(join(this.#root, 'holdout'));
    this.#holdout = sealed ? new PanelWriter(join(this.#root, 'holdout'), null) : null;
  }

  dates(axis: Axis): void {
    this.#visible.dates(axis);
    this.#holdout?.dates(axis);
  }

  symbols(id: string, symbols: readonly string[]): void {
    this.#visible.symbols(id, symbols);
    this.#holdout?.symbols(id, symbols);
  }

  field(definition: FieldDefinition): FieldSink {
    const visible = this.#visible.field(definition);
    const holdout = this.#holdout?.field(definition);
    return {
      append(values) {
        visible.append(values);
        holdout?.append(values);
      },
    };
  }

  /** Publishes the version, makes it the newest of its name, and returns its digest. */
  async commit(): Promise<string> {
    const digest = this.#seal();
    await syncTree(this.#root);
    return this.#publish(digest);
  }

  /** As `commit`, for those who cannot wait for a promise; slower where there are many fields. */
  commitSync(): string {
    const digest = this.#seal();
    syncTreeNow(this.#root);
    return this.#publish(digest);
  }

  abort(): void {
    this.#visible.abandon();
    this.#holdout?.abandon();
    rmSync(this.#root, { recursive: true, force: true });
  }

  #seal(): string {
    const { listings, splits } = this.#header;
    if (this.#holdout === null) return this.#manifest('visible', this.#visible.finish(), listings, null);
    const sealed = this.#manifest('holdout', this.#holdout.finish(), listings, null);
    // Later listings and delistings are news from the sealed part.
    const known = listingsAsOf(listings, splits.validationEnd);
    return this.#manifest('visible', this.#visible.finish(), known, sealed);
  }

  #publish(digest: string): string {
    const { name } = this.#header;
    mkdirSync(layout.name(this.#home, name), { recursive: true });
    syncPath(layout.datasets(this.#home));
    const target = layout.version(this.#home, name, digest);
    if (existsSync(target)) rmSync(this.#root, { recursive: true });
    else publish(this.#root, target);
    writeFileDurably(layout.newest(this.#home, name), JSON.stringify({ digest }));
    return digest;
  }

  #manifest(phase: string, panel: Panel, listings: Manifest['listings'], holdout: string | null): string {
    const { splits, warnings, ...rest } = this.#header;
    const { trainingEnd, validationEnd, holdoutEnd } = splits;
    const unsigned: Omit<Manifest, 'digest'> = {
      schema: 'stockade.dataset/1',
      ...rest,
      ...panel,
      listings,
      splits: {
        trainingEnd: formatDay(trainingEnd),
        validationEnd: formatDay(validationEnd),
        holdoutEnd: holdoutEnd === null ? null : formatDay(holdoutEnd),
      },
      holdout,
      warnings: [...warnings],
    };
    const manifest = manifestSchema.parse({ ...unsigned, digest: manifestDigest(unsigned) });
    const directory = join(this.#root, phase);
    writeWhole(join(directory, manifestFile), new TextEncoder().encode(JSON.stringify(manifest, null, 1)));
    return manifest.digest;
  }
}

export function listingsAsOf(listings: Manifest['listings'], day: number): Manifest['listings'] {
  const known = (date: string | null): string | null =>
    date !== null && date <= formatDay(day) ? date : null;
  return listings.map((item) => ({ ...item, listed: known(item.listed), delisted: known(item.delisted) }));
}

/** Removes what imports that were killed have left. */
export function sweepIncoming(home: string): readonly string[] {
  const swept: string[] = [];
  for (const entry of readdirSync(layout.datasets(home))) {
    if (!entry.startsWith(incomingPrefix) || isAlive(Number.parseInt(entry.slice(incomingPrefix.length), 10)))
      continue;
    rmSync(join(layout.datasets(home), entry), { recursive: true, force: true });
    swept.push(entry);
  }
  return swept;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
