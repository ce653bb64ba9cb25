import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const COPIED = ['stockade', 'package.json', 'package-lock.json', 'tsconfig.json', 'scripts', 'src'];

/** Compiles a copy of the sources as they are now, so that a stale `dist/` neither hides nor distorts a figure. Returns its launcher. */
export function builtCopy(folder: string): string {
  const copy = join(folder, 'stockade');
  mkdirSync(copy);
  for (const name of COPIED)
    cpSync(join(root, name), join(copy, name), { recursive: true, preserveTimestamps: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const built = spawnSync(process.execPath, [join('scripts', 'build.mjs')], { cwd: copy, encoding: 'utf8' });
  if (!existsSync(join(copy, 'dist', '.stamp')))
    throw new Error(`src/ does not compile: ${built.stderr.slice(0, 400)}`);
  return join(copy, 'stockade');
}
