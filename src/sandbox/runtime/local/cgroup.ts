import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GuestUsage } from '../runtime.ts';

const periodUs = 100_000;

/** Where control groups are, and where this process's own are named. */
export interface CgroupPlace {
  readonly root: string;
  readonly self: string;
}

const system: CgroupPlace = { root: '/sys/fs/cgroup', self: '/proc/self/cgroup' };

export interface CgroupLimits {
  readonly memoryBytes: number;
  readonly pids: number;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function numberIn(path: string, key?: string): number {
  const text = read(path);
  if (key === undefined) return Number(text) || 0;
  const line = text.split('\n').find((each) => each.startsWith(`${key} `));
  return Number(line?.slice(key.length + 1)) || 0;
}

/** This process's own group per controller (v1), or under the empty name (v2). */
function ownGroups(self: string): ReadonlyMap<string, string> {
  const groups = new Map<string, string>();
  for (const line of read(self).trim().split('\n')) {
    const [, controllers = '', path = '/'] = line.split(':');
    for (const controller of controllers.split(',')) groups.set(controller, path);
  }
  return groups;
}

interface Layout {
  readonly version: 'v1' | 'v2';
  /** Directories below which a group is made: one per controller (v1), or one (v2). */
  readonly parents: Readonly<Record<'memory' | 'cpu' | 'pids', string>>;
}

function layout({ root, self }: CgroupPlace): Layout {
  const own = ownGroups(self);
  const v1 = (controller: string) => join(root, controller, own.get(controller) ?? '/');
  if (!existsSync(join(root, 'cgroup.controllers'))) {
    return { version: 'v1', parents: { memory: v1('memory'), cpu: v1('cpu'), pids: v1('pids') } };
  }
  const parent = join(root, own.get('') ?? '/');
  return { version: 'v2', parents: { memory: parent, cpu: parent, pids: parent } };
}

/** One guest's control group. Exists only where the system lets this process make one. */
export class Cgroup {
  readonly #version: Layout['version'];
  readonly #directories: Layout['parents'];

  readonly #root: string;

  private constructor({ root }: CgroupPlace, version: Layout['version'], directories: Layout['parents']) {
    this.#root = root;
    this.#version = version;
    this.#directories = directories;
  }

  /** Makes a group with its limits; null where groups are not delegated to this user. */
  static open(name: string, limits: CgroupLimits, place = system): Cgroup | null {
    const { version, parents } = layout(place);
    const inside = (parent: string) => join(parent, name);
    const { memory, cpu, pids } = parents;
    const group = new Cgroup(place, version, {
      memory: inside(memory),
      cpu: inside(cpu),
      pids: inside(pids),
    });
    try {
      if (version === 'v2') writeFileSync(join(memory, 'cgroup.subtree_control'), '+memory +cpu +pids');
      for (const directory of group.#unique()) mkdirSync(directory);
      group.#limit(limits);
      return group;
    } catch {
      group.close();
      return null;
    }
  }

  /** Groups of that prefix, by name. */
  static list(prefix: string, place = system): readonly string[] {
    try {
      return readdirSync(layout(place).parents.memory).filter((name) => name.startsWith(prefix));
    } catch {
      return [];
    }
  }

  /** Removes a group that an owner left behind. */
  static remove(name: string, place = system): void {
    const { version, parents } = layout(place);
    const { memory, cpu, pids } = parents;
    const inside = { memory: join(memory, name), cpu: join(cpu, name), pids: join(pids, name) };
    new Cgroup(place, version, inside).close();
  }

  /** Files into which a process writes its id to join. */
  get joinFiles(): readonly string[] {
    return this.#unique().map((directory) => join(directory, 'cgroup.procs'));
  }

  /** The directory whose counters the warden reads, and where it expects them. */
  get counters(): { readonly source: string; readonly target: string } {
    return {
      source: this.#directories.memory,
      target: this.#version === 'v1' ? join(this.#root, 'memory') : this.#root,
    };
  }

  setCpuCount(cpuCount: number | null): void {
    const quota = cpuCount === null ? null : Math.round(cpuCount * periodUs);
    const { cpu } = this.#directories;
    if (this.#version === 'v1') writeFileSync(join(cpu, 'cpu.cfs_quota_us'), String(quota ?? -1));
    else writeFileSync(join(cpu, 'cpu.max'), `${quota ?? 'max'} ${periodUs}`);
  }

  oomKilled(): boolean {
    const { memory } = this.#directories;
    return (
      numberIn(join(memory, this.#version === 'v1' ? 'memory.oom_control' : 'memory.events'), 'oom_kill') > 0
    );
  }

  usage(): GuestUsage {
    const { memory, cpu, pids } = this.#directories;
    const v1 = this.#version === 'v1';
    return {
      cpuMs: v1
        ? numberIn(join(cpu, 'cpuacct.usage')) / 1e6
        : numberIn(join(cpu, 'cpu.stat'), 'usage_usec') / 1e3,
      memoryBytes: numberIn(join(memory, 'memory.stat'), v1 ? 'total_rss' : 'anon'),
      pids: numberIn(join(pids, 'pids.current')),
    };
  }

  close(): void {
    for (const directory of this.#unique()) {
      try {
        rmdirSync(directory);
      } catch {
        // Never made, or still busy: the next sweep tries again.
      }
    }
  }

  #unique(): readonly string[] {
    return [...new Set(Object.values(this.#directories))];
  }

  #limit({ memoryBytes, pids }: CgroupLimits): void {
    const { memory, pids: processes } = this.#directories;
    writeFileSync(join(processes, 'pids.max'), String(pids));
    if (this.#version === 'v2') {
      writeFileSync(join(memory, 'memory.max'), String(memoryBytes));
      writeFileSync(join(memory, 'memory.swap.max'), '0');
      return;
    }
    writeFileSync(join(memory, 'memory.limit_in_bytes'), String(memoryBytes));
    const swap = join(memory, 'memory.memsw.limit_in_bytes');
    if (existsSync(swap)) writeFileSync(swap, String(memoryBytes));
  }
}
