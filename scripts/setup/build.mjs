import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './machine.mjs';

const stamp = join(root, 'dist', '.stamp');
const configurations = ['tsconfig.json', 'package-lock.json', 'scripts/setup/bundle.mjs'];

/** JavaScript in `dist/`, made from `src/`. */
export const build = {
  title: 'Compiled sources',
  look: async () => ({ ready: isFresh(), will: 'compile src/ into dist/' }),
  make: async () => {
    rmSync(join(root, 'dist'), { recursive: true, force: true });
    const { bundle } = await import('./bundle.mjs');
    await bundle();
    writeFileSync(stamp, digest());
  },
};

function isFresh() {
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest()) return false;
  utimesSync(stamp, new Date(), new Date());
  return true;
}

function sources() {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, 'src').length + 1))
    .toSorted();
}

function digest() {
  const hash = createHash('sha256');
  for (const path of sources())
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, 'src', path)));
  for (const name of configurations) hash.update(readFileSync(join(root, name)));
  return hash.digest('hex');
}
