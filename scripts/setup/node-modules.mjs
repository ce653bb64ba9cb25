import { existsSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './command.mjs';
import { root } from './machine.mjs';

const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
const installed = join(root, 'node_modules', '.package-lock.json');

/** Packages exactly as the lock file names them. Their own install scripts do not run here. */
export const nodeModules = {
  title: 'Node packages',
  look: async () => ({
    ready: isFresh(),
    will: 'install the locked Node packages into node_modules (npm ci)',
  }),
  make: async () => {
    try {
      await npm(['ci', ...quiet]);
    } catch (error) {
      // A lock made against a registry that lacks packages of other platforms is refused by `ci` alone.
      if (!/EUSAGE/.test(error.message)) throw error;
      await npm(['install', '--no-save', ...quiet]);
    }
    const now = new Date();
    utimesSync(installed, now, now);
  },
};

/** Compares what npm says it installed with what the lock asks for; packages for other platforms may be missing. */
function isFresh() {
  if (!existsSync(installed)) return false;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(installed);
  const fresh = Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const found = present[path];
    return found === undefined ? optional === true : found.version === version;
  });
  if (fresh) utimesSync(installed, new Date(), new Date());
  return fresh;
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
