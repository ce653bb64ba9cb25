import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The same from `src/setup/` and from `dist/setup/`. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
export const imageFolder = join(projectRoot, 'image');
export const guestFolder = join(projectRoot, 'guest');
export const defaultRequirements = join(imageFolder, 'requirements.txt');

export interface ProjectFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly content: Uint8Array;
}

const left = /(^|\/)(__pycache__|tests?|\.[^/]*)(\/|$)|\.pyc$/;

/** Files below a folder in a fixed order, without tests, caches and hidden files. */
export async function filesBelow(folder: string): Promise<ProjectFile[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = names
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !left.test(path))
    .toSorted();
  return Promise.all(paths.map(async (path) => ({ path, content: await readFile(join(folder, path)) })));
}
