import { readFileSync } from 'node:fs';
import { cpus, platform, release, totalmem, arch } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { LoadedConfig } from '../../config/load-config.ts';
import type { Environment } from '../../config/substitute.ts';
import type { CpuTicks } from '../../decide/environment.ts';
import type { Contender } from '../../decide/ports.ts';
import type { Clock } from '../../observe/clock.ts';
import { labelNames } from '../../sandbox/runtime/docker/labels.ts';
import { currentImage, imageList } from '../../setup/image.ts';
import { guestFolder, projectRoot } from '../../setup/project-files.ts';
import { directPython } from '../../setup/python.ts';
import type { BenchMachine } from '../context.ts';
import { installationId } from '../wiring/installation.ts';
import { engineOf } from '../wiring/machine.ts';
import { freshContainer } from './fresh-container.ts';
import { freshProcess, pooledProcess } from './plain-process.ts';

const script = join(projectRoot, 'bench', 'rivals', 'plain.py');
const leaseMs = 600_000;

/** This machine, as the benchmark sees it. */
export function benchMachine(config: LoadedConfig, environment: Environment, clock: Clock): BenchMachine {
  const { home, values } = config;
  const docker = engineOf(values.sandbox.docker.host, environment);
  const image = async () => {
    const named = values.sandbox.docker.image;
    const all = named === null ? [await currentImage(home)] : await imageList(home);
    const found = all.find(
      (one) => named === null || [one?.reference, one?.imageId, one?.digest].includes(named),
    );
    if (found === undefined || found === null) throw new Error('no sandbox image has been built');
    return found;
  };
  return {
    cpuTicks,
    sleep: (ms, signal) => wait(ms, undefined, { signal }),
    facts: async () => ({
      machine: {
        cpu: cpus()[0]?.model.trim() ?? 'unknown',
        cores: String(cpus().length),
        memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
        platform: `${platform()} ${arch()}`,
      },
      setting: {
        kernel: release(),
        engine: await engineVersion(docker),
        image: await image().then(
          ({ imageId }) => imageId,
          () => 'none',
        ),
        node: process.version,
      },
    }),
    rival: async (name, dataset): Promise<Contender> => {
      if (name === 'container') {
        const labels = {
          [labelNames.installation]: installationId(home),
          [labelNames.lease]: String(clock.now() + leaseMs),
        };
        const { imageId } = await image();
        return freshContainer({ docker, imageId, script, dataset, labels, clock });
      }
      const plain = { python: await directPython({ home }), script, guest: guestFolder, dataset, clock };
      return name === 'pool' ? pooledProcess(plain) : freshProcess(plain);
    },
  };
}

async function engineVersion(docker: ReturnType<typeof engineOf>): Promise<string> {
  try {
    const [{ Version }, info] = await Promise.all([docker.version(), docker.info()]);
    const { CgroupVersion = '?', DefaultRuntime = '?' } = info as Readonly<Record<string, string>>;
    return `${Version}, cgroup v${CgroupVersion}, ${DefaultRuntime}`;
  } catch {
    return 'none';
  }
}

/** Counters of all CPUs from `/proc/stat`; null where there is none. Source: proc(5). */
function cpuTicks(): CpuTicks | null {
  try {
    return parseCpuTicks(readFileSync('/proc/stat', 'utf8'));
  } catch {
    return null;
  }
}

/** user, nice, system, idle, iowait, irq, softirq, steal; guest time is part of user already. */
export function parseCpuTicks(text: string): CpuTicks | null {
  const line = /^cpu +(.+)$/m.exec(text)?.[1];
  if (line === undefined) return null;
  const ticks = line.trim().split(/\s+/).slice(0, 8).map(Number);
  const [, , , idle = 0, waiting = 0, , , steal = 0] = ticks;
  return { total: ticks.reduce((sum, one) => sum + one, 0), idle: idle + waiting, steal };
}
