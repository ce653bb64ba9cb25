import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Folder of all that persists; the same rule as in `src/config/home.ts`. */
export function homeFolder() {
  const { STOCKADE_HOME, XDG_DATA_HOME, LOCALAPPDATA } = process.env;
  if (STOCKADE_HOME) return resolve(STOCKADE_HOME);
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'stockade');
  if (process.platform === 'win32')
    return join(LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'stockade');
  return join(XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'stockade');
}

export const isRoot = process.getuid?.() === 0;

/** Whether packages can be had from the distribution: Debian, Ubuntu. */
export function isDebianLike() {
  try {
    return /^ID=["']?(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** Whether a program of that name is on the path. */
export function has(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => {
    try {
      return statSync(join(folder, program)).isFile();
    } catch {
      return false;
    }
  });
}

export const hasServiceManager = () => {
  try {
    return statSync('/run/systemd/system').isDirectory();
  } catch {
    return false;
  }
};
