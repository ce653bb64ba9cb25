import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

export interface Cost {
  readonly wallMs: number;
  /** What the processor was busy with it, on all threads: says more than the wall clock where others compute too. */
  readonly cpuMs: number;
}

/** The least cost of several runs, after one that does not count. */
export async function cheapestOf(runs: number, work: () => unknown): Promise<Cost> {
  await work();
  const costs: Cost[] = [];
  for (let run = 0; run < runs; run += 1) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    await work();
    const wallMs = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    costs.push({ wallMs, cpuMs: (user + system) / 1000 });
  }
  return leastOf(costs);
}

const REPORT_CPU = `data:text/javascript,import{writeSync}from'node:fs';process.on('exit',()=>{const{user,system}=process.cpuUsage();writeSync(3,String((user+system)/1000))})`;

/** The least cost of `stockade check PATH --json` as a process of its own; throws where it ends with neither verdict. */
export function launchCheck(launcher: string, path: string): Cost {
  const costs: Cost[] = [];
  for (let run = 0; run < 7; run += 1) {
    const start = performance.now();
    const done = spawnSync(process.execPath, ['--import', REPORT_CPU, launcher, 'check', path, '--json'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      maxBuffer: 1 << 28,
    });
    const wallMs = performance.now() - start;
    if (done.status === null || done.status > 1)
      throw new Error(`it ended with ${done.status}: ${done.stderr.slice(0, 400)}`);
    costs.push({ wallMs, cpuMs: Number(done.output[3]) });
  }
  return leastOf(costs.slice(1));
}

function leastOf(costs: readonly Cost[]): Cost {
  return {
    wallMs: Math.min(...costs.map((cost) => cost.wallMs)),
    cpuMs: Math.min(...costs.map((cost) => cost.cpuMs)),
  };
}
