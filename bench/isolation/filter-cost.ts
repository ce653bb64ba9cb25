import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../src/observe/clock.ts';
import { defaultLimits } from '../../src/sandbox/policy/limits.ts';
import { Slot } from '../../src/sandbox/pool/slot.ts';
import { ChildGuest } from '../../src/sandbox/runtime/child-guest.ts';
import type { GuestProcess, GuestSpec, Runtime } from '../../src/sandbox/runtime/runtime.ts';
import { spawnGuest } from '../../src/sandbox/runtime/spawn-guest.ts';
import { guestFolder } from '../../src/setup/project-files.ts';
import type { Figure } from '../support/report.ts';
import { quantileOf } from '../support/timing.ts';
import { typical, type DockerBench } from './docker-bench.ts';

const runs = 300;
const warmup = 30;
/** Time for the next run to be parked: the filter is installed there, off the warm path. */
const pauseMs = 30;

/** A guest without a container, with or without the inner filter: nothing else differs. */
class BareRuntime implements Runtime {
  readonly mode = 'none';
  readonly #python: string;
  readonly #flags: readonly string[];

  constructor(python: string, filtered: boolean) {
    this.#python = python;
    this.#flags = filtered ? [] : ['--unconfined'];
  }

  async start(spec: GuestSpec): Promise<GuestProcess> {
    const parameters = ['-I', '-B', join(guestFolder, 'main.py'), ...this.#flags];
    const child = await spawnGuest(this.#python, parameters, 'run npm start first');
    return new ChildGuest({
      child,
      runtime: null,
      image: null,
      paths: { base: spec.dataset.directory, variants: spec.dataset.variantsDirectory },
      usage: () => null,
      setCpuCount: () => undefined,
      oomKilled: () => false,
      onGone: () => undefined,
    });
  }

  sweep(): Promise<number> {
    return Promise.resolve(0);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/**
 * What the inner filter adds to a run that is parked: the same guest with and without it, run by run in turn. Timed by
 * the warden, from the request to the whole result: without a filter it then also looks for processes left behind.
 */
export async function filterCost(bench: DockerBench, python: string): Promise<readonly Figure[]> {
  const slots = [await start(bench, python, true), await start(bench, python, false)] as const;
  const times: [number[], number[]] = [[], []];
  try {
    for (let run = -warmup; run < runs; run += 1) {
      // Whoever goes first in one round goes second in the next.
      for (const which of run % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        await sleep(pauseMs);
        const end = await slots[which].run(bench.request(typical), undefined);
        if (end.kind !== 'end' || end.end.header.end !== 'ok')
          throw new Error('a benchmark run did not end well');
        if (run >= 0) times[which].push(end.end.header.usage.wallMs);
      }
    }
  } finally {
    await Promise.all(slots.map((slot) => slot.destroy()));
  }
  const [filtered, bare] = times.map((samples) => quantileOf(samples, 0.5)) as [number, number];
  const cost = filtered - bare;
  return [
    { subject: 'a guest without the filter', work: 'a small pandas strategy, p50', value: bare, unit: 'ms' },
    { subject: 'the same with the filter', work: 'the same strategy, p50', value: filtered, unit: 'ms' },
    {
      subject: 'the inner filter',
      work: 'cost on the warm path, p50',
      value: cost,
      unit: 'ms',
      target: '≤ 0.1 ms',
      met: cost <= 0.1,
    },
  ];
}

async function start(bench: DockerBench, python: string, filtered: boolean): Promise<Slot> {
  const context = {
    runtime: new BareRuntime(python, filtered),
    settings: {
      limits: { ...defaultLimits, cpuCount: 1 },
      park: 2,
      onViolation: 'kill',
      scratch: false,
    } as const,
    clock: systemClock,
    onEvent: () => undefined,
  };
  const slot = await Slot.start(context, bench.mount, 'core', new AbortController().signal);
  const wanted = filtered ? 'notify' : 'off';
  if (slot.protections['seccomp'] !== wanted)
    throw new Error(`the filter is ${slot.protections['seccomp']}, not ${wanted}`);
  return slot;
}
