import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture, must } from './command.mjs';
import { homeFolder, isRoot } from './machine.mjs';

const env = { DEBIAN_FRONTEND: 'noninteractive' };
const listFile = () => join(homeFolder(), 'installed-packages');

/** Names of all packages of the distribution that are on this machine. */
export async function presentPackages() {
  const { stdout } = await capture('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\n']);
  const lines = stdout.split('\n').filter((line) => line.startsWith('installed '));
  return new Set(lines.map((line) => line.slice('installed '.length)));
}

/** Packages that set-up has installed here and that are still there; what an uninstallation may take away again. */
export async function ownPackages() {
  const present = await presentPackages();
  return remembered().filter((name) => present.has(name));
}

function remembered() {
  return existsSync(listFile()) ? readFileSync(listFile(), 'utf8').split('\n').filter(Boolean) : [];
}

/** Notes what has come since `before`, dependencies included. @param {Set<string>} before */
export async function rememberNew(before) {
  const come = [...(await presentPackages())].filter((name) => !before.has(name));
  if (come.length === 0) return;
  mkdirSync(homeFolder(), { recursive: true });
  const all = [...new Set([...remembered(), ...come])].toSorted((a, b) => a.localeCompare(b));
  writeFileSync(listFile(), `${all.join('\n')}\n`);
}

/**
 * Removes packages, unless apt would take others with them: somebody uses these by now.
 * @param {string[]} names
 * @returns {Promise<string>} A line about what was done.
 */
export async function removePackages(names) {
  if (names.length === 0) return 'Set-up has installed no packages here.';
  const command = `apt-get purge ${names.join(' ')}`;
  if (!isRoot) return `An administrator has to type: sudo ${command}`;
  const { output } = await capture('apt-get', ['--simulate', 'purge', ...names], { env });
  const going = [...output.matchAll(/^(?:Purg|Remv) (\S+)/gm)].map(([, name]) => name.split(':')[0]);
  const others = going.filter((name) => !names.includes(name));
  if (others.length > 0)
    return `The packages stay, for ${others.join(', ')} would go with them. To remove all: ${command}`;
  await must('apt-get', ['purge', '-y', '-q', ...names], { env, title: 'apt-get purge' });
  return `Removed packages: ${names.join(' ')}`;
}
