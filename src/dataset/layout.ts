import { join } from 'node:path';

export type Phase = 'visible' | 'holdout';

export const manifestFile = 'manifest.json';
/** How many hexadecimal digits of a digest name its directory. */
const prefixLength = 16;

export function digestPrefix(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, prefixLength);
}

/** Where things lie below STOCKADE_HOME. */
export const layout = {
  datasets: (home: string): string => join(home, 'datasets'),
  name: (home: string, name: string): string => join(home, 'datasets', name),
  version: (home: string, name: string, digest: string): string =>
    join(home, 'datasets', name, digestPrefix(digest)),
  newest: (home: string, name: string): string => join(home, 'datasets', name, 'newest.json'),
  variants: (home: string, digest: string): string => join(home, 'cache', 'variants', digestPrefix(digest)),
};

export const versionDirectory = new RegExp(`^[0-9a-f]{${prefixLength}}$`);
export const datasetName = /^[a-z0-9][a-z0-9_-]{0,62}$/;
/** Work in progress; never listed, swept when its process is gone. */
export const incomingPrefix = '.incoming-';
