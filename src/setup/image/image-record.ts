import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const systemPackage = z.strictObject({
  name: z.string(),
  version: z.string(),
  architecture: z.string(),
  /** Of the package file; null where the base came from a registry. */
  sha256: z.string().nullable(),
});

/** One image this installation built: what went in, and what the engine made of it. */
export const imageRecordSchema = z.strictObject({
  schema: z.literal('stockade.image/1'),
  /** Over all inputs. */
  digest,
  reference: z.string(),
  /** The engine's digest; slots refuse any other. */
  imageId: digest,
  builtAt: z.string(),
  sizeBytes: z.int().nonnegative(),
  python: z.string(),
  machine: z.string(),
  base: z.strictObject({
    kind: z.enum(['distribution', 'image']),
    reference: z.string(),
    imageId: digest,
    /** Archives of the distribution the packages came from, each with the time of its release file: it names a snapshot. */
    archives: z.array(z.strictObject({ origin: z.string(), suite: z.string(), released: z.string() })),
  }),
  requirements: z.strictObject({ file: z.string(), sha256: digest }),
  pythonPackages: z.array(z.strictObject({ name: z.string(), version: z.string(), sha256: z.string() })),
  systemPackages: z.array(systemPackage),
});

export type ImageRecord = z.infer<typeof imageRecordSchema>;

const currentFile = 'current';

export function imagesFolder(home: string): string {
  return join(home, 'images');
}

/** Stores a record and its bill of materials, and makes it the one that slots use. */
export async function saveImage(home: string, record: ImageRecord, sbom: unknown): Promise<void> {
  const folder = imagesFolder(home);
  const name = record.digest.slice('sha256:'.length);
  await mkdir(folder, { recursive: true });
  await replaceFile(join(folder, `${name}.json`), json(record));
  await replaceFile(join(folder, `${name}.cdx.json`), json(sbom));
  await replaceFile(join(folder, currentFile), `${name}\n`);
}

export async function useImage(home: string, record: ImageRecord): Promise<void> {
  await replaceFile(join(imagesFolder(home), currentFile), `${record.digest.slice('sha256:'.length)}\n`);
}

/** Every image this installation has built, newest first. A file that is not a record is left out. */
export async function imageRecords(home: string): Promise<readonly ImageRecord[]> {
  const names = await readdir(imagesFolder(home)).catch(() => []);
  const files = names.filter((name) => /^[0-9a-f]{64}\.json$/.test(name));
  const records = await Promise.all(files.map((file) => readRecord(join(imagesFolder(home), file))));
  return records.filter((record) => record !== null).toSorted((a, b) => b.builtAt.localeCompare(a.builtAt));
}

/** The image that slots of this installation use, or null where none was built. Needs no engine. */
export async function currentImage(home: string): Promise<ImageRecord | null> {
  const name = await readFile(join(imagesFolder(home), currentFile), 'utf8').catch(() => null);
  return name === null ? null : readRecord(join(imagesFolder(home), `${name.trim()}.json`));
}

async function readRecord(file: string): Promise<ImageRecord | null> {
  try {
    return imageRecordSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

async function replaceFile(file: string, content: string): Promise<void> {
  const partial = `${file}.${process.pid}`;
  await writeFile(partial, content);
  await rename(partial, file);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
