import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Dataset, DatasetCatalog } from './dataset.ts';
import { syncPath, writeFileDurably } from './durable.ts';
import { UnknownDatasetError } from './errors.ts';
import { datasetName, digestPrefix, incomingPrefix, layout, versionDirectory } from './layout.ts';
import { readManifest } from './manifest-reader.ts';
import { StoredDataset } from './stored-dataset.ts';

/** One version on disk. */
export interface Version {
  readonly name: string;
  readonly digest: string;
  readonly directory: string;
  readonly newest: boolean;
}

/** The datasets below a STOCKADE_HOME. A half-written one is never among them. */
export function openCatalog(home: string): DatasetCatalog {
  return {
    list: () => Promise.resolve(listVersions(home).map(({ name, digest }) => ({ name, digest }))),
    open: (nameOrDigest) => Promise.resolve().then(() => openDataset(home, nameOrDigest)),
  };
}

export function openDataset(home: string, nameOrDigest: string): Dataset {
  return new StoredDataset(home, findVersion(home, nameOrDigest).directory);
}

/** All versions, by name, the newest of a name first. */
export function listVersions(home: string): readonly Version[] {
  return directoriesIn(layout.datasets(home))
    .filter((name) => datasetName.test(name))
    .flatMap((name) => versionsOf(home, name));
}

/** A name means its newest version; a digest, or eight and more of its digits, means that version. */
export function findVersion(home: string, nameOrDigest: string): Version {
  const recorded = datasetName.test(nameOrDigest) ? recordedVersion(home, nameOrDigest) : null;
  if (recorded !== null) return recorded;
  const versions = listVersions(home);
  const named = versions.find((version) => version.name === nameOrDigest && version.newest);
  if (named !== undefined) return named;
  const digits = nameOrDigest.replace(/^sha256:/, '');
  const matching = /^[0-9a-f]{8,64}$/.test(digits)
    ? versions.filter((version) => version.digest.startsWith(`sha256:${digits}`))
    : [];
  if (matching.length === 1) return matching[0] as Version;
  throw new UnknownDatasetError(nameOrDigest, [...new Set(versions.map((version) => version.name))]);
}

/** Removes one version (by digest) or all of a name, with their variants; returns what was removed. */
export function removeDataset(home: string, nameOrDigest: string): readonly Version[] {
  const one = findVersion(home, nameOrDigest);
  const all = listVersions(home).filter((version) => version.name === one.name);
  const doomed = nameOrDigest === one.name ? all : [one];
  const rest = all.filter((version) => !doomed.includes(version));
  for (const version of doomed) {
    const gone = join(
      layout.datasets(home),
      `${incomingPrefix}${process.pid}-removed-${digestPrefix(version.digest)}`,
    );
    renameSync(version.directory, gone);
    rmSync(gone, { recursive: true, force: true });
    rmSync(layout.variants(home, version.digest), { recursive: true, force: true });
  }
  const next = rest[0];
  if (next === undefined) rmSync(layout.name(home, one.name), { recursive: true, force: true });
  else writeFileDurably(layout.newest(home, one.name), JSON.stringify({ digest: next.digest }));
  syncPath(layout.datasets(home));
  return doomed;
}

function versionsOf(home: string, name: string): Version[] {
  const directories = directoriesIn(layout.name(home, name)).filter((entry) => versionDirectory.test(entry));
  const found = directories.map((entry) => {
    const directory = join(layout.name(home, name), entry);
    return {
      name,
      digest: readManifest(join(directory, 'visible')).digest,
      directory,
      at: statSync(directory).mtimeMs,
    };
  });
  found.sort((a, b) => b.at - a.at || (a.digest < b.digest ? -1 : 1));
  const recorded = newestDigest(home, name);
  const newest = found.find((version) => version.digest === recorded)?.digest ?? found[0]?.digest;
  return found
    .map(({ digest, directory }) => ({ name, digest, directory, newest: digest === newest }))
    .sort((a, b) => Number(b.newest) - Number(a.newest));
}

/** The newest version by its record alone, without a look at the others. */
function recordedVersion(home: string, name: string): Version | null {
  const digest = newestDigest(home, name);
  if (digest === null) return null;
  const directory = layout.version(home, name, digest);
  return existsSync(join(directory, 'visible')) ? { name, digest, directory, newest: true } : null;
}

function newestDigest(home: string, name: string): string | null {
  const path = layout.newest(home, name);
  if (!existsSync(path)) return null;
  const parsed = z.object({ digest: z.string() }).safeParse(JSON.parse(readFileSync(path, 'utf8')));
  return parsed.success ? parsed.data.digest : null;
}

function directoriesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
