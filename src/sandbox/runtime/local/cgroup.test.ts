import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Cgroup, type CgroupPlace } from './cgroup.ts';

/** A tree as the kernel shows it, of ordinary files: what is written can be read, and no limit takes effect. */
let root: string;
let place: CgroupPlace;
const limits = { memoryBytes: 1 << 20, pids: 7 };

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stockade-cgroup-'));
  place = { root, self: join(root, 'self') };
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const held = (path: string): string => readFileSync(join(root, path), 'utf8');

function unified(): void {
  put('cgroup.controllers', 'cpu memory pids\n');
  put('self', '0::/user.slice/mine\n');
  mkdirSync(join(root, 'user.slice', 'mine'), { recursive: true });
}

function perController(): void {
  put('self', '11:memory:/mine\n4:cpu,cpuacct:/mine\n3:pids:/\n');
  for (const path of ['memory/mine', 'cpu/mine', 'pids']) mkdirSync(join(root, path), { recursive: true });
}

describe('a control group of cgroup v2', () => {
  const mine = 'user.slice/mine';

  it('is made below the own one, with its limits and without swap', () => {
    unified();
    const group = Cgroup.open('guest', limits, place);
    expect(held(`${mine}/cgroup.subtree_control`)).toBe('+memory +cpu +pids');
    expect(held(`${mine}/guest/memory.max`)).toBe(String(1 << 20));
    expect(held(`${mine}/guest/memory.swap.max`)).toBe('0');
    expect(held(`${mine}/guest/pids.max`)).toBe('7');
    expect(group?.joinFiles).toEqual([join(root, mine, 'guest', 'cgroup.procs')]);
    expect(group?.counters).toEqual({ source: join(root, mine, 'guest'), target: root });
    expect(Cgroup.list('gue', place)).toEqual(['guest']);
  });

  it('is given shares of a CPU, or all of it', () => {
    unified();
    const group = Cgroup.open('guest', limits, place)!;
    group.setCpuCount(0.5);
    expect(held(`${mine}/guest/cpu.max`)).toBe('50000 100000');
    group.setCpuCount(null);
    expect(held(`${mine}/guest/cpu.max`)).toBe('max 100000');
  });

  it('tells what its processes have used, and whether the kernel killed one', () => {
    unified();
    const group = Cgroup.open('guest', limits, place)!;
    expect(group.usage()).toEqual({ cpuMs: 0, memoryBytes: 0, pids: 0 });
    expect(group.oomKilled()).toBe(false);
    put(`${mine}/guest/cpu.stat`, 'usage_usec 2500\nuser_usec 2000\n');
    put(`${mine}/guest/memory.stat`, 'anon 4096\nfile 8192\n');
    put(`${mine}/guest/pids.current`, '3\n');
    put(`${mine}/guest/memory.events`, 'low 0\noom 1\noom_kill 1\n');
    expect(group.usage()).toEqual({ cpuMs: 2.5, memoryBytes: 4096, pids: 3 });
    expect(group.oomKilled()).toBe(true);
  });
});

describe('a control group of cgroup v1', () => {
  it('is one below each controller', () => {
    perController();
    const group = Cgroup.open('guest', limits, place)!;
    expect(held('memory/mine/guest/memory.limit_in_bytes')).toBe(String(1 << 20));
    expect(held('pids/guest/pids.max')).toBe('7');
    expect(existsSync(join(root, 'memory/mine/guest/memory.memsw.limit_in_bytes'))).toBe(false);
    expect(group.joinFiles).toHaveLength(3);
    expect(group.counters).toEqual({
      source: join(root, 'memory/mine/guest'),
      target: join(root, 'memory'),
    });
    group.setCpuCount(1.5);
    expect(held('cpu/mine/guest/cpu.cfs_quota_us')).toBe('150000');
    group.setCpuCount(null);
    expect(held('cpu/mine/guest/cpu.cfs_quota_us')).toBe('-1');
  });

  it('tells what its processes have used, and whether the kernel killed one', () => {
    perController();
    const group = Cgroup.open('guest', limits, place)!;
    put('cpu/mine/guest/cpuacct.usage', '3000000\n');
    put('memory/mine/guest/memory.stat', 'rss 1\ntotal_rss 4096\n');
    put('pids/guest/pids.current', '2\n');
    put('memory/mine/guest/memory.oom_control', 'under_oom 0\noom_kill 2\n');
    expect(group.usage()).toEqual({ cpuMs: 3, memoryBytes: 4096, pids: 2 });
    expect(group.oomKilled()).toBe(true);
  });
});

describe('where groups are not delegated', () => {
  it('there is none, and nothing is left', () => {
    put('self', '0::/not/there\n');
    put('cgroup.controllers', 'cpu\n');
    expect(Cgroup.open('guest', limits, place)).toBeNull();
    expect(Cgroup.list('guest', place)).toEqual([]);
  });

  it('a group that was left behind is removed by name', () => {
    unified();
    mkdirSync(join(root, 'user.slice/mine/guest'));
    Cgroup.remove('guest', place);
    expect(Cgroup.list('guest', place)).toEqual([]);
    expect(() => Cgroup.remove('guest', place)).not.toThrow();
  });
});
