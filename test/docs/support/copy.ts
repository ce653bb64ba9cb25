import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../../src/setup/project-files.ts';
import { imageIdOf, imageList } from '../../../src/setup/image.ts';
import { saveImage } from '../../../src/setup/image/image-record.ts';
import { testEngine, testImage } from '../../support/engine.ts';
import { preparedHome } from '../../support/temporary-home.ts';

const parts = [
  'stockade', 'package.json', 'package-lock.json', 'tsconfig.json', 'scripts', 'src', 'guest', 'image', 'config',
  'deploy', 'docs', 'examples', 'web', 'README.md',
]; // prettier-ignore

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A clone as a person would have it after set-up: compiled sources, an image, the sample, nothing else. */
export class Copy {
  readonly folder = mkdtempSync(join(tmpdir(), 'stockade-docs-'));
  readonly root = join(this.folder, 'clone');
  readonly home = join(this.folder, 'home');
  readonly cache = join(this.folder, 'cache');
  #lent: string | null = null;

  constructor() {
    mkdirSync(this.root);
    for (const name of parts)
      cpSync(join(projectRoot, name), join(this.root, name), { recursive: true, preserveTimestamps: true });
    symlinkSync(join(projectRoot, 'node_modules'), join(this.root, 'node_modules'));
    // A clone's lock file is older than what was installed by it, whatever a shared tree looks like just now.
    utimesSync(join(this.root, 'package-lock.json'), 0, 0);
    const built = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: this.root, encoding: 'utf8' });
    if (!existsSync(join(this.root, 'dist', '.stamp')))
      throw new Error(`it does not compile: ${built.stderr}`);
  }

  /** What set-up leaves in the home; the installation's id is told, so that leaks are found. */
  async prepare(installationId: string): Promise<void> {
    const image = await testImage();
    this.#lent = image.reference;
    mkdirSync(join(this.home, 'datasets'), { recursive: true });
    writeFileSync(join(this.home, 'installation-id'), `${installationId}\n`);
    // Only the image in use: `stockade clean` takes those away that a home remembers and no longer uses.
    await saveImage(this.home, image, {});
    const sample = join('datasets', 'sample');
    cpSync(join(preparedHome(), sample), join(this.home, sample), { recursive: true });
    const python = join(preparedHome(), 'python');
    if (existsSync(python)) symlinkSync(python, join(this.home, 'python'));
  }

  /** Removes the clone, and the names that its commands have given to images. */
  async remove(): Promise<void> {
    const docker = testEngine();
    for (const { reference } of await imageList(this.home))
      if (reference !== this.#lent && (await imageIdOf(docker, reference)) !== null)
        await docker.getImage(reference).remove();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Types a line into a shell in the clone. Connections of this process go on meanwhile. */
  sh(line: string, environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
    const { CI: _ci, ...inherited } = process.env;
    const env = { ...inherited, STOCKADE_HOME: this.home, XDG_CACHE_HOME: this.cache, ...environment };
    return new Promise((resolve, reject) => {
      const child = spawn('sh', ['-c', line], { cwd: this.root, env, stdio: ['ignore', 'pipe', 'pipe'] });
      let out = '';
      let err = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, out, err }));
    });
  }
}
