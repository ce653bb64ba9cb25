import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Dataset } from '../../src/dataset/dataset.ts';
import { systemClock } from '../../src/sandbox/clock.ts';
import type { SandboxEvent } from '../../src/sandbox/events.ts';
import type { SandboxOptions } from '../../src/sandbox/options.ts';
import { defaultLimits } from '../../src/sandbox/policy/limits.ts';
import { defaultWatch } from '../../src/sandbox/watch/defaults.ts';
import type { DatasetMount, RunRequest } from '../../src/sandbox/sandbox.ts';
import { pythonEnvironment } from '../../src/setup/python-environment.ts';
import { writeSmallDataset } from '../support/small-dataset.ts';
import { preparedHome } from '../support/temporary-home.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const socketPath = '/var/run/docker.sock';

export const guestDirectory = join(repository, 'guest');
export const connection = { socketPath };

/** The image that `npm test` has built, as the engine knows it; tests mount the guest as it is in the work tree. */
export function testImage(): { readonly id: string; readonly reference: string } {
  const folder = join(preparedHome(), 'images');
  const current = readFileSync(join(folder, 'current'), 'utf8').trim();
  const record = JSON.parse(readFileSync(join(folder, `${current}.json`), 'utf8')) as {
    readonly imageId: string;
    readonly reference: string;
  };
  return { id: record.imageId, reference: record.reference };
}

export interface Bench {
  readonly dataset: Dataset;
  readonly mount: DatasetMount;
  readonly installationId: string;
  readonly events: SandboxEvent[];
  options(changes?: Partial<SandboxOptions>): SandboxOptions;
  request(source: string, changes?: Partial<RunRequest>): RunRequest;
  /** Containers of this installation, in whatever state. */
  containers(): string[];
  dispose(): void;
}

let benches = 0;

/** A dataset, an installation of its own, and options for the real engine. */
export function openBench(): Bench {
  const home = mkdtempSync(join(tmpdir(), 'stockade-sandbox-'));
  const dataset = writeSmallDataset(home);
  const installationId = `test-${process.pid}-${(benches += 1)}-${Date.now()}`;
  const events: SandboxEvent[] = [];
  const mount: DatasetMount = {
    digest: dataset.digest,
    phase: 'visible',
    directory: dataset.directory('visible'),
    variantsDirectory: dataset.variantsDirectory,
  };
  return {
    dataset,
    mount,
    installationId,
    events,
    options: (changes = {}) => ({ ...baseOptions(installationId, events), ...changes }),
    request: (source, changes = {}) => ({
      source: Buffer.from(source),
      dataset: mount,
      variant: null,
      seed: 1,
      flavour: 'core',
      names: {},
      ...changes,
    }),
    containers: () => containersOf(installationId),
    dispose: () => {
      dataset.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function baseOptions(installationId: string, events: SandboxEvent[]): SandboxOptions {
  return {
    modes: ['docker'],
    docker: {
      connection,
      image: testImage(),
      runtime: 'runc',
      seccompProfilePath: join(repository, 'config/seccomp.json'),
      guestDirectory,
    },
    local: null,
    none: null,
    limits: { ...defaultLimits, cpuCount: 1 },
    slots: 1,
    runsPerSlot: 200,
    reuse: 'runs',
    park: 2,
    onViolation: 'kill',
    scratch: false,
    allowUnisolated: false,
    maxRetries: 1,
    watch: defaultWatch,
    instance: { installationId, instanceId: `instance-${process.pid}` },
    clock: systemClock,
    onEvent: (event) => events.push(event),
  };
}

export function containersOf(installationId: string): string[] {
  const filter = `label=io.stockade.installation=${installationId}`;
  const listed = execFileSync('docker', ['ps', '-aq', '--no-trunc', '--filter', filter], {
    encoding: 'utf8',
  });
  return listed.split('\n').filter((line) => line !== '');
}

/** A strategy that holds everything above its average. */
export const momentum = `close = data.get('price:收盤價')
position = close > close.rolling(20).mean()
`;

/** A Python with exactly the guest's locked libraries; made on first use, then reused. */
export function guestPython(): Promise<string> {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const root = join(cache, 'stockade', 'guest-python');
  return pythonEnvironment({ root, lockFile: join(repository, 'image', 'requirements.txt') });
}

/** Unpacks the test image's root file system into a directory. */
export function unpackImage(directory: string): void {
  const id = execFileSync('docker', ['create', testImage().id, 'true'], { encoding: 'utf8' }).trim();
  try {
    execFileSync('sh', ['-c', 'docker export "$1" | tar -x -C "$2"', 'sh', id, directory]);
  } finally {
    execFileSync('docker', ['rm', '-f', id], { stdio: 'ignore' });
  }
}
