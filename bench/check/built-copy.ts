import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const COPIED = [
  'stockade',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'src',
];

/** Compiles a copy of the sources as they are now, so that a stale `dist/` neither hides nor distorts a figure. Returns its launcher. */
export function builtCopy(folder: string): string {
  const copy = join(folder, 'stockade');
  mkdirSync(copy);
  for (const name of COPIED)
    cpSync(join(root, name), join(copy, name), { recursive: true, preserveTimestamps: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const compiled = spawnSync(
    process.execPath,
    [compiler, '-p', 'tsconfig.build.json', '--sourceMap', 'false'],
    {
      cwd: copy,
      encoding: 'utf8',
    },
  );
  if (!existsSync(join(copy, 'dist', 'main.js')))
    throw new Error(`src/ does not compile: ${compiled.stdout.slice(0, 400)}`);
  cpSync(join(copy, 'src'), join(copy, 'dist'), { recursive: true, filter: (path) => !path.endsWith('.ts') });
  writeFileSync(join(copy, 'dist', '.stamp'), '');
  return join(copy, 'stockade');
}
