import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Environment } from './substitute.ts';

/** The environment as it is now. The only place that reads it; everything else gets it, or a setting, passed. */
export function readEnvironment(): Environment {
  return Object.freeze({ ...process.env });
}

/** Folder of all that persists: STOCKADE_HOME, by default the platform's data folder. */
export function homeFolder(
  environment: Environment,
  platform: NodeJS.Platform = process.platform,
  userHome: string = homedir(),
): string {
  const chosen = environment['STOCKADE_HOME'];
  if (chosen) return resolve(chosen);
  if (platform === 'darwin') return join(userHome, 'Library', 'Application Support', 'stockade');
  if (platform === 'win32')
    return join(environment['LOCALAPPDATA'] || join(userHome, 'AppData', 'Local'), 'stockade');
  return join(environment['XDG_DATA_HOME'] || join(userHome, '.local', 'share'), 'stockade');
}
