import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import type { Figure } from '../support/report.ts';
import { quantileOf } from '../support/timing.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** `./stockade run` of one strategy with the engine up and no slot: from the start of the process to its result. */
export async function coldStart(): Promise<readonly Figure[]> {
  const proven = await samples(['run', 'examples/momentum.py', '--data', 'sample', '--json']);
  const bare = await samples([
    'run',
    'examples/momentum.py',
    '--data',
    'sample',
    '--json',
    '--verify',
    'off',
  ]);
  return [
    {
      subject: './stockade run',
      work: 'cold start to result, without the look-ahead proof, p50',
      value: quantileOf(bare, 0.5),
      unit: 'ms',
      target: '≤ 900 ms',
      met: quantileOf(bare, 0.5) <= 900,
    },
    {
      subject: './stockade run',
      work: 'the same with the quick proof',
      value: quantileOf(proven, 0.5),
      unit: 'ms',
    },
  ];
}

async function samples(argv: readonly string[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (let i = 0; i < 6; i += 1) {
    const start = performance.now();
    const child = spawn('./stockade', argv, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(child, 'exit');
    await once(child.stdout, 'data');
    times.push(performance.now() - start);
    child.stdout.resume();
    const [code] = (await exited) as [number | null];
    if (code !== 0) throw new Error(`stockade ${argv.join(' ')} ended with ${code}`);
  }
  return times.slice(1);
}
