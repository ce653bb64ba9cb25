import { capture, must, StepError } from './command.mjs';
import { presentPackages, rememberNew } from './installed-packages.mjs';
import { isDebianLike, isRoot } from './machine.mjs';

let listsAreNew = false;

/** Installs packages of the distribution, without what they merely recommend, and notes them for an uninstallation. */
export async function aptInstall(names) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  if (!listsAreNew) await must('apt-get', ['update', '-q'], { env });
  listsAreNew = true;
  const before = await presentPackages();
  try {
    await must('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], { env });
  } finally {
    await rememberNew(before);
  }
}

/**
 * Programs of the distribution that later steps need.
 * @param {() => Promise<{ packages: string[], why: string }[]>} needed What is missing now.
 */
export function systemPackages(needed) {
  const missing = async () => (await needed()).filter(({ packages }) => packages.length > 0);
  return {
    title: 'Packages of the distribution',
    look: async () => {
      const list = await missing();
      const will = list.map(({ packages, why }) => `${packages.join(' ')} (${why})`).join(', ');
      return { ready: list.length === 0, will: `install with apt-get: ${will}` };
    },
    make: async () => {
      const names = (await missing()).flatMap(({ packages }) => packages);
      if (!isDebianLike())
        throw new StepError(
          `This machine needs ${names.join(', ')}; install them with its package manager, then try again.`,
        );
      if (!isRoot)
        throw new StepError(
          `An administrator has to type:\n  sudo apt-get update\n  sudo apt-get install ${names.join(' ')}\nThen try again.`,
        );
      await aptInstall(names);
      return names.join(' ');
    },
  };
}

/** A Python 3.11 to 3.13 that can make environments. */
export async function hasUsablePython() {
  const probe = 'import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))';
  for (const python of ['python3', 'python3.11', 'python3.12', 'python3.13', '/usr/bin/python3']) {
    if ((await capture(python, ['-c', probe])).code === 0) return true;
  }
  return false;
}
