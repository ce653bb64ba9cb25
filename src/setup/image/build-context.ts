import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow, guestFolder, imageFolder } from '../project-files.ts';
import type { TarEntry } from './tar.ts';
import type { Wheel } from './wheels.ts';

/** What the engine gets to build from: the recipe, the locked wheels and the guest. Nothing else of this machine. */
export async function buildContext(lockFile: string, files: readonly Wheel[]): Promise<TarEntry[]> {
  const guest = await filesBelow(guestFolder);
  return [
    await recipeFile('Dockerfile'),
    await recipeFile('install.py'),
    { path: 'packages.txt', content: await readFile(lockFile) },
    ...files.map((wheel) => ({ path: `wheels/${wheel.file}`, content: wheel.content })),
    ...guest.map(({ path, content }) => ({ path: `guest/${path}`, content })),
  ];
}

async function recipeFile(name: string): Promise<TarEntry> {
  return { path: name, content: await readFile(join(imageFolder, name)) };
}
