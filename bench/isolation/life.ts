import Docker from 'dockerode';
import { defaultWatch } from '../../src/sandbox/watch/defaults.ts';
import type { Figure } from '../support/report.ts';
import { quantileOf } from '../support/timing.ts';
import { typical, type DockerBench } from './docker-bench.ts';

const MIB = 1024 ** 2;
const wallMs = 300;

interface Holding {
  readonly bytes: number;
  readonly memoryBytes: number;
  readonly kills: number;
  readonly targetMs: number;
}

const small: Holding = { bytes: 16 * MIB, memoryBytes: 2048 * MIB, kills: 40, targetMs: 25 };
const large: Holding = { bytes: 256 * MIB, memoryBytes: 2048 * MIB, kills: 40, targetMs: 25 };
/** As much as fits beside the interpreter: at the limit, the kernel would end it first. */
const full: Holding = { bytes: 1800 * MIB, memoryBytes: 2048 * MIB, kills: 12, targetMs: 600 };

/** From the deadline to the report, which the warden sends only when the kernel says that the process is gone. */
async function killTimes(bench: DockerBench, holding: Holding): Promise<readonly number[]> {
  // Taking a lot of memory takes a while, which must not count: the deadline leaves time for it.
  const deadlineMs = wallMs + Math.ceil((3 * holding.bytes) / MIB);
  // A monitor would end a busy run near its memory limit before the deadline does.
  const watch = { ...defaultWatch, enabled: false };
  const sandbox = bench.open({ memoryBytes: holding.memoryBytes, wallMs: deadlineMs }, { watch });
  const source = `block = bytearray(${holding.bytes})\nfor at in range(0, len(block), 4096):\n    block[at] = 1\nwhile True:\n    pass\n`;
  const times: number[] = [];
  try {
    await bench.run(sandbox, typical);
    for (let kill = 0; kill < holding.kills; kill += 1) {
      const { end, reason, timing, usage } = await bench.run(sandbox, source);
      if (end !== 'timeout') throw new Error(`a run that was to be killed ended as ${end}: ${reason}`);
      // Where the host had to end the whole slot, nobody has measured the memory; the time counts all the same.
      if (usage.peakMemoryBytes > 0 && usage.peakMemoryBytes < holding.bytes)
        throw new Error(
          `it held only ${usage.peakMemoryBytes} bytes when it was killed; the machine is too busy`,
        );
      times.push(timing.executeMs - deadlineMs);
    }
  } finally {
    await sandbox.close();
  }
  return times;
}

export async function killing(bench: DockerBench): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const holding of [small, large, full]) {
    const times = await killTimes(bench, holding);
    const value = quantileOf(times, 0.99);
    figures.push({
      subject: 'a run past its deadline',
      work: `deadline to confirmed dead, holding ${holding.bytes / MIB} MiB, p99 of ${times.length}`,
      value,
      unit: 'ms',
      target: `≤ ${holding.targetMs} ms`,
      met: value <= holding.targetMs,
      note: `p50 ${quantileOf(times, 0.5).toFixed(1)}`,
    });
  }
  return figures;
}

/** Containers in the states that a run can leave them in, created and removed one after another. */
export async function containers(bench: DockerBench): Promise<readonly Figure[]> {
  const from = bench.events.length;
  const sandbox = bench.open({ wallMs: 1_000, memoryBytes: 512 * MIB }, { runsPerSlot: 1 });
  try {
    for (let round = 0; round < 40; round += 1) await bench.run(sandbox, typical);
  } finally {
    await sandbox.close();
  }
  const seen = bench.events.slice(from);
  const started = seen.flatMap((event) => (event.type === 'slot_started' ? [event.durationMs] : []));
  const removed = seen.flatMap((event) => (event.type === 'slot_removed' ? [event.durationMs] : []));
  const figure = (work: string, times: readonly number[]): Figure => {
    const value = quantileOf(times, 0.99);
    const note = `p50 ${quantileOf(times, 0.5).toFixed(0)}`;
    return {
      subject: 'a container',
      work: `${work}, p99 of ${times.length}`,
      value,
      unit: 'ms',
      target: '≤ 1000 ms',
      met: value <= 1_000,
      note,
    };
  };
  return [
    figure('creation to ready', started),
    figure('stop and removal', removed),
    ...(await stubborn(bench)),
  ];
}

/** Removal of a container that spins, is full of memory, or is frozen. */
async function stubborn(bench: DockerBench): Promise<readonly Figure[]> {
  const docker = new Docker();
  const times: number[] = [];
  for (const [source, freeze] of [
    ['while True: pass\n', false],
    [
      'block = bytearray(1 << 30)\nfor at in range(0, len(block), 4096):\n    block[at] = 1\nwhile True: pass\n',
      false,
    ],
    ['while True: pass\n', true],
  ] as const) {
    const sandbox = bench.open({ wallMs: 60_000 });
    const first = await bench.run(sandbox, typical);
    const abort = new AbortController();
    const flying = sandbox.run(bench.request(source), abort.signal);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    if (freeze) await docker.getContainer(first.sandbox.container!).pause();
    const from = bench.events.length;
    abort.abort();
    await flying;
    await sandbox.close();
    const removed = bench.events
      .slice(from)
      .flatMap((event) => (event.type === 'slot_removed' ? [event.durationMs] : []));
    times.push(Math.max(...removed));
  }
  const value = Math.max(...times);
  return [
    {
      subject: 'a container',
      work: 'removal while it spins, holds 1 GiB, or is frozen, slowest',
      value,
      unit: 'ms',
      target: '≤ 10000 ms',
      met: value <= 10_000,
    },
  ];
}
