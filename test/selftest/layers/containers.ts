import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Docker, { type ContainerCreateOptions } from 'dockerode';
import { containerConfig } from '../../../src/sandbox/runtime/docker/container-config.ts';
import type { DatasetMount } from '../../../src/sandbox/sandbox.ts';
import { connection, testImage } from '../../sandbox/support.ts';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const memoryBytes = 96 * 1024 ** 2;
const docker = new Docker(connection);
const label = 'io.stockade.test.layers';

type Change = (config: Config) => void;
type Config = ContainerCreateOptions & { HostConfig: NonNullable<ContainerCreateOptions['HostConfig']> };

/** Each protection of a slot's container, and what it looks like when somebody has taken it away. */
const lifts = {
  'outer filter': ({ HostConfig }) => {
    HostConfig.SecurityOpt =
      HostConfig.SecurityOpt?.filter((option: string) => !option.startsWith('seccomp=')) ?? [];
    HostConfig.SecurityOpt.push('seccomp=unconfined', 'apparmor=unconfined');
  },
  'read-only root': ({ HostConfig }) => (HostConfig.ReadonlyRootfs = false),
  'network none': ({ HostConfig }) => (HostConfig.NetworkMode = 'host'),
  capabilities: ({ HostConfig }) => {
    HostConfig.CapDrop = [];
    HostConfig.CapAdd = ['SYS_ADMIN'];
  },
  'no new privileges': ({ HostConfig }) =>
    (HostConfig.SecurityOpt =
      HostConfig.SecurityOpt?.filter((option: string) => !option.startsWith('no-new')) ?? []),
  user: (config) => (config.User = '0:0'),
  'shared memory': ({ HostConfig }) => (HostConfig.IpcMode = 'private'),
  processes: ({ HostConfig }) => (HostConfig.PidsLimit = -1),
  memory: ({ HostConfig }) => (HostConfig.Memory = HostConfig.MemorySwap = 0),
  cpu: ({ HostConfig }) => (HostConfig.NanoCpus = 0),
} satisfies Record<string, Change>;

export type Protection = keyof typeof lifts;
export const protections = Object.keys(lifts) as readonly Protection[];

/** A slot's container as the product makes it, with everything lifted but the one protection. */
function onlyWith(kept: Protection | null, dataset: DatasetMount): Config {
  const config = containerConfig({
    spec: { dataset, memoryBytes, cpuCount: 0.1, pids: 64, scratchBytes: 0 },
    options: { image: testImage(), runtime: 'runc', guestDirectory: `${repository}guest` },
    seccompProfile: readFileSync(`${repository}config/seccomp.json`, 'utf8'),
    labels: { [label]: String(process.pid) },
  }) as Config;
  // The product sets the share after the warm-up, with an update; here there is no warm-up.
  config.HostConfig.NanoCpus = 1e8;
  for (const protection of protections) if (protection !== kept) lifts[protection](config);
  config.HostConfig.Binds = [`${repository}test:/opt/stockade/test:ro`];
  config.HostConfig.LogConfig = { Type: 'json-file', Config: {} };
  return config;
}

/** Runs a program of this folder in such a container, and gives back the answer that it prints. */
export async function tryWith(
  kept: Protection | null,
  dataset: DatasetMount,
  program: string,
  parameters: readonly string[],
): Promise<unknown> {
  const container = await docker.createContainer({
    ...onlyWith(kept, dataset),
    Entrypoint: ['python3', '-B', `/opt/stockade/test/selftest/layers/${program}`],
    Cmd: [...parameters],
    AttachStdin: false,
    OpenStdin: false,
    StdinOnce: false,
    Tty: true,
  });
  try {
    const ended = container.wait({ condition: 'next-exit' });
    await container.start();
    await ended;
    const said = String(await container.logs({ stdout: true, stderr: true }));
    const answer = /^answer (.*)$/m.exec(said)?.[1];
    if (answer === undefined) throw new Error(`${program} said: ${said}`);
    return JSON.parse(answer);
  } finally {
    await container.remove({ force: true, v: true });
  }
}

/** What this process has left at the engine. */
export async function leftovers(): Promise<readonly string[]> {
  const filters = { label: [`${label}=${process.pid}`] };
  return (await docker.listContainers({ all: true, filters })).map(({ Id }) => Id);
}
