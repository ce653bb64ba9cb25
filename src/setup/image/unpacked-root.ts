import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type Docker from 'dockerode';
import { imagesFolder, type ImageRecord } from './image-record.ts';

const label = 'io.stockade.unpacking';

/** Where an image's file system is unpacked for isolation without an engine. */
export function rootOf(home: string, record: Pick<ImageRecord, 'digest'>): string {
  return join(imagesFolder(home), record.digest.slice('sha256:'.length), 'root');
}

/** The unpacked file system of an image, or null where nobody has unpacked it. Needs no engine. */
export function unpackedRoot(home: string, record: Pick<ImageRecord, 'digest'>): string | null {
  const root = rootOf(home, record);
  return existsSync(root) ? root : null;
}

/** Unpacks an image once, by way of the engine that built it. A half-unpacked one never has the final name. */
export async function unpackRoot(home: string, record: ImageRecord, docker: Docker): Promise<string> {
  const root = rootOf(home, record);
  if (existsSync(root)) return root;
  const folder = join(root, '..');
  await mkdir(folder, { recursive: true });
  const partial = await mkdtemp(join(folder, '.unpacking-'));
  const container = await docker.createContainer({
    Image: record.imageId,
    Cmd: ['true'],
    Labels: { [label]: record.digest },
  });
  try {
    await extract(await container.export(), partial);
    await rename(partial, root);
  } finally {
    await container.remove({ force: true });
    await rm(partial, { recursive: true, force: true });
  }
  return root;
}

async function extract(archive: NodeJS.ReadableStream, folder: string): Promise<void> {
  const tar = spawn('tar', ['-x', '--no-same-owner', '--exclude', 'dev/*', '-C', folder], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  tar.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-2000)));
  const ended = once(tar, 'close') as Promise<[number | null]>;
  await Promise.all([pipeline(archive, tar.stdin), ended]);
  const [code] = await ended;
  if (code !== 0) throw new Error(`the image could not be unpacked into ${folder}: ${said.trim()}`);
}
