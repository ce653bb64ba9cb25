import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pythonEnvironment } from '../../src/setup/python-environment.ts';

/** `finlab`: finlab, pandas, TA-Lib. `stats`: quantstats, arch, skfolio, vectorbt. `static`: bandit, RestrictedPython. */
export type Oracle = 'finlab' | 'stats' | 'static';

const root =
  process.env['STOCKADE_ORACLES'] ??
  join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'stockade', 'oracles');

/** Path of a Python with the packages that a test compares with; made on first use, then reused. */
export function oraclePython(name: Oracle): Promise<string> {
  const lockFile = fileURLToPath(new URL(`../oracles/${name}.txt`, import.meta.url));
  return pythonEnvironment({ root: join(root, name), lockFile });
}
