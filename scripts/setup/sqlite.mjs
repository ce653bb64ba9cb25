import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { capture, npm, StepError } from './command.mjs';
import { has, isDebianLike, isRoot, root } from './machine.mjs';
import { aptInstall } from './packages.mjs';

const probe = 'const D = require("better-sqlite3"); new D(":memory:").prepare("select 1").get();';
const downloadMs = 60_000;
const tools = ['g++', 'make', 'python3'];

const loads = async () => (await capture(process.execPath, ['-e', probe])).code === 0;

/** The one native package: a prebuilt binary where one can be had, otherwise compiled with what is on the machine. */
export const sqlite = {
  title: 'SQLite for this Node',
  look: async () => ({
    ready: await loads(),
    will: 'make the SQLite module (a prebuilt one, or compiled here; needs g++, make and python3)',
  }),
  make: async () => {
    const folder = join(root, 'node_modules', 'better-sqlite3');
    const fetcher = join(root, 'node_modules', 'prebuild-install', 'bin.js');
    if (restore() && (await loads())) return 'compiled earlier';
    if (existsSync(fetcher))
      await capture(process.execPath, [fetcher], { cwd: folder, timeoutMs: downloadMs });
    if (await loads()) return 'prebuilt';
    await compilers();
    await npm(['rebuild', 'better-sqlite3', '--foreground-scripts', '--build-from-source', ...headers()], {
      title: 'Compiling better-sqlite3',
    });
    if (await loads()) {
      keep();
      return 'compiled';
    }
    throw new StepError(
      'better-sqlite3 was compiled but does not load. Remove node_modules and type npm start again.',
    );
  },
};

const compiled = join(root, 'node_modules', 'better-sqlite3', 'build', 'Release', 'better_sqlite3.node');

/** Where this user's compiled modules outlive node_modules: one for each version, Node ABI and platform. */
function kept() {
  const { version } = JSON.parse(
    readFileSync(join(root, 'node_modules', 'better-sqlite3', 'package.json'), 'utf8'),
  );
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const { modules } = process.versions;
  return join(
    cache,
    'stockade',
    'native',
    `better-sqlite3-${version}-${modules}-${process.platform}-${process.arch}.node`,
  );
}

function keep() {
  mkdirSync(dirname(kept()), { recursive: true });
  copyFileSync(compiled, kept());
}

function restore() {
  if (!existsSync(kept())) return false;
  mkdirSync(dirname(compiled), { recursive: true });
  copyFileSync(kept(), compiled);
  return true;
}

/** The headers of the running Node, where they came with it; otherwise node-gyp fetches them. */
function headers() {
  if (process.env.npm_config_nodedir) return [];
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, 'include', 'node', 'node_version.h')) ? [`--nodedir=${prefix}`] : [];
}

async function compilers() {
  const missing = tools.filter((tool) => !has(tool));
  if (headers().length === 0 && (await isDistributionNode())) missing.push('libnode-dev');
  if (missing.length === 0) return;
  if (isRoot && isDebianLike()) await aptInstall(missing);
  else
    throw new StepError(
      'The SQLite module has no prebuilt binary for this Node and must be compiled. ' +
        `Install a C++ compiler, make and Python 3, on Debian or Ubuntu with: sudo apt-get install ${missing.join(' ')}`,
    );
}

/** Debian keeps the headers of its own Node in a package of their own. */
async function isDistributionNode() {
  if (process.execPath !== '/usr/bin/node') return false;
  const { code, stdout } = await capture('dpkg-query', ['-W', '-f', '${db:Status-Status} ', 'libnode*']);
  return code === 0 && stdout.includes('installed');
}
