/**
 * What the knobs of docs/tuning.md do on this machine: `npm run bench:tuning` prints its table. The nine examples on the
 * sample data, a process for each measurement, each setting so often in turn (`-- --rounds 2`).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { machine } from './support/machine.ts';
import { table } from './support/report.ts';
import { quantileOf } from './support/timing.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const launcher = join(root, 'stockade');
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '2' } } });

interface Setting {
  readonly name: string;
  readonly argv?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

const slots = (count: number, each?: number): Readonly<Record<string, string>> => ({
  STOCKADE_SANDBOX_POOL_SLOTS: String(count),
  ...(each === undefined ? {} : { STOCKADE_SANDBOX_DOCKER_CPU_COUNT: String(each) }),
});

const settings: readonly Setting[] = [
  { name: `default: ${2 * cpus().length} slots of half a core` },
  { name: '`slots: 8`', environment: slots(8) },
  { name: '`slots: 2`, `cpu_count: 1`', environment: slots(2, 1) },
  { name: '`slots: 1`', environment: slots(1) },
  { name: '`slots: 1`, `cpu_count: 2`', environment: slots(1, 2) },
  { name: '`--preset performance`', argv: ['--preset', 'performance'] },
  { name: '`reuse: never`', environment: { STOCKADE_SANDBOX_POOL_REUSE: 'never' } },
  { name: '`parked_runs: 1`', environment: { STOCKADE_SANDBOX_POOL_PARKED_RUNS: '1' } },
  { name: '`--verify quick`', argv: ['--verify', 'quick'] },
  { name: '`--verify standard`', argv: ['--verify', 'standard'] },
  { name: '`--sandbox none`', argv: ['--sandbox', 'none'] },
];

interface Sample {
  readonly seconds: number;
  /** The median over the strategies. */
  readonly executeMs: number;
}

async function measure({ argv = [], environment = {} }: Setting): Promise<Sample> {
  const verify = argv.includes('--verify') ? [] : ['--verify', 'off'];
  const words = ['run', 'examples', '--data', 'sample', '--jsonl', ...verify, ...argv];
  const began = performance.now();
  const child = spawn(launcher, words, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = once(child, 'exit');
  const output = await text(child.stdout);
  await exited;
  const seconds = (performance.now() - began) / 1000;
  const runs = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { outcome: string; timing: { executeMs: number } });
  const bad = runs.find(({ outcome }) => outcome !== 'ok');
  if (bad !== undefined) throw new Error(`stockade ${words.join(' ')}: one strategy ended as ${bad.outcome}`);
  const executeMs = quantileOf(
    runs.map(({ timing }) => timing.executeMs),
    0.5,
  );
  return { seconds, executeMs };
}

const samples = new Map(settings.map((setting) => [setting, [] as Sample[]]));
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const [setting, own] of samples) own.push(await measure(setting));
}
const rows = [...samples].map(([{ name }, own]) => [
  name,
  own.map(({ seconds }) => seconds.toFixed(1)).join(', '),
  own.map(({ executeMs }) => executeMs.toFixed(executeMs < 10 ? 1 : 0)).join(', '),
]);
const { cpu, cores, system, node } = machine();
console.log(`tuning: ${cpu}, ${cores} cores, ${system}, Node ${node}\n`);
console.log(table(['setting', 'all nine, s', 'one run in its slot, median ms'], rows));
