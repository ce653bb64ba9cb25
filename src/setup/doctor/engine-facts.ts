import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { z } from 'zod';
import { containerConfig } from '../../sandbox/runtime/docker/container-config.ts';
import { isOrphan, labelNames, labelsFor, type Instance } from '../../sandbox/runtime/docker/labels.ts';
import { thisProcess } from '../../sandbox/runtime/docker/owner.ts';
import { attachedRun } from '../image/in-container.ts';
import { imageIdOf } from '../image/base.ts';
import { trialLimits, trialProgram, trialSchema, type Trial } from './trial-program.ts';

export interface EngineInfo {
  readonly version: string;
  /** `1.41`. */
  readonly apiVersion: string;
  readonly storageDriver: string;
  readonly cgroupVersion: string;
  readonly limits: {
    readonly memory: boolean;
    readonly swap: boolean;
    readonly cpu: boolean;
    readonly pids: boolean;
  };
  readonly systemTimeMs: number;
}

/** What doctor asks of the engine. Every call rejects with the engine's own error where it does not answer. */
export interface EngineFacts {
  info(): Promise<EngineInfo>;
  /** The engine's digest of an image, null where it has none. */
  imageId(reference: string): Promise<string | null>;
  /** Tries the promises of a slot in a container made like one; done once, then remembered. */
  trial(imageId: string): Promise<Trial>;
  /** Containers of this installation whose owner is gone. */
  orphans(): Promise<number>;
}

export interface EngineFactsOptions {
  readonly docker: Docker;
  readonly instance: Instance;
  readonly runtime: 'runc' | 'runsc' | 'kata';
  readonly seccompProfilePath: string | null;
}

export function engineFacts(options: EngineFactsOptions): EngineFacts {
  const { docker } = options;
  let trial: Promise<Trial> | null = null;
  return {
    info: () => readInfo(docker),
    imageId: (reference) => imageIdOf(docker, reference),
    trial: (imageId) => (trial ??= tryContainer(options, imageId)),
    orphans: () => countOrphans(options),
  };
}

const infoSchema = z.object({
  Driver: z.string(),
  CgroupVersion: z.string().default('1'),
  MemoryLimit: z.boolean().default(false),
  SwapLimit: z.boolean().default(false),
  CpuCfsQuota: z.boolean().default(false),
  PidsLimit: z.boolean().default(false),
  SystemTime: z.string(),
});

async function readInfo(docker: Docker): Promise<EngineInfo> {
  const [version, answer] = await Promise.all([docker.version(), docker.info()]);
  const info = infoSchema.parse(answer);
  return {
    version: version.Version,
    apiVersion: version.ApiVersion,
    storageDriver: info.Driver,
    cgroupVersion: info.CgroupVersion,
    limits: { memory: info.MemoryLimit, swap: info.SwapLimit, cpu: info.CpuCfsQuota, pids: info.PidsLimit },
    systemTimeMs: Date.parse(info.SystemTime),
  };
}

async function tryContainer(options: EngineFactsOptions, imageId: string): Promise<Trial> {
  const { docker, instance, runtime, seccompProfilePath } = options;
  const folder = await mkdtemp(join(tmpdir(), 'stockade-doctor-'));
  const leaseMs = 120_000;
  const config = containerConfig({
    spec: {
      dataset: { digest: '', phase: 'visible', directory: folder, variantsDirectory: folder },
      ...trialLimits,
      cpuCount: 1,
      scratchBytes: 0,
    },
    options: { image: { id: imageId, reference: imageId }, runtime, guestDirectory: null },
    seccompProfile: seccompProfilePath === null ? null : await readFile(seccompProfilePath, 'utf8'),
    labels: labelsFor(instance, thisProcess(), Date.now() + leaseMs),
  });
  try {
    const answer = await attachedRun(docker, {
      ...config,
      Entrypoint: ['python3', '-I', '-B', '-c', trialProgram],
      AttachStdin: false,
      OpenStdin: false,
      StdinOnce: false,
    });
    if (answer.code !== 0)
      throw new Error(`the trial container ended with code ${answer.code}: ${answer.stderr.trim()}`);
    return trialSchema.parse(JSON.parse(answer.stdout));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function countOrphans({ docker, instance }: EngineFactsOptions): Promise<number> {
  const found = await docker.listContainers({
    all: true,
    filters: { label: [`${labelNames.installation}=${instance.installationId}`] },
  });
  const context = { instance, owner: thisProcess(), now: Date.now() };
  return found.filter(({ Labels }) => isOrphan(Labels, context)).length;
}
