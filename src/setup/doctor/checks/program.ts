import { join } from 'node:path';
import { fail, pass, warn, type DoctorCheck } from '../check.ts';

const leastNode = [20, 19] as const;

const nodeVersion: DoctorCheck = {
  id: 'node-version',
  async run({ machine }) {
    const [major = 0, minor = 0] = machine.nodeVersion.split('.').map(Number);
    const enough = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
    return enough
      ? pass(`Node ${machine.nodeVersion}`)
      : fail(`Node ${machine.nodeVersion} is too old`, `install Node ${leastNode.join('.')} or newer`);
  },
};

const nodePackages: DoctorCheck = {
  id: 'node-packages',
  async run({ machine, root }) {
    const lock = await machine.newestMs(join(root, 'package-lock.json'));
    const installed = await machine.newestMs(join(root, 'node_modules', '.package-lock.json'));
    if (installed === null) return fail('the Node packages are not installed', 'npm start');
    return lock !== null && lock > installed
      ? fail('the lock file is newer than the Node packages that are installed', 'npm start')
      : pass('the Node packages are those of the lock file');
  },
};

const sqlite: DoctorCheck = {
  id: 'sqlite',
  async run({ machine }) {
    try {
      await machine.loadSqlite();
      return pass('the database module loads');
    } catch (error) {
      return fail(
        `the database module does not load: ${(error as Error).message}`,
        'npm rebuild better-sqlite3',
      );
    }
  },
};

const buildFresh: DoctorCheck = {
  id: 'build-fresh',
  async run({ machine, root }) {
    const built = await machine.newestMs(join(root, 'dist', '.stamp'));
    const written = await machine.newestMs(join(root, 'src'));
    if (built === null) return fail('the sources are not compiled', 'npm run build');
    return written !== null && written > built
      ? fail('the sources have changed since they were compiled', 'npm run build')
      : pass('the compiled program is that of the sources');
  },
};

const configuration: DoctorCheck = {
  id: 'configuration',
  async run(context) {
    try {
      const notices = await context.configuration();
      return notices.length === 0
        ? pass('the configuration is valid')
        : warn(`the configuration is valid, with a notice: ${notices.join('; ')}`, './stockade config');
    } catch (error) {
      return fail((error as Error).message, './stockade config, after the line it names was put right');
    }
  },
};

export const programChecks: readonly DoctorCheck[] = [
  nodeVersion,
  nodePackages,
  sqlite,
  buildFresh,
  configuration,
];
