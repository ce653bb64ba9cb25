import type { ContainerCreateOptions, HostConfig, MountConfig } from 'dockerode';
import type { DockerOptions } from '../../options.ts';
import type { GuestSpec } from '../runtime.ts';
import type { VolumeNames } from './data-volumes.ts';

/** Where things are inside the container. */
export const inside = Object.freeze({
  base: '/data/base',
  variants: '/data/variants',
  guest: '/opt/stockade/guest',
  python: 'python3',
});

/** Nobody's user: high enough that no host account and no other container has it. */
const user = '61817:61817';
const core = [
  { Name: 'core', Soft: 0, Hard: 0 },
  { Name: 'nofile', Soft: 1024, Hard: 1024 },
];

export interface ContainerContext {
  readonly spec: GuestSpec;
  readonly options: Pick<DockerOptions, 'image' | 'runtime' | 'guestDirectory'>;
  /** The profile's text, or null for the engine's own. */
  readonly seccompProfile: string | null;
  readonly labels: Readonly<Record<string, string>>;
  /** Where the dataset was copied to; null maps its folders. */
  readonly volumes?: VolumeNames | null;
}

function readOnly(source: string, target: string): MountConfig[number] {
  return {
    Type: 'bind',
    Source: source,
    Target: target,
    ReadOnly: true,
    BindOptions: { Propagation: 'rprivate' },
  };
}

function copied(volume: string, target: string): MountConfig[number] {
  const driver = { Name: 'local', Options: {} };
  return {
    Type: 'volume',
    Source: volume,
    Target: target,
    ReadOnly: true,
    VolumeOptions: { NoCopy: true, Labels: {}, DriverConfig: driver },
  };
}

function mounts({ spec, options, volumes = null }: ContainerContext): MountConfig {
  const { dataset } = spec;
  return [
    ...(volumes === null
      ? [readOnly(dataset.directory, inside.base), readOnly(dataset.variantsDirectory, inside.variants)]
      : [copied(volumes.base, inside.base), copied(volumes.variants, inside.variants)]),
    ...(options.guestDirectory === null ? [] : [readOnly(options.guestDirectory, inside.guest)]),
  ];
}

/** The client's types lag behind the API (1.41). */
type HardenedHostConfig = HostConfig & { readonly CgroupnsMode: 'private' };

function hostConfig(context: ContainerContext): HardenedHostConfig {
  const { spec, options, seccompProfile } = context;
  const scratch = `rw,noexec,nosuid,nodev,size=${spec.scratchBytes},mode=0700,uid=61817,gid=61817`;
  return {
    NetworkMode: 'none',
    ReadonlyRootfs: true,
    CapDrop: ['ALL'],
    SecurityOpt: [
      'no-new-privileges:true',
      ...(seccompProfile === null ? [] : [`seccomp=${seccompProfile}`]),
    ],
    Privileged: false,
    // Its own IPC namespace, and no /dev/shm in which something could stay behind.
    IpcMode: 'none',
    CgroupnsMode: 'private',
    Memory: spec.memoryBytes,
    MemorySwap: spec.memoryBytes,
    PidsLimit: spec.pids,
    OomScoreAdj: 500,
    Ulimits: core,
    LogConfig: { Type: 'none', Config: {} },
    RestartPolicy: { Name: '' },
    AutoRemove: false,
    Runtime: options.runtime,
    Mounts: mounts(context),
    ...(spec.scratchBytes > 0 ? { Tmpfs: { '/tmp': scratch } } : {}),
  };
}

/**
 * The hardened container of one slot. Guarantees: no network, no writable file system beyond `scratch`, no
 * capability, no new privileges, an unprivileged user, bounded memory without swap, bounded pids, no core dumps,
 * no log on the host, and no environment beyond a path. The CPU quota comes after the trusted warm-up.
 */
export function containerConfig(context: ContainerContext): ContainerCreateOptions {
  return {
    Image: context.options.image.id,
    Entrypoint: [inside.python, '-I', '-B', `${inside.guest}/main.py`],
    Cmd: [],
    User: user,
    WorkingDir: '/',
    Hostname: 'stockade',
    Env: ['PATH=/usr/local/bin:/usr/bin:/bin', 'LANG=C.UTF-8'],
    Labels: { ...context.labels },
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    OpenStdin: true,
    StdinOnce: true,
    Tty: false,
    StopTimeout: 1,
    HostConfig: hostConfig(context),
  };
}
