import { build } from './build.mjs';
import { engine, enginePackages } from './engine.mjs';
import { has, homeFolder, isDebianLike } from './machine.mjs';
import { nodeModules } from './node-modules.mjs';
import { hasUsablePython, systemPackages } from './packages.mjs';
import { sampleData, sandboxImage } from './prepared.mjs';
import { sqlite } from './sqlite.mjs';

/**
 * Everything between a clean clone and a first result, in order.
 * @param {{ startedBy: string, home?: string, more?: () => { packages: string[], why: string }[] }} options
 *   `more` names further packages of the distribution.
 */
export function allSteps({ startedBy, home = homeFolder(), more = () => [] }) {
  return [
    nodeModules,
    sqlite,
    build,
    systemPackages(async () => [
      await enginePackages(),
      {
        packages: (await hasUsablePython()) ? [] : ['python3-venv'],
        why: 'Python for downloads and direct runs',
      },
      {
        packages: isDebianLike() && !has('mmdebstrap') ? ['mmdebstrap'] : [],
        why: 'makes the base of the sandbox image',
      },
      ...more(),
    ]),
    engine(startedBy),
    sandboxImage(home),
    sampleData(home),
  ];
}
